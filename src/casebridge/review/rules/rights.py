"""Who may review, change and adopt."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds

# What a check found about the substance of a case; scans, contacts and other cases stay apart.
OF_SUBSTANCE = frozenset(
    {"outside-roster", "only-host-country", "ended-before", "began-before", "no-pictures"}
    | {"applicant-not-invited", "joint-applicant-missing", "too-long-in-all"}
)
OF_SUBSTANCE_IN_PUBLIC = frozenset(
    {"answer-missing", "period-not-understood", "too-short", "too-long", "too-many"}
    | {"photos-without-credit", "pictures-without-caption"}
)


def is_of_substance(code: str, values: Mapping[str, object], public_codes: Collection[str]) -> bool:
    """Whether a reviewer sees a finding; one about a field only where that field is public."""
    if code in OF_SUBSTANCE:
        return True
    return code in OF_SUBSTANCE_IN_PUBLIC and values.get("code") in public_codes


def may_score(state: str) -> bool:
    return state in {"asked", "done"}


def may_talk(own_state: str, scores_apart: Decimal | None, talk_from: int) -> bool:
    """Readers talk once they have handed in, and where their scores are far apart."""
    return own_state == "done" and scores_apart is not None and scores_apart >= talk_from


def may_open_round(held: Collection[Held], call: int) -> bool:
    return holds(held, {Role.LEADER, Role.OFFICER}, f"call:{call}")


def may_change_selection(held: Collection[Held], call: int) -> bool:
    return holds(held, {Role.LEADER, Role.OFFICER}, f"call:{call}")


def may_keep_panels(held: Collection[Held], call: int) -> bool:
    """Who reads what is the officers' work, and so is knowing who they are."""
    return holds(held, {Role.OFFICER}, f"call:{call}")


def may_adopt(held: Collection[Held], call: int) -> bool:
    """A selection is signed by a leader."""
    return holds(held, {Role.LEADER}, f"call:{call}")


def is_candidate(*, provenance: str, state: str) -> bool:
    """Only what was submitted competes; compiled cases are never scored or ranked."""
    return provenance == "submitted" and state != "withdrawn"


def may_tell(held: Collection[Held], call: int) -> bool:
    """Applicants are written to by officers."""
    return holds(held, {Role.OFFICER}, f"call:{call}")
