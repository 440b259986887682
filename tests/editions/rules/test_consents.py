"""For which wording an answer holds, from plain values."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.base.accounts.rules import Held
from casebridge.editions.rules.consents import (
    Standing,
    clears,
    digest_of,
    hindrance_to_answering,
    hindrance_to_asking,
    hindrance_to_going_without,
    is_whole,
    latest_answer,
    letter_for,
    may_ask,
    may_go_without,
    may_settle,
    standing,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(days=3), NOW - timedelta(days=3)


@dataclass
class Question:
    wording: str
    answer: str = ""
    days_ago: int = 1
    settled_as: str = ""
    until: datetime = LATER
    answered_at: datetime | None = None

    def __post_init__(self) -> None:
        self.answered_at = NOW - timedelta(days=self.days_ago) if self.answer else None


@pytest.mark.parametrize(
    ("consents", "without", "expected"),
    [
        ([], set(), "not-asked"),
        ([Question("now")], set(), "asked"),
        ([Question("now", until=EARLIER)], set(), "overdue"),
        ([Question("now", until=EARLIER), Question("now")], set(), "asked"),
        ([Question("then")], set(), "changed"),
        ([Question("now", "agreed")], set(), "agreed"),
        ([Question("then", "agreed")], set(), "changed"),
        ([Question("then", "agreed"), Question("now")], set(), "asked"),
        ([Question("now", "refused")], set(), "refused"),
        ([Question("then", "refused")], set(), "changed"),
        # It was changed back, but the last word was a refusal.
        ([Question("now", "agreed", 5), Question("then", "refused")], set(), "refused"),
        ([Question("now", "refused", 5), Question("now", "agreed")], set(), "agreed"),
        ([Question("now", "agreed"), Question("now", "refused", 5)], set(), "agreed"),
        ([Question("now", "proposed")], set(), "proposed"),
        # An open proposal is never lost behind another change.
        ([Question("then", "proposed")], {"now"}, "proposed"),
        ([Question("then", "proposed", settled_as="taken")], set(), "changed"),
        ([Question("now", "proposed", settled_as="kept")], set(), "kept"),
        ([Question("then", "proposed", settled_as="kept")], set(), "changed"),
        ([Question("now")], {"now"}, "without"),
        ([], {"now"}, "without"),
        ([], {"then"}, "changed"),
        # Who answers after all is heard.
        ([Question("now", "refused")], {"now"}, "refused"),
    ],
)
def test_where_an_entry_stands(consents: Any, without: Any, expected: str) -> None:
    found = standing(
        provenance="submitted", wording="now", consents=consents, without=without, now=NOW
    )
    assert found == expected
    assert clears(found) == (expected in {"agreed", "kept", "without"})


def test_a_compiled_case_needs_no_consent() -> None:
    found = standing(provenance="compiled", wording="x", consents=[], without=(), now=NOW)
    assert found == "not-needed"
    assert clears(found)


SHOWN = {
    "en": {"title": ["T"], "abstract": ["A", "B"], "solution": ["S"], "figures": [], "pictures": []}
}


@pytest.mark.parametrize(
    "other",
    [
        {"en": {**SHOWN["en"], "title": ["T."]}},
        {"en": {**SHOWN["en"], "abstract": ["A B"]}},
        {"en": {**SHOWN["en"], "abstract": ["B", "A"]}},
        {"en": {**SHOWN["en"], "figures": [{"value": "1"}]}},
        {"en": {**SHOWN["en"], "pictures": [{"credit": "x"}]}},
        {**SHOWN, "ru": SHOWN["en"]},
        {"ru": SHOWN["en"]},
    ],
)
def test_anything_else_is_another_wording(other: Any) -> None:
    assert digest_of(other) != digest_of(SHOWN)


@given(st.dictionaries(st.text(max_size=4), st.lists(st.text(max_size=8), max_size=3), max_size=4))
def test_the_order_in_which_parts_are_kept_makes_no_other_wording(parts: dict[str, Any]) -> None:
    turned = dict(reversed(list(parts.items())))
    assert digest_of({"en": parts}) == digest_of({"en": turned})
    assert len(digest_of({"en": parts})) == 64


def test_nothing_is_shown_to_an_applicant_half_translated() -> None:
    assert is_whole(SHOWN)
    assert not is_whole({})
    assert not is_whole({**SHOWN, "ru": {"title": ["T"], "abstract": ["A"]}})


@pytest.mark.parametrize(
    ("is_draft", "wording", "until", "expected"),
    [
        (True, "now", LATER, ""),
        (False, "now", LATER, "frozen"),
        (True, "then", LATER, "changed"),
        (True, "now", NOW, "over"),
    ],
)
def test_when_an_answer_is_taken(
    is_draft: bool, wording: str, until: datetime, expected: str
) -> None:
    question = Question("now", until=until)
    found = hindrance_to_answering(question, is_draft=is_draft, wording=wording, now=NOW)
    assert found == expected


@pytest.mark.parametrize(
    ("found", "consents", "expected"),
    [
        ("not-asked", [], ""),
        ("overdue", [Question("now")], ""),
        ("changed", [Question("then", "agreed")], ""),
        ("changed", [Question("then", "refused")], "refused"),
        ("refused", [Question("now", "refused")], "refused"),
        ("proposed", [Question("now", "proposed")], "proposed"),
        ("agreed", [Question("now", "agreed")], "clear"),
    ],
)
def test_silence_may_be_gone_on_without_a_refusal_may_not(
    found: Any, consents: Any, expected: str
) -> None:
    assert hindrance_to_going_without(Standing(found), consents) == expected


@pytest.mark.parametrize(
    ("found", "was_written", "expected"),
    [
        ("not-asked", False, "consent"),
        ("asked", False, "consent"),
        ("asked", True, "consent-reminder"),
        ("overdue", True, "consent-reminder"),
        ("changed", True, "consent-again"),
    ],
)
def test_each_state_has_its_letter(found: Any, was_written: bool, expected: str) -> None:
    assert letter_for(found, was_written=was_written) == expected


def test_who_has_answered_is_not_asked_about_the_same_wording() -> None:
    assert hindrance_to_asking(Standing.AGREED, SHOWN) == "agreed"
    assert hindrance_to_asking(Standing.NOT_ASKED, SHOWN) == ""
    assert hindrance_to_asking(Standing.NOT_ASKED, {"en": {}}) == "wording-incomplete"


def test_the_last_answer_counts() -> None:
    first, last = Question("now", "agreed", 3), Question("now", "refused", 1)
    assert latest_answer([last, first]) is last
    assert latest_answer([Question("now")]) is None


@pytest.mark.parametrize(
    ("role", "asks", "settles", "goes"),
    [
        ("officer", True, True, False),
        ("editor", False, True, False),
        ("leader", False, False, True),
        ("administrator", False, False, False),
    ],
)
def test_who_may_do_what(role: str, asks: bool, settles: bool, goes: bool) -> None:
    held, elsewhere = {Held(role, "call:1")}, {Held(role, "call:2")}
    assert (may_ask(held, 1), may_settle(held, 1), may_go_without(held, 1)) == (asks, settles, goes)
    rules = (may_ask, may_settle, may_go_without)
    assert not any(rule(elsewhere, 1) for rule in rules)
