"""Who stood where on a day."""

from datetime import date, timedelta

import pytest

from casebridge.reference.rules import Stand, differing, roster_on

ANNOUNCED, EFFECT = date(2022, 9, 16), date(2023, 7, 4)
PARTNER = Stand("IR", "observer", date(2005, 7, 5), date(2005, 7, 5), EFFECT - timedelta(days=1))
MEMBER = Stand("IR", "member", ANNOUNCED, EFFECT, None)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "basis", "status"),
    [
        (ANNOUNCED - DAY, "announced", "observer"),
        (ANNOUNCED, "announced", "member"),
        (ANNOUNCED, "effective", "observer"),
        (EFFECT - DAY, "effective", "observer"),
        (EFFECT, "effective", "member"),
    ],
)
def test_a_status_counts_from_its_own_day_by_each_basis(day: date, basis: str, status: str) -> None:
    # The order in which they were stored does not matter.
    for stands in ([PARTNER, MEMBER], [MEMBER, PARTNER]):
        assert {c: s.status for c, s in roster_on(day, basis, stands).items()} == {"IR": status}


def test_nobody_stands_anywhere_before_the_first_day() -> None:
    assert roster_on(date(2005, 7, 4), "announced", [PARTNER, MEMBER]) == {}
    assert roster_on(date(2005, 7, 4), "effective", [PARTNER, MEMBER]) == {}


def test_a_roster_by_another_basis_is_refused() -> None:
    with pytest.raises(ValueError, match="announced"):
        roster_on(EFFECT, "rumoured", [MEMBER])


@pytest.mark.parametrize(
    ("published", "computed", "codes"),
    [
        ({"IR": "member"}, {"IR": "observer"}, ("IR",)),
        ({"KW": "partner", "CN": "member"}, {"CN": "member"}, ("KW",)),
        ({"CN": "member"}, {"CN": "member", "BY": "member", "AM": "partner"}, ("AM", "BY")),
        ({"CN": "member"}, {"CN": "member"}, ()),
    ],
)
def test_differing_tells_changed_missing_and_added_countries_in_order(
    published: dict[str, str], computed: dict[str, str], codes: tuple[str, ...]
) -> None:
    assert differing(published, computed) == codes
