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
from casebridge.web.desk.frame import table
from casebridge.web.shared.parts import Area


@dataclass(frozen=True)
class LinkedNumber:
    """A number in a sentence; `of` is the whole it belongs to, where there is one."""

    label: str
    value: int
    address: str
    of: int | None = None


@dataclass(frozen=True)
class LeaderPage:
    call: Call
    as_of: datetime
    numbers: Sequence[LinkedNumber]
    areas: Sequence[Area]
    without: Sequence[Multilingual]
    coverage: str


def leader_page(call: Call, account: Account) -> LeaderPage:
    told = summary_of(call, account)
    matrix = coverage_of(call, account)
    coverage = reverse("desk:coverage")
    numbers = (
        LinkedNumber(_("applications received"), told.received, table("from:submitted")),
        LinkedNumber(_("cases compiled from public reports"), told.compiled, table("from:compiled")),
        LinkedNumber(_("complete"), told.complete, table("state:complete")),
        LinkedNumber(
            _("without the sealed scan"), told.without_scan, table("missing:scan from:submitted")
        ),
        LinkedNumber(_("with something to be settled"), told.to_settle, table("finding:must")),
        LinkedNumber(_("letters held or in draft"), told.letters_waiting, reverse("desk:letters")),
        LinkedNumber(_("scored by reviewers"), told.scored, reverse("desk:selection")),
        LinkedNumber(_("selected"), told.selected, table("state:selected")),
        LinkedNumber(
            _("countries with a case"), told.countries_reached, coverage, told.countries_on_roster
        ),
    )
    return LeaderPage(
        call=call,
        as_of=timezone.now(),
        numbers=numbers,
        areas=[
            Area(term.position, term.label, count, table(f"area:{term.code}"))
            for term, count in zip(matrix.areas, matrix.totals, strict=True)
        ],
        without=[row.country.name for row in matrix.rows if not row.total],
        coverage=coverage,
    )
