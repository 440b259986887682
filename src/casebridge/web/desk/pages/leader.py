"""The leader's page: one page, the numbers of a day, each with the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.indicators.queries.stages import DayTold, Summary, coverage_of, day_told, summary_of
from casebridge.reference.models import Country
from casebridge.register.queries.past import first_day_kept
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
    # The day looked at, and since when days are kept; None for now and for never.
    day: date | None
    first_day: date | None
    yesterday: date
    numbers: Sequence[LinkedNumber]
    areas: Sequence[Area]
    without: Sequence[Country]
    coverage: str
    stages: StageLine | None
    decision: str
    word: str
    pdf: str


def day_in(asked: str, call: Call) -> date | None:
    """The past day that was asked for; None for today, and for what is no day."""
    today = timezone.now().astimezone(ZoneInfo(call.time_zone)).date()
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    first = first_day_kept(call)
    return day if first is not None and first <= day < today else None


def leader_page(call: Call, account: Account, day: date | None = None) -> LeaderPage:
    now = timezone.now().astimezone(ZoneInfo(call.time_zone)).replace(microsecond=0)
    page = _present(call, account, now)
    return page if day is None else _past(page, account, day)


def _past(page: LeaderPage, account: Account, day: date) -> LeaderPage:
    """The same page with what was kept when that day ended."""
    call, told = page.call, day_told(page.call, account, day)
    ended = datetime.combine(day, time(23, 59), ZoneInfo(call.time_zone))
    asked = {"call": call.code, "day": day.isoformat()}
    return replace(
        page,
        as_of=ended,
        as_of_words=_as_of(ended, call.time_zone),
        day=day,
        numbers=_numbers_of(told, day),
        areas=[
            Area(term.position, term.label, count, table(f"on:{day} area:{term.code}"))
            for term, count in told.areas
        ],
        without=told.without,
        stages=None,
        word=with_query(reverse("desk:leader-word"), **asked),
        pdf=with_query(reverse("desk:leader-pdf"), **asked),
    )


def _numbers_of(told: DayTold, day: date) -> tuple[LinkedNumber, ...]:
    def listed(label: str, value: int, typed: str, of: int | None = None) -> LinkedNumber:
        return LinkedNumber(label, value, table(f"on:{day} {typed}"), of)

    return (
        listed(_("applications received"), told.received, "from:submitted"),
        listed(_("cases compiled from public reports"), told.compiled, "from:compiled"),
        listed(_("complete"), told.complete, "state:complete"),
        listed(_("without the sealed scan"), told.without_scan, "missing:scan from:submitted"),
        listed(_("with something to be settled"), told.to_settle, "finding:must"),
        listed(_("scored by reviewers"), told.scored, "score:>=0"),
        listed(_("selected"), told.selected, "state:selected"),
        listed(
            _("countries with a case"),
            told.countries_reached,
            "-state:withdrawn",
            told.countries_on_roster,
        ),
    )


def _present(call: Call, account: Account, now: datetime) -> LeaderPage:
    matrix = coverage_of(call, account)
    decides = is_officer(account, call) or is_leader(account, call)
    return LeaderPage(
        call=call,
        as_of=now,
        as_of_words=_as_of(now, call.time_zone),
        day=None,
        first_day=first_day_kept(call),
        yesterday=now.date() - timedelta(days=1),
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
