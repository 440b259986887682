"""Criteria, reviews with marks, and adopted selections."""

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.scoring import score
from casebridge.review.actions.selecting import propose_selection
from casebridge.review.models import Review, Selection
from casebridge.review.rules.balance import SelectionRules
from tests.factories.accounts import leader, machine, officer, reviewer

WEIGHTS = {"use": 3, "new": 1}


def criteria(call: Call) -> None:
    rows = [(code, ml("en", en=code), ml(), weight) for code, weight in WEIGHTS.items()]
    set_criteria(call, criteria=rows, by=machine())


def review(case: Case, by: Account | None = None) -> Review:
    return assign(case, reviewer=by or reviewer(), by=machine())


def scored(case: Case, mark: int = 8, by: Account | None = None) -> Review:
    if not case.call.criteria.exists():
        criteria(case.call)
    made = review(case, by)
    return score(made, marks=dict.fromkeys(WEIGHTS, mark), by=made.reviewer)


def proposed(call: Call, total: int = 10) -> Selection:
    return propose_selection(call, rules=SelectionRules(total), by=officer(call))


def selected(*cases: Case) -> Selection:
    """These cases scored and selected by a leader."""
    for case in cases:
        scored(case)
    selection = proposed(cases[0].call)
    decide(selection, by=leader())
    return selection
