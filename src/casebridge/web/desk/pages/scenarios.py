"""Scenarios of a call: the list of those kept, and two or more side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Place, Selection
from casebridge.review.queries.selections import (
    chosen_in,
    inputs_of,
    scenarios_of,
    selection_in_hand,
)
from casebridge.review.rules.balance import Gap, SelectionRules
from casebridge.review.rules.balance.comparing import difference
from casebridge.review.rules.scores import mean_of
from casebridge.review.wording import rules_in_words
from casebridge.web.desk.pages.board import BoardPart, board_of
from casebridge.web.desk.pages.rules_in_words import Names, gaps_in_words
from casebridge.web.desk.pages.selection import is_by_hand

AT_ONCE = 4


@dataclass(frozen=True)
class ScenarioLine:
    """One scenario of the list."""

    selection: Selection
    chosen: int
    changed: int
    rules: Sequence[str]
    is_by_hand: bool
    is_in_hand: bool


@dataclass(frozen=True)
class ScenariosPage:
    call: Call
    lines: Sequence[ScenarioLine]
    may_choose: bool


@dataclass(frozen=True)
class Moved:
    """A case that one scenario takes and another does not."""

    number: str
    title: Multilingual
    score: Decimal | None


@dataclass(frozen=True)
class Beside:
    """One scenario of a comparison, and what changes from the one before it."""

    selection: Selection
    chosen: int
    outstanding: int
    score: Decimal
    rules: Sequence[str]
    gaps: Sequence[str]
    entered: Sequence[Moved]
    left: Sequence[Moved]


@dataclass(frozen=True)
class ComparisonPage:
    call: Call
    scenarios: Sequence[Beside]
    board: Sequence[BoardPart]


def scenarios_page(call: Call, account: Account) -> ScenariosPage:
    kept = list(scenarios_of(call, account))
    names, in_hand = _names(call, account), selection_in_hand(call)
    places = chosen_in(kept)
    return ScenariosPage(
        call=call,
        lines=[
            ScenarioLine(
                selection=each,
                chosen=sum(p.chosen for p in _seen(places[each.pk], names)),
                changed=sum(p.chosen != p.proposed for p in _seen(places[each.pk], names)),
                rules=_rules(each, names),
                is_by_hand=is_by_hand(each),
                is_in_hand=each == in_hand,
            )
            for each in kept
        ],
        may_choose=not any(each.adopted_at for each in kept),
    )


def comparison_page(call: Call, account: Account, numbers: Sequence[int]) -> ComparisonPage:
    """The named scenarios, oldest first; fewer than two stand beside nothing."""
    wanted = scenarios_of(call, account).filter(pk__in=list(numbers)[:AT_ONCE])
    kept = sorted(wanted, key=lambda each: each.pk)
    names, places = _names(call, account), chosen_in(kept)
    seen = {each.pk: _seen(places[each.pk], names) for each in kept}
    chosen = [{p.case_id for p in seen[each.pk] if p.chosen} for each in kept]
    titles = dict(cases_visible_to(account).filter(call=call).values_list("pk", "title"))
    scores = {p.case_id: p.score for each in kept for p in seen[each.pk]}

    def moved(cases: frozenset[int]) -> list[Moved]:
        rows = [Moved(names.numbers[c], titles[c], scores.get(c)) for c in cases]
        return sorted(rows, key=lambda row: row.number)

    steps = [difference((), ()), *(difference(a, b) for a, b in pairwise(chosen))]
    newest = inputs_of(kept[-1]) if kept else []
    candidates = [c for c in newest if c.case in names.numbers]
    return ComparisonPage(
        call=call,
        scenarios=[
            Beside(
                selection=each,
                chosen=len(taken),
                outstanding=sum(p.is_outstanding and p.chosen for p in seen[each.pk]),
                score=_mean([p.score for p in seen[each.pk] if p.chosen and p.score is not None]),
                rules=_rules(each, names),
                gaps=_gaps(each, names),
                entered=moved(step.entered),
                left=moved(step.left),
            )
            for each, taken, step in zip(kept, chosen, steps, strict=False)
        ],
        board=board_of(call, candidates, *chosen),
    )


def _names(call: Call, account: Account) -> Names:
    cases = cases_visible_to(account).filter(call=call).select_related("dossier__call")
    return Names(call, {case.pk: str(case) for case in cases})


def _seen(places: Sequence[Place], names: Names) -> list[Place]:
    return [place for place in places if place.case_id in names.numbers]


def _mean(scores: Sequence[Decimal]) -> Decimal:
    return mean_of(scores) or Decimal(0)


def _rules(selection: Selection, names: Names) -> list[str]:
    rules = SelectionRules.from_json(selection.rules)
    return rules_in_words(rules, selection.outcome, names.of_rule)


def _gaps(selection: Selection, names: Names) -> list[str]:
    gaps = [Gap.from_json(row) for row in selection.outcome.get("gaps", ())]
    rules = SelectionRules.from_json(selection.rules)
    return gaps_in_words(gaps, rules, inputs_of(selection), names)
