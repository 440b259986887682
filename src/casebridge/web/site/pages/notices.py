"""The public notice of a call: which cases are selected, until when and how one may object."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.editions.queries.notices import NoticedCase, PublicNotice
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link
from casebridge.web.site.pages.calls import Clock, Contact, contacts_of
from casebridge.web.site.wording import place_of


@dataclass(frozen=True)
class NoticeRow:
    """A selected case; its countries in the reader's language."""

    title: Wording
    organisations: Sequence[Wording]
    countries: str
    is_outstanding: bool


@dataclass(frozen=True)
class ChangeRow:
    """A case that is selected no more, and since when."""

    title: Wording
    at: datetime


@dataclass(frozen=True)
class NoticePage:
    """`state` is running, closed, decided or ended."""

    crumbs: Sequence[Link]
    call: Multilingual
    state: str
    clock: Clock
    opens_at: datetime
    ended_at: datetime | None
    rows: Sequence[NoticeRow]
    changes: Sequence[ChangeRow]
    contacts: Sequence[Contact]


def notice_page(notice: PublicNotice, now: datetime) -> NoticePage:
    call = notice.call
    zone = call.time_zone
    return NoticePage(
        crumbs=[
            Link(_("Calls"), reverse("site:calls")),
            Link(call.title, reverse("site:call", args=[call.code])),
        ],
        call=call.title,
        state=_state(notice, now),
        clock=Clock(notice.closes_at, zone, place_of(zone), is_over=notice.closes_at <= now),
        opens_at=notice.opens_at,
        ended_at=notice.ended_at,
        rows=[_row(case) for case in notice.cases],
        changes=[ChangeRow(c.title.in_(reader_tag()), c.at) for c in notice.taken_out],
        contacts=contacts_of(call),
    )


def _state(notice: PublicNotice, now: datetime) -> str:
    if notice.ended_at is not None:
        return "ended"
    if notice.decided_at is not None:
        return "decided"
    return "running" if now < notice.closes_at else "closed"


def _row(case: NoticedCase) -> NoticeRow:
    tag = reader_tag()
    return NoticeRow(
        title=case.title.in_(tag),
        organisations=[name.in_(tag) for name in case.organisations],
        countries=listed(country_name(country) for country in case.countries),
        is_outstanding=case.is_outstanding,
    )
