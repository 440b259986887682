"""The talk of a case's readers, and the second round that may follow it."""

from decimal import Decimal

import pytest

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.review.actions.rounds import open_second_round
from casebridge.review.actions.scoring import score
from casebridge.review.actions.talking import say
from casebridge.review.models import Comment, Judging, Review
from casebridge.review.queries.reviews import answer_at_the_office, reviews_at_hand
from casebridge.review.queries.scores import scored_cases
from casebridge.review.queries.talks import talk_for_office, talk_for_reader
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.reviews import WEIGHTS, criteria, review, scored

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


@pytest.fixture
def apart(call: Call) -> tuple[Case, Review, Review]:
    """A case whose two readers are 60 points apart."""
    made = case(call)
    return made, scored(made, 9), scored(made, 3)


Apart = tuple[Case, Review, Review]


def test_only_who_has_handed_in_sees_the_others_and_nobody_is_named(apart: Apart) -> None:
    made, first, second = apart
    waiting = review(made)
    assert talk_for_reader(waiting) is None
    talk = talk_for_reader(first)
    assert talk is not None
    assert [(r.number, r.name, r.is_mine) for r in talk.readers] == [(1, "", True), (2, "", False)]
    assert talk.readers[1].answer.marks == dict.fromkeys(WEIGHTS, "3")
    assert (talk.spread, talk.is_open) == (Decimal(60), True)
    with refused("talk-needs-marks"):
        say(made, text="I think so.", by=waiting.reviewer)
    assert not Comment.objects.exists()


def test_what_a_reader_says_is_there_for_the_others_and_with_a_name_for_the_office(
    apart: Apart,
) -> None:
    made, first, second = apart
    say(made, text=" The figures have a source. ", by=first.reviewer)
    talk = talk_for_reader(second)
    assert talk is not None
    assert [(s.number, s.name, s.text) for s in talk.said] == [
        (1, "", "The figures have a source.")
    ]
    assert talk_for_office(made).said[0].name == str(first.reviewer)
    assert Record.objects.filter(verb="review.said", subject=f"case:{made.pk}").count() == 1


def test_readers_are_named_where_the_call_says_so(apart: Apart) -> None:
    Judging.objects.create(call=apart[0].call, readers_know_each_other=True)
    talk = talk_for_reader(apart[1])
    assert talk is not None
    assert talk.readers[1].name == str(apart[2].reviewer)


def test_readers_who_are_close_together_do_not_talk(apart: Apart) -> None:
    made, first, _ = apart
    Judging.objects.create(call=made.call, talk_from_spread=61)
    with refused("talk-not-open"):
        say(made, text="All the same.", by=first.reviewer)


def test_nothing_to_say_is_not_said(apart: Apart) -> None:
    with refused("comment-is-empty"):
        say(apart[0], text="  ", by=apart[1].reviewer)


def test_a_reader_barred_afterwards_is_out_of_the_talk_on_both_sides(apart: Apart) -> None:
    made, first, second = apart
    bar(made, account=second.reviewer, reason="found", by=machine())
    talk = talk_for_reader(first)
    assert talk is not None
    assert [r.is_mine for r in talk.readers] == [True]
    with refused("talk-needs-marks"):
        say(made, text="Still here.", by=second.reviewer)


def test_the_second_round_begins_from_the_first_marks_and_then_counts(apart: Apart) -> None:
    made, first, second = apart
    asked = open_second_round(made.call, [made], by=accounts.officer(made.call))
    assert [(r.round, r.state) for r in asked] == [(2, "asked"), (2, "asked")]
    assert answer_at_the_office(asked[0]).marks == dict.fromkeys(WEIGHTS, "9")
    assert [r.round for r in reviews_at_hand(first.reviewer)] == [2]
    row = scored_cases(made.call, Case.objects.all())[0]
    assert (row.score, row.done, row.asked) == (Decimal(60), 0, 2)
    for each in asked:
        score(each, marks=dict.fromkeys(WEIGHTS, 7), revision=0, by=each.reviewer)
    row = scored_cases(made.call, Case.objects.all())[0]
    assert (row.score, row.spread, row.done) == (Decimal(70), Decimal(0), 2)
    with refused("round-is-over"):
        score(first, marks=dict.fromkeys(WEIGHTS, 1), by=first.reviewer)


def test_in_the_second_round_the_first_talk_stays_readable_before_new_marks(apart: Apart) -> None:
    made, first, second = apart
    say(made, text="Look at D3.", by=second.reviewer)
    (again, _) = open_second_round(made.call, [made], by=accounts.officer(made.call))
    talk = talk_for_reader(again)
    assert talk is not None
    assert [s.text for s in talk.said] == ["Look at D3."]
    assert [r.score for r in talk.readers] == [Decimal(90), Decimal(30)]


def test_a_round_is_opened_once_by_an_officer_and_only_after_marks(apart: Apart) -> None:
    made, *_ = apart
    officer, editor = accounts.officer(made.call), accounts.editor(made.call)
    with refused("round-not-yours"):
        open_second_round(made.call, [made], by=editor)
    unmarked = review(case(made.call)).case
    with refused("round-before-marks"):
        open_second_round(made.call, [made, unmarked], by=officer)
    assert not Review.objects.filter(round=2).exists()
    assert len(open_second_round(made.call, [made], by=officer)) == 2
    assert open_second_round(made.call, [made], by=officer) == []
    other = calls.call("another")
    stranger = accounts.officer(other)
    with refused("case-of-another-call"):
        open_second_round(other, [made], by=stranger)
