"""Who may do what at a forum, as a table."""

from collections.abc import Callable

import pytest

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held
from casebridge.forum.rules.rights import (
    may_answer_for,
    may_arrange_forum,
    may_keep_delegates,
    may_scan,
    may_see_forum,
    may_see_travel,
)

RULES = {
    "see": may_see_forum,
    "arrange": may_arrange_forum,
    "delegates": may_keep_delegates,
    "travel": may_see_travel,
    "scan": may_scan,
}
MAY = {
    Role.OFFICER: {"see", "arrange", "delegates"},
    Role.LEADER: {"see"},
    Role.EDITOR: {"see"},
    Role.ADMINISTRATOR: {"see"},
    Role.LOGISTICS: {"see", "delegates", "travel", "scan"},
    Role.SECRETARY: set[str](),
    Role.GATE: {"scan"},
}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says_and_only_at_its_own_forum(role: Role, name: str) -> None:
    rule: Callable[..., bool] = RULES[name]
    expected = name in MAY[role]
    assert rule([Held(role, "forum:3")], 3) is expected
    assert rule([Held(role, "")], 3) is expected
    assert not rule([Held(role, "forum:4")], 3)
    assert not rule([Held(role, "call:3")], 3)


def test_a_secretary_answers_for_one_delegation() -> None:
    held = [Held(Role.SECRETARY, "delegation:7")]
    assert may_answer_for(held, 7)
    assert not may_answer_for(held, 8)
    assert not may_answer_for([Held(Role.OFFICER, "")], 7)
