"""Which engine reads which languages on this computer, and the reading of one page."""

import os
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from casebridge.kit.formats.scan.page import PageText, Word, joined
from casebridge.kit.formats.scan.preparing import Prepared, prepare
from casebridge.kit.formats.scan.second import looked_at_again
from casebridge.kit.formats.unreadable import Unreadable

DEBIAN_FOLDER = Path("/usr/share/tesseract-ocr/5/tessdata")
# The file names of tesseract's language data by BCP-47 tag.
TESSERACT_NAMES = {
    "ar": "ara",
    "az": "aze",
    "az-Cyrl": "aze_cyrl",
    "be": "bel",
    "dv": "div",
    "en": "eng",
    "fa": "fas",
    "hi": "hin",
    "hy": "hye",
    "kk": "kaz",
    "km": "khm",
    "ky": "kir",
    "lo": "lao",
    "mn": "mon",
    "my": "mya",
    "ne": "nep",
    "ps": "pus",
    "ru": "rus",
    "si": "sin",
    "tg": "tgk",
    "th": "tha",
    "tr": "tur",
    "ur": "urd",
    "uz": "uzb",
    "uz-Cyrl": "uzb_cyrl",
    "zh-Hans": "chi_sim",
    "zh-Hant": "chi_tra",
}
HAN_LANGUAGES = frozenset({"zh-Hans", "zh-Hant"})
RAPIDOCR_LANGUAGES = frozenset({"zh-Hans", "en"})


def tesseract_folder() -> Path:
    """Where the language data lie: TESSDATA_PREFIX if it is set, else Debian's folder."""
    named = os.environ.get("TESSDATA_PREFIX")
    if not named:
        return DEBIAN_FOLDER
    inside = Path(named) / "tessdata"
    return inside if inside.is_dir() else Path(named)


def tesseract_languages() -> frozenset[str]:
    if find_spec("tesserocr") is None:
        return frozenset()
    folder = tesseract_folder()
    found = (
        tag for tag, name in TESSERACT_NAMES.items() if (folder / f"{name}.traineddata").is_file()
    )
    return frozenset(found)


def rapidocr_languages() -> frozenset[str]:
    return RAPIDOCR_LANGUAGES if find_spec("rapidocr") else frozenset()


def readable_languages() -> frozenset[str]:
    return tesseract_languages() | rapidocr_languages()


def engine_for(languages: tuple[str, ...]) -> str:
    """'tesseract' where it knows all the languages, else 'rapidocr' where that one does."""
    if not languages:
        raise ValueError("say at least one language")
    wanted = set(languages)
    if wanted <= tesseract_languages():
        return "tesseract"
    if wanted <= rapidocr_languages():
        return "rapidocr"
    readable = readable_languages()
    missing = [language for language in languages if language not in readable]
    raise Unreadable("cannot-be-read-here", language=(missing or list(languages))[0])


def read_page(image: Image.Image, languages: tuple[str, ...], dpi: float | None) -> PageText:
    return read_prepared(prepared_for(image, languages, dpi), languages)


def prepared_for(image: Image.Image, languages: tuple[str, ...], dpi: float | None) -> Prepared:
    """The page as the engine for these languages wants it."""
    fine = engine_for(languages) == "tesseract" and not HAN_LANGUAGES.isdisjoint(languages)
    return prepare(image, dpi, fine=fine)


def read_prepared(page: Prepared, languages: tuple[str, ...]) -> PageText:
    engine = engine_for(languages)
    found = _found(engine, page.image, main_languages(languages), page.dpi, one_line=False)
    if engine == "tesseract" and not HAN_LANGUAGES.isdisjoint(languages):
        found = _again(page, found)
    words = tuple(Word(w.text, w.confidence, page.back(w.box), w.line) for w in found)
    return PageText(words=words, text=joined(words), engine=engine, angle=page.angle)


def main_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Han models know Latin letters; the English one beside them spoils Han characters."""
    if HAN_LANGUAGES.isdisjoint(languages):
        return languages
    return tuple(language for language in languages if language != "en")


def _again(page: Prepared, words: list[Word]) -> list[Word]:
    if "en" not in tesseract_languages():
        return words

    def read(strip: Image.Image) -> list[Word]:
        return _found("tesseract", strip, ("en",), page.dpi, one_line=True)

    return looked_at_again(page.image, words, read)


def read_piece(piece: Image.Image, languages: tuple[str, ...], dpi: float) -> list[Word]:
    """Some lines of a page, read quickly, to see whether they can be read at all."""
    engine = engine_for(languages)
    page = prepare(piece, dpi)
    return _found(engine, page.image, main_languages(languages), page.dpi, one_line=False)


def read_line(strip: Image.Image, languages: tuple[str, ...]) -> list[Word]:
    """The words of a picture that holds one line, black on white."""
    return _found(engine_for(languages), strip, languages, 300, one_line=True)


def _found(
    engine: str, image: Image.Image, languages: tuple[str, ...], dpi: int, *, one_line: bool
) -> list[Word]:
    if engine == "tesseract":
        from casebridge.kit.formats.scan import tesseract  # noqa: PLC0415 - loads on first use

        names = tuple(TESSERACT_NAMES[language] for language in dict.fromkeys(languages))
        return tesseract.words(image, tesseract_folder(), names, dpi, one_line=one_line)
    from casebridge.kit.formats.scan import rapid  # noqa: PLC0415 - loads on first use

    return rapid.words(image)
