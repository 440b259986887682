"""Calls with a public notice, notices that have run, objections to them."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.review.actions.deciding import sign
from casebridge.review.actions.objecting import Held, record_objection
from casebridge.review.models import Judging, Notice, Objection, Selection
from tests.factories.accounts import leader, officer
from tests.factories.reviews import proposed


def with_notice(call: Call, days: int = 5) -> Call:
    Judging.objects.update_or_create(call=call, defaults={"notice_days": days})
    return call


def noticed(call: Call, total: int = 10, by: Account | None = None) -> Notice:
    """The notice of a selection that a leader has signed."""
    selection = proposed(with_notice(call), total)
    sign(selection, by=by or leader())
    return Notice.objects.get(selection=selection)


def run_out(selection: Selection) -> None:
    """The days of the notice are over."""
    past = timezone.now() - timedelta(days=10)
    selection.notices.update(opens_at=past, closes_at=past + timedelta(days=5))


def objection(notice: Notice, case: Case | None = None, **changed: str) -> Objection:
    said = {"who": "A neighbour", "text": "This was not carried out.", **changed}
    held = Held(who=said["who"], text=said["text"], received_at=timezone.now(), case=case)
    return record_objection(notice, held=held, by=officer(notice.selection.call))
