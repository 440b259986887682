"""Ten-page scans: one changed figure found, no false report; the cost beside tesserocr; photos."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from bench import page_photos, scan_material
from bench.lines import Line
from bench.scan_material import Document
from casebridge.kit.formats import pdf, scanned
from casebridge.kit.formats.scan import PageText, photo, reading, tesseract, upright
from casebridge.kit.formats.scan.preparing import Prepared, prepare
from casebridge.kit.text.comparing import Comparison, Expected, compare
from casebridge.kit.text.tokens import Token, plain, tokens

LANGUAGES = ("zh-Hans", "ru", "en")
TRIALS = 100  # for each language; the pages are read once, the change is made in the Word text
PHOTOS = 4  # for each language
SEED = 20230316


def lines() -> Iterator[Line]:
    """Everything runs in this process, so that its CPU time is all there is."""
    for language in LANGUAGES:
        made = scan_material.document(language, SEED)
        file = scan_material.as_pdf(scan_material.scanned(made, SEED))
        pages, ours = _read(file, language)
        yield from _changes(made, pages)
        yield _cost(file, language, ours)
    for language in LANGUAGES:
        yield _photos(language)


# ------------------------------------------------------------------ one changed figure


def _changes(made: Document, pages: Sequence[PageText]) -> Iterator[Line]:
    language, count = made.language, len(pages)
    untouched = compare(made.expected, pages)
    yield Line(
        f"false reports in an unchanged 10-page scan, {language}",
        (len(untouched.figures) + len(untouched.texts)) * 10 / count, 1,
    )  # fmt: skip
    chance = random.Random(SEED)  # noqa: S311 - the same changes every time
    trials = [_trial(made.expected, pages, chance) for _ in range(TRIALS)]
    told = Counter(trials)
    peer = f"of {TRIALS}: {told['unread']} 'cannot read', {told['missed']} missed"
    share = told["found"] / TRIALS
    yield Line(f"one changed figure found, {language}", share, 0.95, at_most=False, peer=peer)


def _trial(expected: Sequence[Expected], pages: Sequence[PageText], chance: random.Random) -> str:
    """'found', 'unread' or 'missed'."""
    number, figure = chance.choice([*_figures(expected)])
    changed = list(expected)
    changed[number] = _with_change(expected[number], figure, chance)
    result = compare(changed, pages)
    key = expected[number].key
    if any(each.key == key and _digits(each.found) == figure.key for each in result.figures):
        return "found"
    return "unread" if _is_unread(result, key, changed[number], figure) else "missed"


def _figures(expected: Sequence[Expected]) -> Iterator[tuple[int, Token]]:
    for number, entry in enumerate(expected):
        yield from ((number, token) for token in tokens(plain(entry.text)) if token.is_figure)


def _with_change(entry: Expected, figure: Token, chance: random.Random) -> Expected:
    """One digit is another; a first digit does not become 0."""
    text = plain(entry.text)
    places = [place for place in range(figure.start, figure.end) if text[place].isdigit()]
    place = chance.choice(places)
    others = [c for c in "123456789" if c != text[place]]
    return replace(entry, text=text[:place] + chance.choice(others) + text[place + 1 :])


def _is_unread(result: Comparison, key: str, changed: Expected, figure: Token) -> bool:
    digits = _digits(changed.text[figure.start : figure.end])
    return any(each.key == key and digits in _digits(each.expected) for each in result.unread)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


# ------------------------------------------------------------------ what it costs


def _languages(language: str) -> tuple[str, ...]:
    return (language,) if language == "en" else (language, "en")


def _read(file: bytes, language: str) -> tuple[list[PageText], float]:
    """The pages without the rings of seals, and the CPU seconds."""
    languages = _languages(language)
    scanned.read_scan_page(file, 0, languages, rings=False)  # loads what is loaded once
    start = time.process_time()
    pages = [
        scanned.read_scan_page(file, number, languages, rings=False).text
        for number in range(scanned.page_count(file))
    ]
    return pages, time.process_time() - start


def _cost(file: bytes, language: str, ours: float) -> Line:
    alone = _tesserocr_alone(file, language)
    rings = _rings(file, language)
    return Line(
        f"10-page scan without rings, against tesserocr, {language}", ours / alone, 1.6, "x",
        peer=f"ours {ours:.1f} s, tesserocr {alone:.1f} s, rings apart {rings:.1f} s (CPU)",
    )  # fmt: skip


def _tesserocr_alone(file: bytes, language: str) -> float:
    """The same pages, prepared at 300 dpi beforehand, and nothing but reading them."""
    names = tuple(reading.TESSERACT_NAMES[each] for each in _languages(language))
    pages: list[Prepared] = [
        prepare(pdf.render(file, number, 300), 300, fine=True)
        for number in range(pdf.page_count(file))
    ]
    folder = reading.tesseract_folder()

    def read(page: Prepared) -> None:
        tesseract.words(page.image, folder, names, page.dpi)

    read(pages[0])
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start


def _rings(file: bytes, language: str) -> float:
    """What the first page, which bears a seal, costs more when its ring is read."""
    languages = _languages(language)
    scanned.read_scan_page(file, 0, languages)
    whole = _cpu(lambda: scanned.read_scan_page(file, 0, languages))
    return max(whole - _cpu(lambda: scanned.read_scan_page(file, 0, languages, rings=False)), 0.0)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


# ------------------------------------------------------------------ photographs


def _photos(language: str) -> Line:
    """Words of photographed pages among those of the flat ones (our own bar)."""
    made = scan_material.document(language, SEED + 1, PHOTOS)
    wanted = hit = straightened = 0
    for number, sheet in enumerate(made.sheets):
        chance = np.random.default_rng(SEED + number)
        picture = page_photos.photographed(sheet, chance, desk=number)
        straightened += photo.straightened(picture) is not None
        flat = _words(reading.read_page(sheet, _languages(language), 300))
        laid = upright.laid(picture, None, _languages(language))
        seen = _words(upright.read(laid, _languages(language)))
        wanted += flat.total()
        hit += (flat & seen).total()
    peer = f"{straightened} of {PHOTOS} sheets found; own bar"
    return Line(f"words of a photographed page, {language}", hit / wanted, 0.97, "", False, peer)


def _words(page: PageText) -> Counter[str]:
    return Counter(token.key for token in tokens(plain(page.text)))
