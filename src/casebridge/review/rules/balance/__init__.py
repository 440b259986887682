"""A balanced selection: the best scores that keep the rules, found exactly and explained.

Source of the method: integer programming in three steps (fewest places missing, then the highest
score, then the lowest numbers), with slack on every rule, so that rules that contradict each other
are explained by what falls short instead of by silence.
"""

from casebridge.review.rules.balance.proposing import propose
from casebridge.review.rules.balance.values import (
    KINDS,
    Candidate,
    Gap,
    Named,
    Proposal,
    Rule,
    SelectionRules,
    Single,
)
from casebridge.review.rules.balance.ways import Change, Way, ways_out
from casebridge.review.rules.balance.weighing import (
    Alternative,
    Cost,
    alternatives,
    costs_of,
)

__all__ = (
    "KINDS",
    "Alternative",
    "Candidate",
    "Change",
    "Cost",
    "Gap",
    "Named",
    "Proposal",
    "Rule",
    "SelectionRules",
    "Single",
    "Way",
    "alternatives",
    "costs_of",
    "propose",
    "ways_out",
)
