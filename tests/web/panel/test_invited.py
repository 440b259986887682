"""Invitations by link: looked at without consequence, answered once, and the way to the cases."""

import re

import pytest
from django.test import Client

from casebridge.base.accounts.actions import grant
from casebridge.base.mail.models import Letter
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.inviting import accept, invite, write_cases
from casebridge.review.actions.panels import Knowledge, Newcomer, Terms, add_expert, make_panel
from casebridge.review.models import Expert
from tests.web.released import officer, published_call


@pytest.fixture
def expert(db: None) -> Expert:
    call, by = published_call(), officer()
    grant(by, role="officer")
    panel = make_panel(call, terms=Terms(ml("en", en="Trade panel")), by=by)
    newcomer = Newcomer("Anna Ivanova", "anna@example.org", language="en")
    return add_expert(panel, newcomer=newcomer, by=by)


def address_in(letter: Letter) -> str:
    found = re.search(r"/panel/(?:invited|enter)/[\w-]+/", letter.body)
    assert found is not None
    return found.group()


@pytest.fixture
def address(expert: Expert) -> str:
    return address_in(invite(expert, by=officer()))


def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def test_looking_at_an_invitation_answers_nothing(expert: Expert, address: str) -> None:
    for method in ("get", "head"):
        answer = getattr(reader(), method)(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
    assert "Trade panel" in reader().get(address).content.decode()
    expert.refresh_from_db()
    assert expert.state == "invited"


def test_an_expert_accepts_with_languages_limit_and_ties(expert: Expert, address: str) -> None:
    sent = {
        "answer": "yes",
        "most": "4",
        "language": ["en", "ru"],
        "keywords": "ports",
        "kind-1": "works-for",
        "tie-1": "Harbour Institute",
        "kind-2": "worked-for",
        "tie-2": "Steppe Works",
        "until-2": "2020",
        "tie-3": " ",
    }
    answer = reader().post(address, sent, follow=True)
    assert "Thank you" in answer.content.decode()
    expert.refresh_from_db()
    assert (expert.state, expert.takes_at_most, expert.languages) == ("accepted", 4, ["en", "ru"])
    assert {(t.as_written, t.until_year) for t in expert.ties.all()} == {
        ("Harbour Institute", None),
        ("Steppe Works", 2020),
    }
    assert reader().post(address, {"answer": "no"}).status_code == 409
    expert.refresh_from_db()
    assert expert.state == "accepted"


def test_an_expert_declines_with_a_sentence(expert: Expert, address: str) -> None:
    reader().post(address, {"answer": "no", "words": "No time this spring."})
    expert.refresh_from_db()
    assert (expert.state, expert.answer) == ("declined", "No time this spring.")
    assert "You do not read for this panel." in reader().get(address).content.decode()


def test_an_answer_without_a_choice_answers_nothing(expert: Expert, address: str) -> None:
    reader().post(address, {"most": "4"})
    expert.refresh_from_db()
    assert expert.state == "invited"


@pytest.mark.parametrize("where", ["invited", "enter"])
def test_a_secret_nobody_was_told_opens_nothing(expert: Expert, where: str) -> None:
    answer = reader().get(f"/panel/{where}/x/")
    assert answer.status_code == 404
    assert "This link does not open anything" in answer.content.decode()


def accepted(expert: Expert) -> Expert:
    invite(expert, by=officer())
    expert.refresh_from_db()
    assert expert.account is not None
    return accept(expert, knowledge=Knowledge(("en",)), by=expert.account)


def test_the_link_to_the_cases_signs_in_once_and_only_by_the_button(expert: Expert) -> None:
    address = address_in(write_cases(accepted(expert), ["S-1"], by=officer()))
    client = reader()
    assert "Continue as Anna Ivanova" in client.get(address).content.decode()
    assert client.get("/panel/").status_code == 302
    assert client.post(address).headers["Location"] == "/panel/"
    assert client.get("/panel/").status_code == 200
    assert reader().post(address).status_code == 404


def test_a_link_never_opens_the_office(expert: Expert) -> None:
    seat = accepted(expert)
    assert seat.account is not None
    grant(seat.account, role="officer")
    address = address_in(write_cases(seat, ["S-1"], by=officer()))
    client = reader()
    assert "/sign-in/" in client.post(address).headers["Location"]
    assert client.get("/panel/").status_code == 302
