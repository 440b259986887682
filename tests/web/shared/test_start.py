"""The start page quotes exactly, counts what is there, and signs in on this computer only."""

import time
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from casebridge.base.accounts.actions import register
from casebridge.calls.queries import preset
from casebridge.web.shared import demonstration, start_quotes
from tests.web.released import published_call

ELSEWHERE = "192.0.2.7"


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"])
def test_every_sentence_of_the_call_is_quoted_exactly(language: str) -> None:
    call, _form = preset("sco-2023")
    text = "\n".join(section.paragraphs.texts[language] for section in call.sections)
    for quote in start_quotes.OF_THE_CALL:
        assert quote.texts[language] in text


def test_each_section_named_holds_the_sentence_quoted(db: None, client: Client) -> None:
    published_call()
    html = client.get("/start/", headers={"accept-language": "en"}).content.decode()
    assert html.count("<q>") == len(start_quotes.OF_THE_CALL) + len(start_quotes.OF_THE_FORUM)


def test_every_sentence_leads_somewhere(db: None, client: Client) -> None:
    html = client.get("/start/", headers={"accept-language": "en"}).content.decode()
    lines = html.split('class="cb-start-line"')[1:]
    assert len(lines) == len(start_quotes.OF_THE_CALL) + len(start_quotes.OF_THE_FORUM)
    assert all("href" in line or "<form" in line for line in lines)


def test_outside_a_demonstration_links_lead_to_the_desk_and_offer_no_role(
    db: None, client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    html = client.get("/start/").content.decode()
    assert "/start/as/" not in html
    assert 'href="/desk/"' in html


def test_from_another_computer_no_role_is_offered(db: None, client: Client, demo: None) -> None:
    assert "/start/as/" not in client.get("/start/", REMOTE_ADDR=ELSEWHERE).content.decode()
    assert "/start/as/officer/" in client.get("/start/").content.decode()


def test_a_role_link_signs_in_by_its_button_only(db: None, client: Client, demo: None) -> None:
    account = register(demonstration.ACCOUNTS["officer"], name="Officer A")
    with translation.override("en"):
        address = f"{demonstration.address_of('officer')}?next=/panel/"
    assert client.get(address).status_code == 200
    assert "_auth_user_id" not in client.session
    answer = client.post(address)
    assert answer.headers["Location"] == "/panel/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_button_needs_its_token_against_forgery(db: None, demo: None) -> None:
    register(demonstration.ACCOUNTS["officer"], name="Officer A")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(demonstration.address_of("officer")).status_code == 403


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "javascript:x", ""])
def test_a_role_link_never_leads_elsewhere(
    db: None, client: Client, demo: None, address: str
) -> None:
    register(demonstration.ACCOUNTS["officer"], name="Officer A")
    answer = client.post(f"{demonstration.address_of('officer')}?next={address}")
    assert answer.headers["Location"] == "/start/"


def test_a_token_is_for_one_role_and_for_two_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    token = demonstration.token_for("officer")
    assert demonstration.is_good("officer", token)
    assert not demonstration.is_good("leader", token)
    assert not demonstration.is_good("officer", token + "x")
    assert not demonstration.is_good("administrator", token)
    later = time.time() + demonstration.TWO_HOURS + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert not demonstration.is_good("officer", token)


@pytest.mark.parametrize("remote", ["127.0.0.1", ELSEWHERE])
def test_without_a_demonstration_there_is_no_such_address(
    db: None, client: Client, settings: Any, remote: str
) -> None:
    settings.DEMONSTRATION = False
    address = demonstration.address_of("officer")
    assert client.post(address, REMOTE_ADDR=remote).status_code == 404


def test_before_the_accounts_are_made_the_page_says_so(
    db: None, client: Client, demo: None
) -> None:
    answer = client.post(demonstration.address_of("leader"), follow=True)
    assert "still being filled" in answer.content.decode()
