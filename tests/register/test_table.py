"""What is looked for is found, by whoever may see it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.tasks.actions import go_away
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.cases.actions.owning import look_again
from casebridge.intake.models import Dossier
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.queries.table import Reader, matching, rows_visible_to, sorted_by
from casebridge.register.rules.rows import Wanted
from tests.factories import accounts
from tests.factories.accounts import machine
from tests.factories.cases import case
from tests.factories.dossiers import by_table, checked
from tests.factories.reviews import scored


def found(account: Account, call: Call, **wanted: object) -> set[int]:
    bring_up_to_date()
    reader = Reader(account, timezone.localdate(), call.time_zone)
    rows = matching(rows_visible_to(account), Wanted(**wanted), reader)  # type: ignore[arg-type]
    return set(rows.values_list("number", flat=True))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, {1, 2, 3}),
        ({"country": "RU"}, {2}),
        ({"category": "c1"}, {1, 3}),
        ({"area": "a6"}, {2}),
        ({"area": "a2", "category": "c1"}, {1, 3}),
        ({"provenance": "compiled"}, {3}),
        ({"missing": "scan"}, {1, 2}),
        ({"finding": "must"}, {1, 2}),
        ({"finding": "none"}, {3}),
        ({"finding": "ask", "country": "JP"}, set()),
        ({"turn": "ours"}, set()),
        ({"state": "opened"}, {1, 2, 3}),
        ({"state": "selected"}, set()),
        ({"owner": "me"}, {2}),
        ({"owner": "none"}, set()),
        ({"owner": "officer"}, {1, 2, 3}),
        ({"late": "look"}, set()),
        ({"late": "deadline"}, set()),
        ({"since": "2023-03-01"}, {1, 2, 3}),
        ({"since": "2023-03-02"}, set()),
        ({"score": ">70"}, {2}),
        ({"score": "<=70"}, set()),
        ({"mark": "x"}, set()),
        ({"words": ("harbour",)}, {1}),
        ({"words": ("HARB",)}, {1}),
        ({"words": ("SCO23-0002",)}, {2}),
        ({"words": ("2",)}, {2}),
        ({"words": ("harbour", "telemedicine")}, set()),
        ({"words": ("'); drop table", "%", "\\")}, set()),
        ({"words": ("harb\x00our",)}, set()),
        ({"country": "\x00"}, set()),
        ({"owner": "\x00"}, set()),
        ({"words": ("9" * 30,)}, set()),
        ({"without": (("country", "RU"),)}, {1, 3}),
        ({"without": (("missing", "scan"),)}, {3}),
        ({"without": (("owner", "me"), ("provenance", "compiled"))}, {1}),
        ({"without": (("score", ">70"),)}, {1, 3}),
        ({"without_words": ("harbour",)}, {2, 3}),
    ],
)
def test_the_table_is_narrowed_by_what_is_wanted(
    call: Call, wanted: dict[str, object], numbers: set[int]
) -> None:
    case(call, case_title="A harbour", org_name="Specimen Port")
    mine = case(
        call,
        case_title="Telemedicine",
        org_name="Specimen Clinic",
        category="c2",
        area="a6",
        countries="Russia",
    )
    case(call, provenance="compiled", case_title="A road", org_name="A public body")
    for dossier in Dossier.objects.all():
        checked(dossier)
    scored(mine, 8)
    assert found(mine.owner, call, **wanted) == numbers


def test_bars_and_calls_are_respected_whenever_rows_are_read(call: Call) -> None:
    made = case(call)
    case(call)
    bring_up_to_date()
    barred, stranger = accounts.officer(call), accounts.officer()
    other = accounts.reviewer()
    bar(made, account=barred, reason="declared", by=machine())
    seen = [found(who, call) for who in (barred, stranger, other)]
    assert seen == [{2}, {1, 2}, set()]


def test_what_nobody_has_taken_up_lacks_an_owner(call: Call) -> None:
    by_table(call)
    case(call)
    assert found(accounts.officer(call), call, missing="owner") == {1}
    assert found(accounts.officer(call), call, owner="none") == {1}


def test_a_colleagues_cases_are_mine_while_the_colleague_is_away(call: Call) -> None:
    made = case(call)
    deputy, today = accounts.officer(call), timezone.localdate()
    assert found(deputy, call, owner="me") == set()
    go_away(made.owner, from_on=today, until_on=today, deputy=deputy, by=made.owner)
    assert found(deputy, call, owner="me") == {1}
    assert found(made.owner, call, owner="me") == {1}


def test_a_case_is_late_from_the_day_after_its_next_look(call: Call) -> None:
    made, today = case(call), timezone.localdate()
    look_again(made, on=today, by=machine())
    assert found(made.owner, call, late="look") == set()
    look_again(made, on=today - timedelta(days=1), by=machine())
    assert found(made.owner, call, late="look") == {1}


def test_rows_without_a_value_stand_last_both_ways(call: Call) -> None:
    by_table(call)
    case(call)
    look_again(case(call), on=date(2030, 1, 1), by=machine())
    bring_up_to_date()
    rows = rows_visible_to(accounts.officer(call))
    for sort, numbers in (("next", [2, 3, 1]), ("-next", [3, 2, 1])):
        ordered = sorted_by(rows, sort, language="en")
        assert list(ordered.values_list("number", flat=True)) == numbers
