"""The applicant's consent to one exact wording: what it holds for, and who may do what with it."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds
from casebridge.editions.rules.book import COMPILED
from casebridge.editions.rules.wording import NEEDED

CONSENT_PATH = "/portal/consent/{secret}/"
SECRET_BYTES = 32
DAYS_TO_ANSWER = 21
MOST_DAYS = 180
LONGEST_NAME = 200
LONGEST_REMARK = 4000
TITLE = "title"
FIGURES = "figures"
PICTURES = "pictures"
AGREED, PROPOSED, REFUSED = "agreed", "proposed", "refused"
TAKEN, KEPT = "taken", "kept"
# {language: {part: [paragraphs, or figures and pictures as objects]}}
Shown = Mapping[str, Mapping[str, Sequence[Any]]]


class Standing(StrEnum):
    """Where one entry stands with its applicant, for the wording of today."""

    NOT_NEEDED = "not-needed"
    NOT_ASKED = "not-asked"
    ASKED = "asked"
    OVERDUE = "overdue"
    AGREED = "agreed"
    PROPOSED = "proposed"
    KEPT = "kept"
    REFUSED = "refused"
    CHANGED = "changed"
    WITHOUT = "without"


# With these an entry may be printed.
CLEAR = frozenset({Standing.NOT_NEEDED, Standing.AGREED, Standing.KEPT, Standing.WITHOUT})
ASKABLE = frozenset(
    {Standing.NOT_ASKED, Standing.ASKED, Standing.OVERDUE, Standing.CHANGED, Standing.WITHOUT}
)
# Whom one asks when nobody says whom.
TO_BE_ASKED = frozenset({Standing.NOT_ASKED, Standing.OVERDUE, Standing.CHANGED})


class Asked(Protocol):
    """One question about one wording, and what came of it."""

    wording: str
    until: datetime
    answer: str
    answered_at: datetime | None
    settled_as: str


A = TypeVar("A", bound=Asked)


def digest_of(shown: Shown) -> str:
    """The sha256 of everything that was shown: another comma is another wording."""
    written = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def is_whole(shown: Shown) -> bool:
    """Whether there is enough in every language to be shown to anybody."""
    return bool(shown) and all(
        parts.get(TITLE) and all(parts.get(key) for key in NEEDED) for parts in shown.values()
    )


def latest_answer(consents: Iterable[A]) -> A | None:
    answered = [(c.answered_at, place, c) for place, c in enumerate(consents) if c.answered_at]
    return max(answered, key=lambda one: one[:2])[2] if answered else None


def standing(
    *,
    provenance: str,
    wording: str,
    consents: Sequence[Asked],
    without: Collection[str],
    now: datetime,
) -> Standing:
    """`wording` is today's digest, `without` the digests somebody decided to print unanswered."""
    if provenance == COMPILED:
        return Standing.NOT_NEEDED
    last = latest_answer(consents)
    if last is not None and last.answer == PROPOSED and not last.settled_as:
        return Standing.PROPOSED
    same = [consent for consent in consents if consent.wording == wording]
    answered = latest_answer(same)
    if last is not None and answered is not None:
        return Standing.REFUSED if last.answer == REFUSED else _answered(answered)
    if wording in without:
        return Standing.WITHOUT
    if same:
        return Standing.ASKED if any(now < c.until for c in same) else Standing.OVERDUE
    return Standing.CHANGED if consents or without else Standing.NOT_ASKED


def _answered(consent: Asked) -> Standing:
    if consent.answer == PROPOSED:
        return Standing.KEPT if consent.settled_as == KEPT else Standing.PROPOSED
    return Standing(consent.answer)


def clears(found: Standing) -> bool:
    return found in CLEAR


def hindrance_to_answering(consent: Asked, *, is_draft: bool, wording: str, now: datetime) -> str:
    """Why an answer is no longer taken, in a word; '' where it is."""
    if not is_draft:
        return "frozen"
    if consent.wording != wording:
        return "changed"
    return "" if now < consent.until else "over"


def hindrance_to_asking(found: Standing, shown: Shown) -> str:
    """Why an applicant is not asked, as a code; '' where they are."""
    if found not in ASKABLE:
        return found.value
    return "" if is_whole(shown) else "wording-incomplete"


def hindrance_to_going_without(found: Standing, consents: Sequence[Asked]) -> str:
    """Silence may be gone on without; a refusal may not, nor a proposal nobody has settled."""
    if found in CLEAR:
        return "clear"
    if found == Standing.PROPOSED:
        return "proposed"
    last = latest_answer(consents)
    return "refused" if last is not None and last.answer == REFUSED else ""


def letter_for(found: Standing, *, was_written: bool) -> str:
    """Which letter asks: the first, a reminder of the same question, or one after a change."""
    if not was_written:
        return "consent"
    return "consent-reminder" if found in {Standing.ASKED, Standing.OVERDUE} else "consent-again"


def may_ask(held: Collection[Held], call: int) -> bool:
    """Applicants are written to, and heard, by officers."""
    return holds(held, {Role.OFFICER}, f"call:{call}")


def may_settle(held: Collection[Held], call: int) -> bool:
    """What becomes of a proposal is the matter of those who edit."""
    return holds(held, {Role.OFFICER, Role.EDITOR}, f"call:{call}")


def may_go_without(held: Collection[Held], call: int) -> bool:
    """To print what nobody has answered to is a leader's decision."""
    return holds(held, {Role.LEADER}, f"call:{call}")
