"""Numbers that are shown in more than one place agree with their lists."""

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar, withdraw
from casebridge.cases.queries import letters_visible_to
from casebridge.indicators.queries.stages import (
    Summary,
    Waiting,
    collected,
    coverage_of,
    progress_of,
    summary_of,
    waiting_in,
)
from casebridge.intake.actions.checking import rule
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.queries.table import Reader, rows_visible_to
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.cases import case, opened
from tests.factories.counting import CountQueries
from tests.factories.dossiers import by_mail, checked
from tests.factories.mails import bundled, mail
from tests.factories.reviews import selected

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


def cells(
    call: Call, account: object, *, only_selected: bool = False
) -> dict[tuple[str, str], int]:
    matrix = coverage_of(call, account, only_selected=only_selected)  # type: ignore[arg-type]
    return {
        (row.country.alpha2, area.code): count
        for row in matrix.rows
        for area, count in zip(matrix.areas, row.counts, strict=True)
        if count
    }


def test_coverage_has_a_row_for_each_country_of_the_roster_and_a_column_for_each_area(
    call: Call,
) -> None:
    matrix = coverage_of(call, accounts.leader())
    assert (len(matrix.rows), len(matrix.areas)) == (26, 6)
    assert matrix.rows[0].country.alpha2 == "AZ"
    assert (matrix.total, matrix.totals) == (0, (0,) * 6)


def test_a_case_of_two_countries_stands_in_two_cells_and_counts_once(call: Call) -> None:
    case(call, countries="China; Kazakhstan; Japan")
    leader = accounts.leader()
    assert cells(call, leader) == {("CN", "a2"): 1, ("KZ", "a2"): 1}
    matrix = coverage_of(call, leader)
    assert (matrix.total, sum(matrix.totals), sum(r.total for r in matrix.rows)) == (1, 1, 2)


def test_coverage_leaves_out_withdrawn_and_barred_cases_and_other_calls(call: Call) -> None:
    leader = accounts.leader()
    withdrawn, barred = case(call), case(call, category="c2")
    withdraw(withdrawn, reason="No.", by=machine())
    bar(barred, account=leader, reason="employer", by=machine())
    case(calls.call("another"))
    assert cells(call, leader) == {}
    assert cells(call, accounts.officer(call)) == {("CN", "a1"): 1, ("KZ", "a1"): 1}
    assert cells(call, accounts.reviewer()) == {}


def test_coverage_can_be_of_the_selected_cases_only(call: Call) -> None:
    chosen = case(call, category="c1", countries="Kazakhstan")
    case(call, category="c2", countries="Russia")
    selected(chosen)
    assert cells(call, accounts.leader(), only_selected=True) == {("KZ", "a2"): 1}


def test_coverage_asks_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    leader = accounts.leader()
    case(call)
    cells(call, leader)
    for _ in range(2):
        with django_assert_num_queries(5):
            coverage_of(call, leader)
        case(call)
        case(call)


def test_progress_counts_what_came_and_what_became_of_it(call: Call) -> None:
    bundled(mail("A question"), call=call)
    dossier = by_mail(call, with_scan=False)
    checked(dossier)
    made = opened(dossier)
    case(call, provenance="compiled")
    selected(made)
    told = progress_of(call)
    assert (told.arrivals, told.dossiers, told.scans) == (2, 1, 0)
    assert (told.findings, told.scored, told.selected) == (2, 1, 1)
    assert (told.outputs, told.outputs_planned) == (0, 0)


def summary(call: Call, account: Account) -> Summary:
    bring_up_to_date()
    return summary_of(call, account)


def test_a_book_tells_the_same_numbers_as_somebody_who_is_barred_from_nothing(call: Call) -> None:
    opened(checked(by_mail(call, with_scan=False))["scan-missing"].dossier)
    case(call, provenance="compiled", category="c2", countries="Russia")
    told = summary(call, accounts.leader())
    assert collected(call) == {name: getattr(told, name) for name in collected(call)}
    assert collected(call)["received"] == 1


def test_the_summary_counts_what_its_lists_show(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    finding = checked(dossier)["scan-missing"]
    opened(dossier)
    case(call, provenance="compiled", category="c2", countries="Russia")
    leader = accounts.leader()
    told = summary(call, leader)
    assert (told.received, told.compiled, told.without_scan, told.to_settle) == (1, 1, 1, 1)
    assert (told.letters_waiting, told.countries_reached, told.countries_on_roster) == (1, 3, 26)
    rule(finding, answer="settled", reason="By post.", by=machine())
    assert summary(call, leader).to_settle == 0
    rule(finding, answer="open", reason="", by=machine())
    assert summary(call, leader).to_settle == 1


def test_nobodys_fault_is_ever_counted_for_a_compiled_case(call: Call) -> None:
    checked(case(call, provenance="compiled", countries="Japan").dossier)
    told = summary(call, accounts.leader())
    assert (told.received, told.to_settle, told.without_scan, told.letters_waiting) == (0, 0, 0, 0)


def waiting(account: Account, call: Call) -> Waiting:
    bring_up_to_date()
    reader = Reader(account, timezone.localdate(), call.time_zone)
    return waiting_in(rows_visible_to(account), letters_visible_to(account), reader)


def test_what_waits_is_counted_for_the_person_who_looks(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    checked(dossier)
    made = opened(dossier)
    bundled(mail("Re: SCO23-0001"), call=call)
    told = waiting(made.owner, call)
    assert (told.our_turn, told.to_settle, told.to_ask) == (1, 1, 0)
    assert (told.mine, told.letters) == (1, 1)
    other = accounts.officer(calls.call("another"))
    nothing = waiting(other, call)
    assert (nothing.our_turn, nothing.mine, nothing.letters) == (0, 0, 0)
