"""The desk's page of an edition's articles."""

from typing import Any

import pytest
from django.test import Client

from casebridge.base.accounts.queries import machine
from casebridge.cases.actions.deciding import bar
from casebridge.editions.models import Edition
from casebridge.editions.outputs.wechat import Pack, pack_of
from casebridge.editions.outputs.wechat.lint import Finding
from casebridge.editions.rules.book import Book
from casebridge.web.desk.pages.wechat import FINDINGS
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft, frozen, printed, quick_outputs, selected_case
from tests.factories.reviews import selected
from tests.factories.wechat import APP_ID, SECRET, stand_in
from tests.web.desk.conftest import Office, Visitor, text_of

CLOSED = "Closed Harbour"


@pytest.fixture
def edition(office: Office) -> Edition:
    selected_case(office.call)
    return frozen(draft(office.call))


@pytest.fixture
def client(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def address(edition: Edition, rest: str = "") -> str:
    return f"/desk/editions/{edition.pk}/wechat/en/{rest}"


def test_the_page_shows_the_articles_and_that_nothing_would_be_lost(
    client: Client, edition: Edition
) -> None:
    response = client.get(address(edition, "?article=1"))
    text = text_of(response)
    assert "Articles for WeChat" in text
    assert "every article passes as it is" in text
    assert "No official account is set up here" in text
    assert address(edition, "1/") in text
    assert "frame-src 'self'" in response["Content-Security-Policy"]


def test_articles_are_made_only_when_they_are_asked_for(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Book] = []

    def counted(book: Book) -> Pack:
        asked.append(book)
        return pack_of(book)

    monkeypatch.setattr("casebridge.web.desk.pages.wechat.pack_of", counted)
    text = text_of(client.get(address(edition)))
    assert address(edition, "?article=1") in text
    assert asked == []
    assert "every article passes as it is" in text_of(client.get(address(edition, "?article=1")))
    assert len(asked) == 1


def test_the_languages_page_leads_to_the_articles(client: Client, edition: Edition) -> None:
    assert address(edition) in text_of(client.get(f"/desk/editions/{edition.pk}/languages/"))


@pytest.fixture
def barred_from_one(office: Office) -> Edition:
    """A draft of two cases; the editor has to do with the second."""
    open_one = case(office.call, **in_all_languages(case_title__en="Open Harbour"))
    secret = case(office.call, **in_all_languages(case_title__en=CLOSED))
    selected(open_one, secret)
    drafted = draft(office.call)
    bar(secret, account=office.editor, reason="own company", by=machine())
    return drafted


def test_what_somebody_is_barred_from_is_in_no_article_of_theirs(
    office: Office, visit: Visitor, barred_from_one: Edition
) -> None:
    numbers = [entry.number for entry in barred_from_one.entries.all()]
    assert len(numbers) == 2
    seen = _articles(visit(office.officer), barred_from_one)
    told = _articles(visit(office.editor), barred_from_one)
    assert CLOSED in seen
    assert CLOSED not in told
    assert "Open Harbour" in told


def _articles(browser: Client, edition: Edition) -> str:
    page = browser.get(address(edition, "?article=1"))
    assert page.status_code == 200
    count = text_of(page).count("?article=")
    alone = [browser.get(address(edition, f"{n}/")) for n in range(1, count + 1)]
    return text_of(page) + "".join(text_of(one) for one in alone if one.status_code == 200)


def test_what_holds_every_case_is_not_for_somebody_barred_from_one(
    office: Office, visit: Visitor, barred_from_one: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_outputs(monkeypatch)
    printed(frozen(barred_from_one))
    barred, officer = visit(office.editor), visit(office.officer)
    assert officer.get(address(barred_from_one, "pack/")).status_code == 200
    assert barred.get(address(barred_from_one, "pack/")).status_code == 404
    assert barred.post(address(barred_from_one, "send/")).status_code == 409
    assert "A case of this collection is closed to you" in text_of(
        barred.get(address(barred_from_one))
    )


def test_an_article_alone_may_stand_in_our_own_frame_and_runs_nothing(
    client: Client, edition: Edition
) -> None:
    response = client.get(address(edition, "1/"))
    assert "Collection" in text_of(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert client.get(address(edition, "99/")).status_code == 404


def test_a_picture_that_no_case_has_is_not_there(client: Client, edition: Edition) -> None:
    assert client.get(address(edition, "pictures/case-1.png")).status_code == 404


def test_the_pack_is_the_file_that_was_printed(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(address(edition, "pack/")).status_code == 404
    quick_outputs(monkeypatch)
    printed(edition)
    response = client.get(address(edition, "pack/"))
    assert response["Content-Type"] == "application/zip"
    assert address(edition, "pack/") in text_of(client.get(address(edition)))


def test_a_person_puts_the_articles_into_the_draft_box(
    client: Client, edition: Edition, settings: Any
) -> None:
    with stand_in() as box:
        settings.WECHAT = {"app_id": APP_ID, "secret": SECRET, "address": box.address}
        assert "Put into the draft box" in text_of(client.get(address(edition)))
        response = client.post(address(edition, "send/"), follow=True)
    assert "1 draft lies in the account now" in text_of(response)
    assert len(box.drafts) == 1


def test_looking_sends_nothing(client: Client, edition: Edition, settings: Any) -> None:
    with stand_in() as box:
        settings.WECHAT = {"app_id": APP_ID, "secret": SECRET, "address": box.address}
        client.get(address(edition))
        assert client.get(address(edition, "send/")).status_code == 405
    assert box.asked == []


def test_a_leader_looks_and_has_no_button(
    office: Office, visit: Visitor, edition: Edition, settings: Any
) -> None:
    settings.WECHAT = {"app_id": APP_ID, "secret": SECRET, "address": "http://127.0.0.1:9"}
    text = text_of(visit(office.leader).get(address(edition)))
    assert "Put into the draft box" not in text
    assert "An editor or an officer of the call puts them there." in text


def test_every_finding_has_its_sentence(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    values: dict[str, str | int] = {
        "count": 7, "most": 5, "tag": "b", "name": "n", "file": "f", "kind": "GIF", "style": "s",
        "address": "x",
    }  # fmt: skip
    found = [Finding(code, 1, values) for code in FINDINGS]
    monkeypatch.setattr("casebridge.editions.outputs.wechat.findings_in", lambda *given: found)
    text = text_of(client.get(address(edition, "?article=1")))
    assert text.count('class="cb-finding"') == len(FINDINGS)
    assert "%(" not in text
