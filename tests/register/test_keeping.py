"""How the table stood at the end of a day that is over."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar, withdraw
from casebridge.indicators.queries.stages import day_told
from casebridge.register import jobs
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.actions.keeping import keep_day
from casebridge.register.models import Past, Progress
from casebridge.register.queries.past import at_the_end_of, first_day_kept, past_visible_to
from casebridge.register.queries.table import Reader, matching, rows_visible_to
from casebridge.register.rules.rows import Wanted
from tests.factories.accounts import machine, officer
from tests.factories.cases import case
from tests.factories.reviews import scored

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)


def kept(day: date) -> int:
    bring_up_to_date()
    return keep_day(day)


def states(day: date) -> dict[int, str]:
    return dict(at_the_end_of(day).values_list("dossier__number", "state"))


def test_a_day_keeps_only_what_differs_from_the_day_before(call: Call) -> None:
    one, _two = case(call), case(call)
    assert kept(MONDAY) == 2
    assert kept(TUESDAY) == 0
    withdraw(one, reason="No longer.", by=machine())
    assert kept(FRIDAY) == 1
    assert states(MONDAY) == states(TUESDAY)
    assert states(TUESDAY)[1] != "withdrawn"
    assert states(FRIDAY)[1] == "withdrawn"
    assert states(MONDAY - timedelta(days=1)) == {}
    assert first_day_kept(call) == MONDAY


def test_the_same_day_kept_twice_is_kept_as_it_was_last(call: Call) -> None:
    one = case(call)
    kept(MONDAY)
    withdraw(one, reason="No longer.", by=machine())
    assert [kept(MONDAY), kept(MONDAY)] == [1, 0]
    assert states(MONDAY) == {1: "withdrawn"}
    assert Past.objects.count() == 1


def test_the_list_of_a_day_holds_the_cases_that_were_counted(call: Call) -> None:
    one, two = case(call), case(call)
    kept(MONDAY)
    scored(two, 8)
    withdraw(one, reason="No longer.", by=machine())
    kept(FRIDAY)
    account = officer(call)
    reader = Reader(account, FRIDAY, call.time_zone)

    def listed(**wanted: str) -> set[int]:
        rows = matching(rows_visible_to(account), Wanted(**wanted), reader)  # type: ignore[arg-type]
        return set(rows.values_list("number", flat=True))

    assert listed(on=str(MONDAY), state="withdrawn") == set()
    assert listed(on=str(FRIDAY), state="withdrawn") == {1}
    assert listed(on=str(TUESDAY), score=">=0") == set()
    assert listed(on=str(FRIDAY), score=">=0") == {2}
    then, later = (day_told(call, account, day) for day in (MONDAY, FRIDAY))
    assert (then.received, then.scored, then.countries_reached) == (2, 0, 2)
    assert (later.received, later.scored) == (2, 1)
    assert sum(count for _term, count in then.areas) == 2
    assert sum(count for _term, count in later.areas) == 1


def test_who_is_barred_or_of_another_call_counts_nothing_of_it(call: Call) -> None:
    made = case(call)
    kept(MONDAY)
    barred = officer(call)
    bar(made, account=barred, reason="declared", by=machine())
    assert past_visible_to(officer(call), MONDAY, "officer").count() == 1
    assert past_visible_to(barred, MONDAY, "officer").count() == 0
    assert past_visible_to(machine(), MONDAY, "officer").count() == 0


def test_the_night_keeps_the_day_that_is_over(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    case(call)
    bring_up_to_date()
    night = timezone.localtime().replace(hour=2)
    Progress.objects.update(rebuilt_at=night - timedelta(days=1))
    monkeypatch.setattr("casebridge.register.jobs.timezone.localtime", lambda: night)
    jobs.rebuild_nightly()
    assert set(Past.objects.values_list("since", flat=True)) == {night.date() - timedelta(days=1)}
