"""Telling applicants what was decided: written by a person's word, at once or at an hour."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.cases.actions.talking import write_to_many
from casebridge.kit.refusal import Refusal
from casebridge.review.letters.to_applicants import letters_about
from casebridge.review.queries.telling import decisions_to_tell
from casebridge.review.rules.rights import may_tell


@dataclass(frozen=True)
class Telling:
    """What an officer looked at and chose; letters wait for a person where `at` is None."""

    expected: int
    at: datetime | None
    with_remarks: bool = False


@transaction.atomic
def tell_applicants(call: Call, *, telling: Telling, by: Account) -> int:
    """One letter for each decision that was not told yet; how many were written.

    Refused where it would reach other people than those who were looked at.
    """
    if not may_tell(held_by(by), call.pk):
        raise Refusal("telling-needs-an-officer")
    if telling.at is not None and telling.at <= timezone.now():
        raise Refusal("moment-is-past")
    # Two officers at the same moment: the second finds that everybody has a letter.
    Call.objects.select_for_update().get(pk=call.pk)
    decisions = list(decisions_to_tell(call, by))
    letters = letters_about(call, decisions, with_remarks=telling.with_remarks)
    count = sum(len(many.addressed) for many in letters.values())
    if not count:
        raise Refusal("nobody-to-write-to")
    if count != telling.expected:
        raise Refusal("recipients-changed", count=count)
    for kind, many in letters.items():
        if many.addressed:
            write_to_many(many, kind=kind, at=telling.at, by=by)
    record("review.applicants-told", f"call:{call.pk}", by=by, count=count)
    return count
