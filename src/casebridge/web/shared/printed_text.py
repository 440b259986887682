"""An entry as it will be printed in each language, for whoever has to agree to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebridge.editions.outputs.wording import wording as words_of
from casebridge.editions.rules.consents import FIGURES, PICTURES, TITLE, Shown
from casebridge.editions.rules.wording import PRINTED
from casebridge.kit.text.multilingual import direction_of

# Where the book's own heading has another name than the part.
HEADINGS = {
    "outcomes_achieved": "achieved",
    "outcomes_expected": "expected",
}
# The book has no heading for it: it prints the countries.
PLACES = {"zh": "实施地点", "ru": "Где осуществляется", "en": "Places", "fa": "محل اجرا"}
QUALIFIED = frozenset({"over", "about", "up_to"})
# {number of a picture: its address}
Addresses = Callable[[int], str]


@dataclass(frozen=True)
class Part:
    """One part of the text under its heading, in its own language; the summary has none."""

    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class FigureShown:
    name: str
    value: str
    note: str


@dataclass(frozen=True)
class PictureShown:
    """`address` is empty where the picture itself is another one by now."""

    address: str
    caption: str
    credit: str
    description: str


@dataclass(frozen=True)
class InLanguage:
    """The whole wording in one language, as it will be printed."""

    language: str
    direction: str
    is_original: bool
    title: str
    parts: Sequence[Part]
    figures_heading: str
    figures: Sequence[FigureShown]
    pictures: Sequence[PictureShown]


def texts_shown(
    shown: Shown, *, original: str, languages: Sequence[str], address_of: Addresses
) -> list[InLanguage]:
    """The original first, then in the order of the collection."""
    tags = [tag for tag in languages if tag in shown]
    tags += [tag for tag in shown if tag not in tags]
    return [
        _in_language(tag, shown[tag], tag == original, address_of)
        for tag in sorted(tags, key=lambda tag: tag != original)
    ]


def no_pictures(number: int) -> str:
    """Where only the words are shown."""
    return ""


def _in_language(
    tag: str, parts: Mapping[str, Any], is_original: bool, address_of: Addresses
) -> InLanguage:
    words = words_of(tag)
    return InLanguage(
        language=tag,
        direction=direction_of(tag),
        is_original=is_original,
        title=" ".join(parts.get(TITLE, ())),
        parts=[Part(_heading(key, tag, words), parts[key]) for key in _in_order(parts)],
        figures_heading=words["key_figures"],
        figures=[_figure(figure, words) for figure in parts.get(FIGURES, ())],
        pictures=[
            _picture(picture, number, words, address_of)
            for number, picture in enumerate(parts.get(PICTURES, ()), start=1)
        ],
    )


def _heading(key: str, tag: str, words: Mapping[str, str]) -> str:
    if key == "places":
        return PLACES.get(tag.partition("-")[0], PLACES["en"])
    return words.get(HEADINGS.get(key, key), "")


def _in_order(parts: Mapping[str, Any]) -> list[str]:
    """As an entry is printed; what is stored has no order of its own."""
    others = sorted(set(parts) - {TITLE, FIGURES, PICTURES, *PRINTED})
    return [key for key in (*PRINTED, *others) if key in parts]


def _figure(figure: Mapping[str, str], words: Mapping[str, str]) -> FigureShown:
    qualifier = figure["qualifier"]
    before = words[qualifier] if qualifier in QUALIFIED else ""
    expected = words["figure_expected"] if figure["kind"] == "expected" else ""
    source = words["source"].format(source=figure["source"]) if figure["source"] else ""
    beside = "" if qualifier in QUALIFIED else words.get(qualifier, qualifier)
    return FigureShown(
        name=figure["name"],
        value=" ".join(p for p in (before, figure["value"], figure["unit"]) if p),
        note=words["and_note"].join(p for p in (figure["date"], expected, beside, source) if p),
    )


def _picture(
    picture: Mapping[str, Any], number: int, words: Mapping[str, str], address_of: Addresses
) -> PictureShown:
    credit = picture["credit"]
    return PictureShown(
        address=address_of(number),
        caption=picture["caption"],
        credit=words["credit"].format(credit=credit) if credit else "",
        description=picture["description"] or picture["caption"],
    )
