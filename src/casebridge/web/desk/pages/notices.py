"""The public notice on the desk: until when it runs, and the objections to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.cases.queries import cases_visible_to, unbarred_arrivals_visible_to
from casebridge.review.models import Notice, Objection, Selection
from casebridge.review.outputs.minute.words import RULED
from casebridge.review.queries.decisions import sees_all_of
from casebridge.review.queries.notices import objections_visible_to
from casebridge.review.rules.notices import is_running
from casebridge.web.desk.frame import is_leader, is_officer
from casebridge.web.shared.parts import Choice

FEW = 30


@dataclass(frozen=True)
class ObjectionLine:
    """An objection with what was ruled; `message` leads to the mail it came by, if any."""

    pk: int
    case: str
    who: str
    text: str
    received_at: datetime
    recorded_by: str
    message: str
    outcome: str
    takes_out: bool
    answer: str
    reason: str
    ruled_by: str
    ruled_at: datetime | None
    may_rule: bool
    names_case: bool


@dataclass(frozen=True)
class NoticePart:
    """The newest notice of a selection; `because` says why one ended early."""

    pk: int
    address: str
    zone: str
    opens_at: datetime
    closes_at: datetime
    is_running: bool
    ended_at: datetime | None
    because: str
    objections: Sequence[ObjectionLine]
    may_record: bool
    cases: Sequence[Choice]
    messages: Sequence[Choice]
    today: str


def notice_part(selection: Selection, account: Account) -> NoticePart | None:
    notice = selection.notices.order_by("-id").first()
    if notice is None:
        return None
    call, now = selection.call, timezone.now()
    may_record = is_officer(account, call) and selection.decided_at is None
    return NoticePart(
        pk=notice.pk,
        address=reverse("site:notice", args=[call.code]),
        zone=call.time_zone,
        opens_at=notice.opens_at,
        closes_at=notice.closes_at,
        is_running=is_running(notice.opens_at, notice.closes_at, notice.ended_at, now),
        ended_at=notice.ended_at,
        because=notice.ended_because,
        objections=_objections(selection, account),
        may_record=may_record and notice.ended_at is None,
        cases=_cases(notice, account) if may_record else (),
        messages=_messages(selection, account) if may_record else (),
        today=f"{timezone.localtime(now, ZoneInfo(call.time_zone)):%Y-%m-%d}",
    )


def _objections(selection: Selection, account: Account) -> list[ObjectionLine]:
    may_rule = (
        is_leader(account, selection.call)
        and selection.decided_at is None
        and sees_all_of(selection, account)
    )
    found = objections_visible_to(account).filter(notice__selection__call=selection.call_id)
    return [_line(one, may_rule and not one.outcome) for one in found]


def _line(one: Objection, may_rule: bool) -> ObjectionLine:
    return ObjectionLine(
        pk=one.pk,
        case=str(one.case) if one.case else "",
        who=one.who,
        text=one.text,
        received_at=one.received_at,
        recorded_by=str(one.recorded_by),
        message=reverse("desk:arrival", args=[one.arrival_id]) if one.arrival_id else "",
        outcome=str(RULED.get(one.outcome, "")),
        takes_out=one.takes_out,
        answer=one.answer,
        reason=one.reason,
        ruled_by=str(one.ruled_by or ""),
        ruled_at=one.ruled_at,
        may_rule=may_rule,
        names_case=one.case_id is not None,
    )


def _cases(notice: Notice, account: Account) -> list[Choice]:
    chosen = notice.selection.places.filter(chosen=True).values("case")
    mine = cases_visible_to(account).filter(pk__in=chosen).select_related("dossier__call")
    return [Choice(str(case.pk), str(case), chosen=False) for case in mine]


def _messages(selection: Selection, account: Account) -> list[Choice]:
    """The newest messages of the call, in case the objection came as one."""
    found = unbarred_arrivals_visible_to(account).filter(call=selection.call_id)[:FEW]
    return [Choice(str(one.pk), one.subject or str(one), chosen=False) for one in found]
