"""Selection: the scores with their remarks, two rules in words, the proposal, its changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.reference.queries import countries_by_code
from casebridge.review.models import Place, Review, Selection
from casebridge.review.queries.scores import Scored, scored_cases
from casebridge.review.queries.selections import places_of, selections_visible_to
from casebridge.web.desk.frame import is_leader
from casebridge.web.shared.country_names import country_name

ORDINARY = {"total": 12, "at_least_each_country": 1, "at_most_each_organisation": 2}


@dataclass(frozen=True)
class Remark:
    """What one reviewer wrote for the office."""

    who: str
    text: str
    is_done: bool


@dataclass(frozen=True)
class ScoreLine:
    """A scored case; `place` says whether the selection takes it, and who changed that."""

    number: str
    title: Multilingual
    address: str
    organisation: Multilingual | None
    countries: Sequence[Country]
    score: Decimal | None
    spread: Decimal
    done: int
    asked: int
    remarks: Sequence[Remark]
    place: Place | None
    case: int


@dataclass(frozen=True)
class SelectionPage:
    call: Call
    lines: Sequence[ScoreLine]
    selection: Selection | None
    total: int
    at_least: int
    at_most: int
    chosen: int
    changed: int
    short: str
    may_adopt: bool


def selection_page(call: Call, account: Account) -> SelectionPage:
    selection = selections_visible_to(account).filter(call=call).order_by("-id").first()
    places = places_of(selection) if selection else {}
    rules = selection.rules if selection else ORDINARY
    lines = [
        _line(scored, places.get(scored.case.pk))
        for scored in scored_cases(call, cases_visible_to(account))
    ]
    seen = [line.place for line in lines if line.place]
    return SelectionPage(
        call=call,
        lines=lines,
        selection=selection,
        total=rules["total"],
        at_least=rules["at_least_each_country"],
        at_most=rules["at_most_each_organisation"],
        chosen=sum(place.chosen for place in seen),
        changed=sum(place.chosen != place.proposed for place in seen),
        short=_short(selection),
        may_adopt=is_leader(account, call),
    )


def _line(scored: Scored, place: Place | None) -> ScoreLine:
    case = scored.case
    applicant = next(iter(case.applicants.all()), None)
    return ScoreLine(
        number=str(case),
        title=case.title,
        address=reverse("desk:dossier", args=[case.dossier_id]),
        organisation=applicant.name if applicant else None,
        countries=[p.country for p in case.places.all()],
        score=scored.score,
        spread=scored.spread,
        done=scored.done,
        asked=scored.asked,
        remarks=[_remark(review) for review in case.reviews.all()],
        place=place,
        case=case.pk,
    )


def _remark(review: Review) -> Remark:
    done = review.state == Review.State.DONE
    return Remark(str(review.reviewer), review.remark_for_office, done)


def _short(selection: Selection | None) -> str:
    """Countries that the proposal could not serve as the rule asks."""
    codes = list(selection.outcome.get("short", {})) if selection else []
    countries = countries_by_code(codes)
    return listed(country_name(countries[c]) for c in codes if c in countries)
