"""What a selection rests on is said in the same sentences on the desk and in the minute."""

import pytest

from casebridge.review.rules.balance import Named, Rule, SelectionRules, Single
from casebridge.review.wording import rules_in_words

RULES = SelectionRules(
    total=12,
    at_least_each_country=1,
    outstanding_percent=20,
    singles=(Single("area", "energy", at_most=3),),
    must_in=(Named(5, "asked for by both sides"),),
    must_out=(Named(7),),
)


def named(rule: Rule) -> str | None:
    return {"energy": "Energy", "5": "SCO23-0005", "7": "SCO23-0007"}.get(rule.value, "")


def test_every_kind_of_rule_is_a_line_with_the_reason_a_person_gave() -> None:
    assert rules_in_words(RULES, {}, named) == [
        "12 places in all",
        "At least 1 case for each country",
        "Energy: at most 3 cases",
        "SCO23-0005 is in: asked for by both sides",
        "SCO23-0007 is out",
        "20 % of those selected are named outstanding",
    ]


def test_a_rule_about_a_case_closed_to_the_reader_is_left_out_with_its_reason() -> None:
    said = rules_in_words(RULES, {}, lambda rule: None if rule.value == "5" else named(rule))
    assert not any("0005" in line or "both sides" in line for line in said)
    assert len(said) == 5


@pytest.mark.parametrize(
    ("outcome", "word"), [({"by_hand": True}, "Ticked"), ({"alternative_to": 3}, "alternative")]
)
def test_what_a_person_chose_names_no_rule(outcome: dict[str, object], word: str) -> None:
    (line,) = rules_in_words(RULES, outcome, named)
    assert word in line
