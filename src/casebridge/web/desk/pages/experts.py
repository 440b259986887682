"""One expert: what is known, what binds them, what they were asked, and a list being pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from casebridge.base.accounts.models import Account, Role
from casebridge.base.tasks.models import Absence
from casebridge.base.tasks.queries import absences_from
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.actions.panels import Newcomer
from casebridge.review.models import Expert, Panel, Review, Tie
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.review.queries.experts import reviews_of
from casebridge.review.rules.invitations import may_be_invited, may_leave
from casebridge.web.desk.pages.panels import (
    KINDS,
    area_choices,
    country_choices,
    crumbs_of,
    language_choices,
    organisation_of,
)
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link


@dataclass(frozen=True)
class TieLine:
    pk: int
    kind: str
    name: str
    until: int | None
    by_expert: bool


@dataclass(frozen=True)
class ReviewLine:
    number: str
    title: Multilingual
    address: str
    state: str
    asked_at: datetime


@dataclass(frozen=True)
class ExpertPage:
    """An expert with the forms that change what is known."""

    call: Call
    expert: Expert
    organisation: str
    kind: str
    crumbs: Sequence[Link]
    languages: Sequence[Choice]
    areas: Sequence[Choice]
    countries: Sequence[Choice]
    ties: Sequence[TieLine]
    tie_kinds: Sequence[Choice]
    reviews: Sequence[ReviewLine]
    absences: Sequence[Absence]
    today: date
    cases: Sequence[Choice]
    may_be_invited: bool
    may_leave: bool


@dataclass(frozen=True)
class PastedLine:
    """One line of a pasted list as it was understood; `trouble` says why it is left out."""

    newcomer: Newcomer
    trouble: str


@dataclass(frozen=True)
class PastePage:
    call: Call
    panel: Panel
    crumbs: Sequence[Link]
    typed: str
    lines: Sequence[PastedLine]

    @property
    def good(self) -> int:
        return sum(not line.trouble for line in self.lines)


def expert_page(expert: Expert, account: Account) -> ExpertPage:
    country = expert.country.alpha2 if expert.country else ""
    areas = list(expert.areas.values_list("pk", flat=True))
    mine = cases_visible_to(account, Role.OFFICER)
    today = timezone.localdate()
    return ExpertPage(
        call=expert.panel.call,
        expert=expert,
        organisation=organisation_of(expert.person),
        kind=KINDS[Expert.State(expert.state)],
        crumbs=crumbs_of(expert.panel),
        languages=language_choices(expert.languages),
        areas=area_choices(expert.panel.call, areas),
        countries=country_choices(country),
        ties=[_tie(row, expert) for row in expert.ties.all()],
        tie_kinds=[Choice(code, str(word), False) for code, word in Tie.Kind.choices],
        reviews=[_review(review) for review in reviews_of(expert, account)],
        absences=list(absences_from(today).filter(account=expert.account_id or 0)),
        today=today,
        cases=[
            Choice(str(c.pk), f"{c} · {c.title.in_(reader_tag())}", False)
            for c in cases_to_read(expert.panel.call)
            .filter(pk__in=mine)
            .select_related("dossier__call")
        ],
        may_be_invited=may_be_invited(expert.state),
        may_leave=may_leave(expert.state),
    )


def _tie(row: Tie, expert: Expert) -> TieLine:
    return TieLine(
        row.pk,
        row.get_kind_display(),
        row.as_written,
        row.until_year,
        row.declared_by_id == expert.account_id,
    )


def _review(review: Review) -> ReviewLine:
    case: Case = review.case
    return ReviewLine(
        number=str(case),
        title=case.title,
        address=reverse("desk:dossier", args=[case.dossier_id]),
        state=review.get_state_display(),
        asked_at=review.asked_at,
    )


def paste_page(panel: Panel, typed: str, lines: Sequence[PastedLine]) -> PastePage:
    return PastePage(panel.call, panel, crumbs_of(panel), typed, lines)
