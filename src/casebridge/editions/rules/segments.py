"""What is translated of an entry, unit by unit: how each stands, and what may be printed of it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebridge.editions.rules.wording import NEEDED, PRINTED
from casebridge.kit.text.counting import count
from casebridge.kit.text.multilingual import Multilingual, Wording

TITLE, FIGURE, PICTURE = "title", "figure", "picture"
FIGURE_WORDS = ("name", "unit", "source")
PICTURE_WORDS = ("caption", "credit", "description")
# How a translation came about; a machine's or an agency's is unchecked until somebody reads it.
TRANSLATED, AGENCY, MEMORY, ENGINE = "translated", "agency", "memory", "engine"
ORIGINS = (TRANSLATED, AGENCY, MEMORY, ENGINE)
RECEIVED, EDITED = "received", "edited"
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# "fa", "zh-Hans", "pt-BR"
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
LONGEST_PART = 20_000


class State(StrEnum):
    """How a unit stands in one language."""

    UNTRANSLATED = "untranslated"
    STALE = "stale"
    UNCHECKED = "unchecked"
    CHECKED = "checked"


@dataclass(frozen=True)
class Unit:
    """One paragraph, title or line of words to be translated, with what stands in one language.

    `id` is "title", "solution.2", "figure.1.name", "picture.1.caption"; `source` the original as
    it stands now ('' where the translation has more paragraphs), `translates` the original as it
    stood when the target was written.
    """

    entry: int
    id: str
    source: str
    source_language: str
    language: str
    target: str = ""
    translates: str = ""
    origin: str = ""
    through: str = ""
    written_by: str = ""
    checked_by: str = ""
    is_checked: bool = False

    @property
    def state(self) -> State:
        if not self.target:
            return State.UNTRANSLATED
        if self.translates != self.source:
            return State.STALE
        return State.CHECKED if self.is_checked else State.UNCHECKED

    @property
    def part(self) -> str:
        """'solution' of 'solution.2'; title and words of figures and pictures stand alone."""
        return self.id if is_words(self.id) else part_and_position(self.id)[0]


@dataclass(frozen=True, order=True)
class Place:
    """Where something is amiss: number of the entry (0 for the book), language, part or unit."""

    entry: int
    language: str
    id: str

    def __str__(self) -> str:
        return (
            f"{self.entry} {self.language} {self.id}"
            if self.entry
            else f"{self.language} {self.id}"
        )


@dataclass(frozen=True)
class Length:
    """How long a part is in one language, and how long it should be (0: nobody said)."""

    part: str
    language: str
    counted: int
    aimed: int

    @property
    def over(self) -> int:
        return max(self.counted - self.aimed, 0) if self.aimed else 0


def is_words(key: str) -> bool:
    """Whether it is the title, or words of a figure or picture, and no paragraph of a part."""
    return key == TITLE or key.startswith((f"{FIGURE}.", f"{PICTURE}."))


def part_and_position(unit: str) -> tuple[str, int]:
    """('solution', 2) of 'solution.2'; ('', 0) of what is no paragraph."""
    part, _dot, position = unit.rpartition(".")
    return (part, int(position)) if part and position.isdecimal() else ("", 0)


def paragraph_id(part: str, position: int) -> str:
    return f"{part}.{position}"


def has_words(text: str) -> bool:
    """Numbers, signs and web addresses alone are the same in every language."""
    return any(letter.isalpha() for letter in ADDRESS.sub("", text))


def level(text: str) -> str:
    """A unit is one line: blanks and line ends are levelled."""
    return " ".join(text.replace("\x00", "").split())


def source_of(unit: str, text: Multilingual, language: str) -> Wording:
    """What other languages translate: of a title what stands in the entry's language."""
    first = language if unit == TITLE else text.original
    return text.in_(first, (language,))


def in_printed_order(parts: Iterable[str]) -> list[str]:
    found = set(parts)
    return [part for part in PRINTED if part in found] + sorted(found - set(PRINTED))


def lacking(
    held: Mapping[str, Mapping[str, Collection[int]]], original: str, languages: Collection[str]
) -> list[tuple[str, str]]:
    """(part, language) wherever a language has not every paragraph that the original has.

    `held` is {part: {language: positions of its paragraphs}}; where the original has none, any
    will do.
    """
    wanted = {*languages, original}
    parts = {part for part, found in held.items() if wanted & set(found)}
    return [
        (part, language)
        for part in in_printed_order({*parts, *NEEDED})
        for language in languages
        if not _has_all(held.get(part, {}), original, language)
    ]


def _has_all(found: Mapping[str, Collection[int]], original: str, language: str) -> bool:
    mine = set(found.get(language, ()))
    return bool(mine) and set(found.get(original, ())) <= mine


def printed(
    held: Mapping[str, Mapping[str, Collection[int]]], original: str, languages: Collection[str]
) -> frozenset[str]:
    """The parts that stand whole in every language: only they are printed."""
    return frozenset(held) - {part for part, _language in lacking(held, original, languages)}


def is_tag(text: str) -> bool:
    """Whether it can be a language, written as everywhere in the software."""
    return TAG.fullmatch(text) is not None


def is_target(part: str, words: int) -> bool:
    """Whether somebody can aim at so many words in this part."""
    return part in (TITLE, *PRINTED) and 0 < words <= LONGEST_PART


def lengths(units: Iterable[Unit], targets: Mapping[str, int]) -> Sequence[Length]:
    """Every part that has text or a target, in printed order; zh is counted in characters."""
    counted: dict[tuple[str, str], int] = {}
    for unit in units:
        place = (unit.part, unit.language)
        counted[place] = counted.get(place, 0) + count(unit.target, unit.language)
    wanted = [place for place in counted if place[0] in targets or not is_words(place[0])]
    order = {part: place for place, part in enumerate((TITLE, *PRINTED))}
    wanted.sort(key=lambda one: (order.get(one[0], len(order)), one))
    return [Length(p, tag, counted[p, tag], targets.get(p, 0)) for p, tag in wanted]
