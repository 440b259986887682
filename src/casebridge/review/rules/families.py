"""Which applicants are one house: linked in the directory, related there, or of one name."""

import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Applying:
    """An applicant as a case names it: its directory entry, if it has one, and its names."""

    organisation: int | None
    names: tuple[str, ...]
    country: int | None = None


def families_of(
    applicants: Sequence[Applying], related: Iterable[tuple[int, int]] = ()
) -> list[str]:
    """The family of each applicant, called by the first name of its first applicant.

    `related` are pairs of directory entries: above and below, or merged. A name alone joins only
    applicants of one country; '' is an applicant without any name.
    """
    above: dict[Hashable, Hashable] = {}
    for one, other in related:
        _join(above, one, other)
    marks = [_marks(applicant) for applicant in applicants]
    for known in marks:
        for mark in known[1:]:
            _join(above, known[0], mark)
    called: dict[Hashable, str] = {}
    families = []
    for applicant, known in zip(applicants, marks, strict=True):
        if not known or not applicant.names:
            families.append("")
            continue
        top = _top(above, known[0])
        if top not in called:
            called[top] = _own(applicant.names[0], set(called.values()))
        families.append(called[top])
    return families


def _own(name: str, taken: set[str]) -> str:
    """Two houses of one name in two countries are told apart by a number."""
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _marks(applicant: Applying) -> list[Hashable]:
    """What an applicant is known by; two with one mark in common are one house."""
    keys = [_key(name) for name in applicant.names]
    marks: list[Hashable] = [(key, applicant.country) for key in keys if key]
    return marks if applicant.organisation is None else [applicant.organisation, *marks]


def _key(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())


def _join(above: dict[Hashable, Hashable], one: Hashable, other: Hashable) -> None:
    top, beside = _top(above, one), _top(above, other)
    if top != beside:
        above[beside] = top


def _top(above: dict[Hashable, Hashable], mark: Hashable) -> Hashable:
    while mark in above:
        mark = above[mark]
    return mark
