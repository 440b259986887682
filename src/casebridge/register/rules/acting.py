"""One act on many dossiers: what will happen to each, and what undoing it would find."""

from collections.abc import Mapping
from dataclasses import dataclass

OWNER, NEXT, ASK, MARK, AREA, MARKS = "owner", "next", "ask", "mark", "area", "marks"
ACTS = (OWNER, NEXT, ASK, MARK)
# A task about a dossier; what is before and after is {"task": number, "owner": number}.
TASK = "task"
# A question to the applicant may be put for these without a ruling: the thing is not there.
MISSING_SUFFIX = "-missing"
MOST = 1_000


@dataclass(frozen=True)
class Change:
    """One thing of one dossier; `before` and `after` are plain values as they are stored."""

    dossier: int
    what: str
    before: object
    after: object

    def as_json(self) -> dict[str, object]:
        return {
            "dossier": self.dossier,
            "what": self.what,
            "before": self.before,
            "after": self.after,
        }


def change_from(stored: Mapping[str, object]) -> Change:
    return Change(
        int(str(stored["dossier"])), str(stored["what"]), stored["before"], stored["after"]
    )


@dataclass(frozen=True)
class Planned:
    """What will happen to one dossier; a hindrance ('same', 'no-case' …) leaves it alone."""

    dossier: int
    number: str
    change: Change | None
    hindrance: str = ""


def hindrance_to(
    act: str, *, has_case: bool, before: object, after: object, is_barred: bool = False
) -> str:
    """Why the act leaves this dossier alone; '' where nothing is in its way."""
    if act in (OWNER, NEXT, AREA) and not has_case:
        return "no-case"
    if is_barred:
        return "barred"
    if act == ASK:
        return "" if after else "nothing-to-ask"
    return "same" if before == after else ""
