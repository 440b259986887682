"""Answers typed by reviewers, and two of them side by side."""

from hypothesis import given
from hypothesis import strategies as st

from casebridge.review.rules.drafts import (
    LONGEST_REMARK,
    Answer,
    answer_from,
    differing,
    merged,
    missing_in,
)

CODES = ["use", "new"]
marks = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["0", "5", "10", "none"]))
answers = st.builds(Answer, marks, st.sampled_from(["", "a"]), st.sampled_from(["", "b"]))


def test_what_cannot_be_read_drops_out() -> None:
    stored = {"marks": {"use": "05", "new": "10", "old": "3"}, "for_office": "x" * 9000}
    answer = answer_from(stored, CODES)
    assert answer.marks == {"new": "10"}
    assert len(answer.for_office) == LONGEST_REMARK
    assert missing_in(answer, CODES) == ["use"]
    assert answer_from({"marks": "none"}, CODES) == Answer()


@given(answers)
def test_an_answer_comes_back_from_its_json(answer: Answer) -> None:
    assert answer_from(answer.as_json(), CODES) == answer


@given(answers, answers)
def test_taking_every_difference_makes_one_answer_the_other(mine: Answer, kept: Answer) -> None:
    names = differing(mine, kept, CODES)
    assert merged(mine, kept, names) == kept
    assert merged(mine, kept, []) == mine
    assert (mine == kept) is (names == [])


@given(answers, answers)
def test_a_choice_is_made_line_by_line(mine: Answer, kept: Answer) -> None:
    chosen = merged(mine, kept, ["mark-use", "for_office"])
    assert chosen.part("mark-use") == kept.part("mark-use")
    assert chosen.part("mark-new") == mine.part("mark-new")
    assert (chosen.for_office, chosen.for_applicant) == (kept.for_office, mine.for_applicant)
