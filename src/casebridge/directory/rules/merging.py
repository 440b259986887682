"""What one entry takes over from another, from plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.kit.text.multilingual import Multilingual

# What the entry that stays takes over where it has nothing itself.
TAKEN_OVER = {
    "organisation": ("country_id", "parent_id", "kind", "website", "note"),
    "person": (
        "organisation_id",
        "country_id",
        "account_id",
        "family_name",
        "given_name",
        "rank",
        "position",
        "email",
        "telephone",
        "language",
        "note",
    ),
}
NEVER = "never"


@dataclass(frozen=True)
class Taken:
    """One field of the entry that stays: its value before and after."""

    field: str
    before: object
    after: object


def taken_over(kind: str, ours: Mapping[str, object], theirs: Mapping[str, object]) -> list[Taken]:
    """Empty fields are filled, salutations joined; "never write" is never lost."""
    taken = [
        Taken(field, ours[field], theirs[field])
        for field in TAKEN_OVER[kind]
        if ours[field] in ("", None) and theirs[field] not in ("", None)
    ]
    if kind == "person":
        taken += _of_people(ours, theirs)
    return taken


def _of_people(ours: Mapping[str, object], theirs: Mapping[str, object]) -> list[Taken]:
    taken: list[Taken] = []
    mine, other = ours["salutation"], theirs["salutation"]
    if isinstance(mine, Multilingual) and isinstance(other, Multilingual):
        joined = {**other.texts, **{tag: text for tag, text in mine.texts.items() if text}}
        if joined != dict(mine.texts):
            both = Multilingual(joined, mine.original or other.original)
            taken.append(Taken("salutation", mine, both))
    said = theirs["writing"] if not ours["writing"] or theirs["writing"] == NEVER else ""
    if said and said != ours["writing"]:
        taken.append(Taken("writing", ours["writing"], said))
    return taken


def left_behind(
    kind: str, ours: Mapping[str, object], theirs: Mapping[str, object]
) -> Sequence[Taken]:
    """Fields in which both say something and not the same: what the other said is not taken."""
    return [
        Taken(field, theirs[field], ours[field])
        for field in TAKEN_OVER[kind]
        if ours[field] not in ("", None)
        and theirs[field] not in ("", None)
        and ours[field] != theirs[field]
    ]
