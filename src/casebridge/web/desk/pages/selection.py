"""Selection: the ranked list, the scenario in hand with its rules, what they cost, coverage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.review.models import Place, Review, Selection
from casebridge.review.queries.scores import Scored, scored_cases
from casebridge.review.queries.selections import (
    inputs_of,
    places_of,
    scenarios_of,
    selection_in_hand,
)
from casebridge.review.rules.agreement import Rank, ranks
from casebridge.review.rules.balance import Candidate, Cost, Gap, SelectionRules, Way
from casebridge.review.rules.scores import mean_of
from casebridge.review.wording import rule_in_words, rules_in_words
from casebridge.web.desk.frame import is_leader
from casebridge.web.desk.pages.agreement import Agreement, Correction, agreement_of
from casebridge.web.desk.pages.board import BoardPart, board_of
from casebridge.web.desk.pages.rules_form import ORDINARY, RulesForm, rules_form
from casebridge.web.desk.pages.rules_in_words import (
    Names,
    gaps_in_words,
    way_in_words,
)


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
    rank: Rank | None
    score: Decimal | None
    given: Sequence[Decimal]
    spread: Decimal
    done: int
    asked: int
    remarks: Sequence[Remark]
    place: Place | None
    case: int
    corrected: Correction | None = None


@dataclass(frozen=True)
class CostLine:
    """What a rule costs, on the screen of officers and leaders only."""

    words: str
    score: Decimal
    one: Decimal
    places: int


@dataclass(frozen=True)
class AlternativeLine:
    """Another selection almost as good: how much less, and the numbers that differ."""

    number: int
    less: Decimal
    entered: Sequence[str]
    left: Sequence[str]


@dataclass(frozen=True)
class Scenario:
    """The scenario being looked at, in words and figures."""

    selection: Selection
    is_by_hand: bool
    is_in_hand: bool
    chosen: int
    changed: int
    outstanding: int
    score: Decimal
    rules: Sequence[str]
    gaps: Sequence[str]
    ways: Sequence[str]
    tied: Sequence[str]
    costs: Sequence[CostLine]
    alternatives: Sequence[AlternativeLine]
    board: Sequence[BoardPart]


@dataclass(frozen=True)
class SelectionPage:
    call: Call
    lines: Sequence[ScoreLine]
    agreement: Agreement
    selection: Selection | None
    scenario: Scenario | None
    scenarios: int
    form: RulesForm
    may_adopt: bool
    may_tick: bool


def selection_page(call: Call, account: Account, shown: Selection | None = None) -> SelectionPage:
    """`shown` is a scenario asked for by its number, else the one in hand is shown."""
    kept = list(scenarios_of(call, account))
    in_hand = selection_in_hand(call)
    selection = shown or in_hand
    places = places_of(selection) if selection else {}
    rows = scored_cases(call, cases_visible_to(account))
    agreement = agreement_of(call, rows)
    lines = [
        replace(line, corrected=agreement.corrected.get(line.case))
        for line in score_lines(rows, places)
    ]
    names = Names(call, {line.case: line.number for line in lines})
    rules = SelectionRules.from_json(selection.rules) if selection else ORDINARY
    by_hand = selection is not None and is_by_hand(selection)
    return SelectionPage(
        call=call,
        lines=lines,
        agreement=agreement,
        selection=selection,
        scenario=_scenario(selection, lines, names, is_in_hand=selection == in_hand)
        if selection
        else None,
        scenarios=len(kept),
        form=rules_form(call, ORDINARY if by_hand else rules, names),
        may_adopt=is_leader(account, call),
        may_tick=not any(each.adopted_at for each in kept),
    )


def is_by_hand(selection: Selection) -> bool:
    """Whether a person chose the cases themselves, so that its rules are only a list of them."""
    return bool({"by_hand", "alternative_to"} & selection.outcome.keys())


def score_lines(
    rows: Sequence[Scored], places: Mapping[int, Place] | None = None
) -> list[ScoreLine]:
    """The ranked list; equal scores share a rank."""
    ranked = ranks({row.case.pk: float(row.score) for row in rows if row.score is not None})
    return [_line(row, ranked.get(row.case.pk), (places or {}).get(row.case.pk)) for row in rows]


def _line(scored: Scored, rank: Rank | None, place: Place | None) -> ScoreLine:
    case = scored.case
    applicant = next(iter(case.applicants.all()), None)
    return ScoreLine(
        number=str(case),
        title=case.title,
        address=reverse("desk:dossier", args=[case.dossier_id]),
        organisation=applicant.name if applicant else None,
        countries=[p.country for p in case.places.all()],
        rank=rank,
        score=scored.score,
        given=scored.given,
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


def _scenario(
    selection: Selection, lines: Sequence[ScoreLine], names: Names, *, is_in_hand: bool
) -> Scenario:
    seen = [line.place for line in lines if line.place]
    rules = SelectionRules.from_json(selection.rules)
    outcome, candidates = selection.outcome, inputs_of(selection)
    by_hand = is_by_hand(selection)
    gaps = [Gap.from_json(row) for row in outcome.get("gaps", ())]
    chosen = [place for place in seen if place.chosen]
    return Scenario(
        selection=selection,
        is_by_hand=by_hand,
        is_in_hand=is_in_hand,
        chosen=len(chosen),
        changed=sum(place.chosen != place.proposed for place in seen),
        outstanding=sum(place.is_outstanding for place in chosen),
        score=_mean([place.score for place in chosen if place.score is not None]),
        rules=rules_in_words(rules, outcome, names.of_rule),
        gaps=gaps_in_words(gaps, rules, candidates, names),
        ways=[way_in_words(Way.from_json(rows), names) for rows in outcome.get("ways", ())],
        tied=[names.numbers[case] for case in outcome.get("tied", ()) if case in names.numbers],
        costs=list(_costs(selection, rules, names)),
        alternatives=list(_alternatives(selection, seen, names)),
        board=board_of(selection.call, _visible(candidates, names), {p.case_id for p in chosen}),
    )


def _visible(candidates: Sequence[Candidate], names: Names) -> list[Candidate]:
    return [c for c in candidates if c.case in names.numbers]


def _mean(scores: Sequence[Decimal]) -> Decimal:
    return mean_of(scores) or Decimal(0)


def _costs(selection: Selection, rules: SelectionRules, names: Names) -> Iterator[CostLine]:
    for row in selection.outcome.get("costs", ()):
        cost = Cost.from_json(row)
        named = names.of_rule(cost.rule)
        if named is None:
            named = names.case(cost.rule.value)
        words = rule_in_words(cost.rule, rules.number_of(cost.rule), named)
        yield CostLine(words, cost.score, cost.one, cost.places)


def _alternatives(
    selection: Selection, places: Sequence[Place], names: Names
) -> Iterator[AlternativeLine]:
    proposed = {place.case_id for place in places if place.proposed}
    best = Decimal(selection.outcome.get("score", "0"))
    for number, told in enumerate(selection.outcome.get("alternatives", ()), start=1):
        cases = set(told["cases"]) & names.numbers.keys()
        yield AlternativeLine(
            number,
            best - Decimal(told["score"]),
            sorted(names.numbers[case] for case in cases - proposed),
            sorted(names.numbers[case] for case in proposed - cases),
        )
