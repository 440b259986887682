"""What the public may read of a notice: the selected cases, until when, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.calls.models import Call
from casebridge.calls.queries import public_call
from casebridge.cases.models import Case
from casebridge.editions.queries.drafts import first_place
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.review.models import Notice, Objection, Place


@dataclass(frozen=True)
class NoticedCase:
    """A selected case with nothing but what everybody may know."""

    title: Multilingual
    organisations: Sequence[Multilingual]
    countries: Sequence[Country]
    is_outstanding: bool


@dataclass(frozen=True)
class TakenOut:
    """A case that an upheld objection took out while the notice ran, or after it."""

    title: Multilingual
    at: datetime


@dataclass(frozen=True)
class PublicNotice:
    """The newest notice of a call; one that ended early lists nothing any more."""

    call: Call
    opens_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    decided_at: datetime | None
    cases: Sequence[NoticedCase]
    taken_out: Sequence[TakenOut]


def public_notice(code: str) -> PublicNotice | None:
    call = public_call(code)
    notice = _newest(call) if call else None
    if call is None or notice is None:
        return None
    is_standing = notice.ended_at is None
    return PublicNotice(
        call=call,
        opens_at=notice.opens_at,
        closes_at=notice.closes_at,
        ended_at=notice.ended_at,
        decided_at=notice.selection.decided_at,
        cases=_cases(notice, call.papers_order) if is_standing else (),
        taken_out=_taken_out(notice) if is_standing else (),
    )


def has_notice(call: Call) -> bool:
    return _newest(call) is not None


def _newest(call: Call) -> Notice | None:
    notices = Notice.objects.filter(selection__call=call).select_related("selection")
    return notices.order_by("-id").first()


def _cases(notice: Notice, order: str) -> list[NoticedCase]:
    places = (
        Place.objects.filter(selection=notice.selection_id, chosen=True)
        .exclude(case__state=Case.State.WITHDRAWN)
        .select_related("case__dossier__call")
        .prefetch_related("case__applicants", "case__places__country")
    )
    ordered = sorted(places, key=lambda p: (first_place(p.case, order), p.case.dossier.number))
    return [
        NoticedCase(
            title=place.case.title,
            organisations=[applicant.name for applicant in place.case.applicants.all()],
            countries=[p.country for p in place.case.places.all()],
            is_outstanding=place.is_outstanding,
        )
        for place in ordered
    ]


def _taken_out(notice: Notice) -> list[TakenOut]:
    upheld = Objection.objects.filter(
        notice__selection=notice.selection_id, takes_out=True, case__isnull=False
    )
    return [
        TakenOut(one.case.title, one.ruled_at)
        for one in upheld.select_related("case").order_by("ruled_at")
        if one.case and one.ruled_at
    ]
