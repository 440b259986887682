"""What the public reads of a notice, and what it never reads."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import withdraw
from casebridge.cases.models import Case
from casebridge.review.actions.deciding import settle, take_back
from casebridge.review.actions.objecting import Ruled, rule_on
from casebridge.review.models import Notice
from tests.factories import calls
from tests.factories.accounts import leader, machine
from tests.factories.cases import case
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.notices import noticed, objection, run_out
from tests.factories.reviews import scored

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/notices/sco-2023/"


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23", published_at=timezone.now())


def of(call: Call, *countries: str) -> list[Case]:
    made = [
        case(call, case_title=f"Case of {name}", countries=name, contact_email="me@example.org")
        for name in countries
    ]
    for each in made:
        scored(each)
    return made


def read(reader: Client) -> str:
    return reader.get(WHERE).content.decode()


def test_a_call_without_a_notice_shows_none(reader: Client, call: Call) -> None:
    of(call, "China")
    assert reader.get(WHERE).status_code == 404
    assert reader.get("/notices/no-such-call/").status_code == 404
    assert WHERE not in reader.get("/calls/sco-2023/").content.decode()


def test_the_selected_cases_stand_in_the_order_of_the_document(reader: Client, call: Call) -> None:
    of(call, "Uzbekistan", "China", "Kazakhstan")
    noticed(call)
    page = read(reader)
    places = [page.index(f"Case of {name}") for name in ("Kazakhstan", "China", "Uzbekistan")]
    assert places == sorted(places)
    assert "How to object" in page
    assert WHERE in reader.get("/calls/sco-2023/").content.decode()
    assert "Mr. Guo" in page


def test_it_tells_neither_scores_nor_contacts_nor_what_was_not_selected(
    reader: Client, call: Call
) -> None:
    chosen, _left = of(call, "China", "Kazakhstan")
    notice = noticed(call, total=1)
    objection(notice, chosen, who="Somebody Objecting", text="Not so.")
    page = read(reader)
    assert "Case of China" in page
    shown = page.partition("</header>")[2].partition("<footer")[0]
    assert re.search(r"\b80\b", shown) is None
    for hidden in ("Case of Kazakhstan", "me@example.org", "Somebody Objecting", "Not so."):
        assert hidden not in shown, hidden


def test_after_its_end_it_says_that_it_has_closed(reader: Client, call: Call) -> None:
    of(call, "China")
    selection = noticed(call).selection
    run_out(selection)
    page = read(reader)
    assert "The notice has closed. Objections that arrived in time" in page
    assert "How to object" not in page
    settle(selection, by=leader())
    assert "the decision is taken" in read(reader)


def test_a_case_taken_out_after_an_objection_is_named_as_a_change(
    reader: Client, call: Call
) -> None:
    leaves, _stays = of(call, "China", "Kazakhstan")
    held = objection(noticed(call), leaves)
    rule_on(held, ruled=Ruled("upheld", "Right.", "Secret reason.", takes_out=True), by=leader())
    page = read(reader)
    changes, _, listed = page.partition('id="cases"')
    assert "Case of China" in changes
    assert "taken out after an objection" in changes
    assert "Case of China" not in listed
    assert "Secret reason." not in page


def test_a_notice_that_ended_early_lists_nothing(reader: Client, call: Call) -> None:
    of(call, "China")
    selection = noticed(call).selection
    take_back(selection, reason="Secret reason.", by=leader())
    page = read(reader)
    assert "This notice was ended on" in page
    assert "Case of China" not in page
    assert "Secret reason." not in page


def test_a_case_withdrawn_meanwhile_is_listed_no_more(reader: Client, call: Call) -> None:
    leaves, _stays = of(call, "China", "Kazakhstan")
    noticed(call)
    withdraw(leaves, reason="No.", by=machine())
    page = read(reader)
    assert "Case of Kazakhstan" in page
    assert "Case of China" not in page


def test_a_call_that_is_not_published_shows_no_notice(reader: Client, call: Call) -> None:
    of(call, "China")
    noticed(call)
    Call.objects.update(published_at=None)
    assert Notice.objects.exists()
    assert reader.get(WHERE).status_code == 404


@pytest.mark.parametrize("names", [["China"], ["China", "Kazakhstan", "Uzbekistan"]])
def test_it_asks_as_much_for_one_case_as_for_three(
    reader: Client, call: Call, names: list[str], django_assert_num_queries: CountQueries
) -> None:
    of(call, *names)
    noticed(call)
    reader.get(WHERE)
    with django_assert_num_queries(8):
        reader.get(WHERE)
