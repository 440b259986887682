"""The leader's page: one page, today's numbers, each with the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.indicators.queries import coverage_of, summary_of
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import is_leader, is_officer, table
from casebridge.web.desk.wording import city_of
from casebridge.web.shared.parts import Area


@dataclass(frozen=True)
class LinkedNumber:
    """A number and the list behind it, if the reader may open that; `of` is the whole."""

    label: str
    value: int
    address: str
    of: int | None = None


@dataclass(frozen=True)
class LeaderPage:
    call: Call
    city: str
    as_of: datetime
    numbers: Sequence[LinkedNumber]
    areas: Sequence[Area]
    without: Sequence[Multilingual]
    coverage: str


def leader_page(call: Call, account: Account) -> LeaderPage:
    told = summary_of(call, account)
    matrix = coverage_of(call, account)
    coverage = reverse("desk:coverage")
    letters = reverse("desk:letters") if is_officer(account, call) else ""
    scores = (
        reverse("desk:selection") if is_officer(account, call) or is_leader(account, call) else ""
    )
    numbers = (
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
            _("countries with a case"), told.countries_reached, coverage, told.countries_on_roster
        ),
    )
    return LeaderPage(
        call=call,
        city=city_of(call.time_zone),
        as_of=timezone.now(),
        numbers=numbers,
        areas=[
            Area(term.position, term.label, count, table(f"area:{term.code}"))
            for term, count in zip(matrix.areas, matrix.totals, strict=True)
        ],
        without=[row.country.name for row in matrix.rows if not row.total],
        coverage=coverage,
    )
