"""Whether two forms that came in one mail are two applications, from plain values."""

from dataclasses import dataclass

from rapidfuzz import fuzz

ALIKE = 60


@dataclass(frozen=True)
class Stated:
    """What a form says of itself, and in which language."""

    language: str
    title: str


def are_two_applications(one: Stated, other: Stated) -> bool:
    """A translation and a corrected copy are the same application; in doubt it is one."""
    if one.language != other.language or not (one.title and other.title):
        return False
    return fuzz.ratio(one.title.casefold(), other.title.casefold()) < ALIKE
