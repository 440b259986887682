"""Where a call stands, and what the next stage waits for."""

from dataclasses import replace

import pytest

from casebridge.review.outputs.minute.words import missing_sentence, stage_word
from casebridge.review.rules.stages import (
    ASKED,
    Missing,
    Standing,
    configured,
    stage_at,
    stages_of,
)

READ = Standing(cases=10, reviews=30)
PROPOSED = replace(READ, is_proposed=True)
SIGNED = replace(PROPOSED, is_signed=True)


@pytest.mark.parametrize(
    ("standing", "stage", "missing"),
    [
        (Standing(cases=0), "formal-check", [Missing("no-cases")]),
        (
            Standing(cases=10, unchecked=3),
            "formal-check",
            [Missing("cases-not-complete", 3, 10)],
        ),
        (Standing(cases=10), "expert-review", [Missing("nobody-asked")]),
        (
            Standing(cases=10, reviews=30, reviews_missing=12),
            "expert-review",
            [Missing("reviews-missing", 12, 30)],
        ),
        (
            replace(READ, has_second_round=True, apart=2),
            "second-round",
            [Missing("cases-apart", 2, 10)],
        ),
        (
            replace(READ, has_second_round=True, second_reviews=4, second_missing=1),
            "second-round",
            [Missing("reviews-missing", 1, 4)],
        ),
        (READ, "approval", [Missing("nothing-proposed")]),
        (PROPOSED, "approval", [Missing("not-signed")]),
        (replace(SIGNED, notice_days=5), "public-notice", [Missing("notice-runs")]),
        (
            replace(SIGNED, notice_days=5, is_noticed=True, objections=1),
            "public-notice",
            [Missing("objections-open", 1, 1)],
        ),
        (
            replace(SIGNED, notice_days=5, is_noticed=True),
            "decision",
            [Missing("not-decided")],
        ),
    ],
)
def test_the_first_stage_that_is_not_done_is_the_one_a_call_is_at(
    standing: Standing, stage: str, missing: list[Missing]
) -> None:
    found = stage_at(stages_of(standing))
    assert found is not None
    assert (found.code, list(found.missing)) == (stage, missing)


def test_a_decided_call_has_every_stage_behind_it() -> None:
    stages = stages_of(Standing(cases=10, unchecked=10, is_signed=True, is_decided=True))
    assert stage_at(stages) is None
    assert {stage.state for stage in stages} == {"done"}


def test_a_stage_after_the_one_the_call_is_at_may_be_done_already() -> None:
    states = [s.state for s in stages_of(replace(PROPOSED, unchecked=1))]
    assert states == ["now", "done", "todo", "todo"]


def test_a_signature_leaves_the_stages_before_it_behind() -> None:
    states = [s.state for s in stages_of(replace(SIGNED, unchecked=1, reviews_missing=2))]
    assert states == ["done", "done", "done", "now"]


@pytest.mark.parametrize(
    ("second", "days", "codes"),
    [
        (False, 0, "formal-check expert-review approval decision"),
        (True, 0, "formal-check expert-review second-round approval decision"),
        (False, 5, "formal-check expert-review approval public-notice decision"),
    ],
)
def test_only_the_stages_that_the_call_has_are_named(second: bool, days: int, codes: str) -> None:
    standing = Standing(cases=1, has_second_round=second, notice_days=days)
    assert list(configured(standing)) == codes.split()


def test_every_stage_and_everything_missing_is_worded() -> None:
    assert all(stage_word(code) for code in ASKED)
    assert missing_sentence(Missing("reviews-missing", 12, 30)) == "12 of 30 reviews are missing."
    assert missing_sentence(Missing("reviews-missing", 1, 30)) == "1 of 30 reviews is missing."
    assert "not declared complete" in missing_sentence(Missing("cases-not-complete", 3, 10))
    assert "readers differ" in missing_sentence(Missing("cases-apart", 2, 10))
    assert "not ruled on" in missing_sentence(Missing("objections-open", 2, 2))
    assert missing_sentence(Missing("not-signed")) == "A leader’s signature is missing."
