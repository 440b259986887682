"""Until when a winner's link opens, and how certificates are numbered."""

from datetime import UTC, datetime

import pytest

from casebridge.forum.rules.winners import certificate_number, link_opens

UNTIL, ENDS = datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "answer", "opens"),
    [
        (datetime(2025, 5, 31, tzinfo=UTC), "", True),
        (datetime(2025, 6, 1, tzinfo=UTC), "", False),
        (datetime(2025, 6, 1, tzinfo=UTC), "declined", False),
        (datetime(2025, 6, 1, tzinfo=UTC), "accepted", True),
        (datetime(2025, 7, 13, tzinfo=UTC), "accepted", False),
    ],
)
def test_a_link_opens_until_its_term_and_for_those_who_come_until_the_end(
    day: datetime, answer: str, opens: bool
) -> None:
    assert link_opens(until=UNTIL, answer=answer, ends=ENDS, now=day) is opens


def test_a_certificate_is_numbered_by_its_forum() -> None:
    assert certificate_number("sco-2025", 7) == "sco-2025-007"
    assert certificate_number("sco-2025", 1204) == "sco-2025-1204"
