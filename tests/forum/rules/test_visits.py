"""Which wishes hold, who travels, who moves up, and what a proposal changes."""

from datetime import UTC, datetime, timedelta

import pytest

from casebridge.forum.rules.allocation.values import Question, RouteOpen, Traveller
from casebridge.forum.rules.visits import (
    Moved,
    changes_between,
    digest_of,
    in_order,
    moving_up,
    refuse_wishes,
    travels,
)
from casebridge.kit.refusal import Refusal

NOW = datetime(2025, 7, 1, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("wished", "state", "until", "code"),
    [
        ({}, "accepted", LATER, ""),
        ({1: 5}, "accepted", None, ""),
        ({1: 5, 2: 6, 3: 7}, "accepted", LATER, ""),
        ({1: 5}, "invited", LATER, "wishes-are-for-those-who-come"),
        ({1: 5}, "declined", None, "wishes-are-for-those-who-come"),
        ({1: 5}, "accepted", NOW, "wishes-are-closed"),
        ({1: 5}, "accepted", EARLIER, "wishes-are-closed"),
        ({2: 5}, "accepted", LATER, "wishes-are-ranked-from-one"),
        ({1: 5, 3: 6}, "accepted", LATER, "wishes-are-ranked-from-one"),
        ({1: 5, 2: 6, 3: 7, 4: 8}, "accepted", LATER, "wishes-are-ranked-from-one"),
        ({1: 5, 2: 5}, "accepted", LATER, "wish-stands-twice"),
        ({1: 9}, "accepted", LATER, "wish-is-for-another-round"),
    ],
)
def test_a_wish_holds_or_says_why_not(
    wished: dict[int, int], state: str, until: datetime | None, code: str
) -> None:
    said = ""
    try:
        refuse_wishes(wished, routes={5, 6, 7, 8}, state=state, until=until, now=NOW)
    except Refusal as refusal:
        said = refusal.code
    assert said == code


@pytest.mark.parametrize(
    ("group", "wishes", "sits", "goes"),
    [
        ("government", False, False, True),
        ("staff", False, False, False),
        ("staff", True, False, True),
        ("staff", False, True, True),
    ],
)
def test_staff_travel_only_if_they_asked_for_it(
    group: str, *, wishes: bool, sits: bool, goes: bool
) -> None:
    assert travels(group, wishes=wishes, sits=sits) is goes


def test_the_first_who_understands_a_guide_moves_up() -> None:
    waiting = (
        Traveller(1, languages=("ru",), order=3),
        Traveller(2, languages=("zh-Hans",), order=1),
        Traveller(3, languages=("ru",), order=2),
        Traveller(4, order=4),
    )
    route = RouteOpen(9, 10, ("ru",))
    assert moving_up(waiting, route, 2) == [3, 1]
    assert moving_up(waiting, route, 9) == [3, 1, 4]
    assert moving_up(waiting, route, -1) == []


def test_who_waits_stands_before_who_does_not_and_then_by_the_answer() -> None:
    rows = [(None, LATER, 1), (None, EARLIER, 2), (LATER, LATER, 3), (EARLIER, None, 4)]
    rows.append((None, None, 5))
    assert in_order(rows) == {4: 1, 3: 2, 2: 3, 1: 4, 5: 5}


def test_only_those_who_had_a_place_are_changed() -> None:
    before: dict[int, int | None] = {1: 7, 2: 7, 3: None}
    after: dict[int, int | None] = {1: 7, 2: None, 3: 7, 4: 7}
    assert changes_between(before, after) == [Moved(2, 7, None), Moved(3, None, 7)]


def test_another_wish_is_another_question() -> None:
    one = Question((RouteOpen(1, 2),), (Traveller(1, wishes=(1,)),))
    assert digest_of(one) == digest_of(Question((RouteOpen(1, 2),), (Traveller(1, wishes=(1,)),)))
    assert digest_of(one) != digest_of(Question((RouteOpen(1, 2),), (Traveller(1),)))
