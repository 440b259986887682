"""From the texts of a case to the segments of an entry, from plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebridge.kit.text.multilingual import Multilingual

# What an entry prints, in this order.
PRINTED = (
    "abstract",
    "places",
    "period",
    "parties",
    "partners",
    "background",
    "solution",
    "technical_features",
    "innovations",
    "outcomes_achieved",
    "outcomes_expected",
    "beneficiaries",
    "replication",
)
BODY = (
    "background",
    "solution",
    "technical_features",
    "innovations",
    "beneficiaries",
    "replication",
)
# An entry may be released in a language when at least these are there.
NEEDED = ("abstract", "solution")
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """One paragraph to be frozen."""

    key: str
    language: str
    position: int
    text: str
    is_translation: bool


def pieces(
    texts: Mapping[str, Multilingual], original: str, languages: Iterable[str]
) -> Iterator[Piece]:
    """Every printed text in every language it has, paragraph by paragraph."""
    for key in PRINTED:
        text = texts.get(key, Multilingual())
        for language in languages:
            for position, paragraph in enumerate(paragraphs(text.texts.get(language, "")), start=1):
                yield Piece(key, language, position, paragraph, language != original)


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs are parted by blank lines, points by line ends."""
    lines = (line for part in BLANK_LINE.split(text) for line in part.split("\n"))
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def is_printable(texts: Mapping[str, Multilingual], language: str) -> bool:
    """Nothing is published in a language in which the needed texts are missing."""
    return all(texts.get(key, Multilingual()).has(language) for key in NEEDED)
