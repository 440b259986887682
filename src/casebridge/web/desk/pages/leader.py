"""The leader's page: one page, today's numbers, each with the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.indicators.queries import Summary, coverage_of, summary_of
from casebridge.reference.models import Country
from casebridge.web.desk.frame import is_leader, is_officer, table, with_query
from casebridge.web.desk.pages.decision import StageLine, stages_for
from casebridge.web.desk.wording import city_of
from casebridge.web.shared.parts import Area
from casebridge.web.shared.templatetags.casebridge import moment


@dataclass(frozen=True)
class LinkedNumber:
    """A number and the list behind it, if the reader may open that; `of` is the whole."""

    label: str
    value: int
    address: str
    of: int | None = None


@dataclass(frozen=True)
class LeaderPage:
    """`as_of` is the moment on the call's clock, `as_of_words` the same in words, with the zone."""

    call: Call
    as_of: datetime
    as_of_words: str
    numbers: Sequence[LinkedNumber]
    areas: Sequence[Area]
    without: Sequence[Country]
    coverage: str
    stages: StageLine | None
    decision: str
    word: str
    pdf: str


def leader_page(call: Call, account: Account) -> LeaderPage:
    matrix = coverage_of(call, account)
    decides = is_officer(account, call) or is_leader(account, call)
    now = timezone.now().astimezone(ZoneInfo(call.time_zone)).replace(microsecond=0)
    return LeaderPage(
        call=call,
        as_of=now,
        as_of_words=_as_of(now, call.time_zone),
        numbers=_numbers(summary_of(call, account), call, account),
        areas=[
            Area(term.position, term.label, count, table(f"area:{term.code}"))
            for term, count in zip(matrix.areas, matrix.totals, strict=True)
        ],
        without=[row.country for row in matrix.rows if not row.total],
        coverage=reverse("desk:coverage"),
        stages=stages_for(call, account) if decides else None,
        decision=with_query(reverse("desk:decision"), call=call.code) if decides else "",
        word=with_query(reverse("desk:leader-word"), call=call.code),
        pdf=with_query(reverse("desk:leader-pdf"), call=call.code),
    )


def _as_of(now: datetime, zone: str) -> str:
    """'as of 10 July 2025, 09:30 (Beijing, UTC+8)'."""
    hours, minutes = divmod(int((now.utcoffset() or now - now).total_seconds()) // 60, 60)
    offset = f"UTC{hours:+d}" + (f":{minutes:02d}" if minutes else "")
    return _("as of %(moment)s (%(city)s, %(offset)s)") % {
        "moment": moment(now, zone),
        "city": city_of(zone),
        "offset": offset,
    }


def _numbers(told: Summary, call: Call, account: Account) -> tuple[LinkedNumber, ...]:
    officer = is_officer(account, call)
    letters = reverse("desk:letters") if officer else ""
    scores = reverse("desk:selection") if officer or is_leader(account, call) else ""
    return (
        LinkedNumber(_("applications received"), told.received, table("from:submitted")),
        LinkedNumber(
            _("cases compiled from public reports"), told.compiled, table("from:compiled")
        ),
        LinkedNumber(_("complete"), told.complete, table("state:complete")),
        LinkedNumber(
            _("without the sealed scan"), told.without_scan, table("missing:scan from:submitted")
        ),
        LinkedNumber(_("with something to be settled"), told.to_settle, table("finding:must")),
        LinkedNumber(_("letters held or in draft"), told.letters_waiting, letters),
        LinkedNumber(_("scored by reviewers"), told.scored, scores),
        LinkedNumber(_("selected"), told.selected, table("state:selected")),
        LinkedNumber(
            _("countries with a case"),
            told.countries_reached,
            reverse("desk:coverage"),
            told.countries_on_roster,
        ),
    )
