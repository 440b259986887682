"""The page behind a personal link to a wording: read, agree, propose a change, refuse."""

import logging
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from casebridge.base.files.actions import keep
from casebridge.calls.models import Call
from casebridge.config.logs import NoRoleLinks
from casebridge.editions.actions.consenting import settle_proposal
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Consent, Entry, EntryPicture
from casebridge.kit.text.multilingual import ml
from casebridge.web.portal.frame import MOST_WRONG_LINKS
from tests.factories.accounts import editor, machine
from tests.factories.consents import asked
from tests.factories.editions import draft, frozen, selected_case, word_in_every_language


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4), "white").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def entry(call: Call) -> Entry:
    selected_case(call, metrics="Ships | 120 | ships")
    edition = draft(call)
    made = Entry.objects.get()
    EntryPicture.objects.create(
        entry=made,
        position=1,
        blob=keep(png(), name="a.png"),
        caption=ml(en="The new berth"),
        credit=ml(en="Port office"),
        description=ml(),
    )
    word_in_every_language(edition)
    return made


@pytest.fixture
def secret(entry: Entry) -> str:
    return asked(entry)[1]


def page(secret: str) -> str:
    return reverse("portal:consent", args=[secret])


def said(answer: str = "agreed", **more: str) -> dict[str, str]:
    return {"answer": answer, "name": "Aida", **more}


def test_the_page_shows_everything_in_every_language_and_opening_it_answers_nothing(
    client: Client, secret: str, entry: Entry
) -> None:
    response = client.get(page(secret))
    shown = response.content.decode()
    assert response.status_code == 200
    for text in entry.title.texts.values():
        assert text in shown
    for segment in entry.segments.filter(key__in=["abstract", "solution"]):
        assert segment.text in shown
    for word in ("Что сделано", "实施内容", "What was done", "Ships", "120 ships"):
        assert word in shown
    assert "The new berth" in shown
    assert "Picture: Port office" in shown
    assert shown.count(">original<") + shown.count("original</span>") >= 1
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    consent = Consent.objects.get()
    assert (consent.answer, consent.answered_at) == ("", None)
    assert consent.opened_at is not None


def test_looking_ahead_at_the_link_is_not_even_opening_it(client: Client, secret: str) -> None:
    client.head(page(secret))
    assert Consent.objects.get().opened_at is None


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("agreed", "You agree to this wording."),
        ("proposed", "You propose a change."),
        ("refused", "You do not agree to this case being printed."),
    ],
)
def test_each_answer_is_kept_and_shown(client: Client, secret: str, answer: str, told: str) -> None:
    response = client.post(page(secret), said(answer, remark="<b>130</b> ships"), follow=True)
    shown = response.content.decode()
    assert response.redirect_chain == [(page(secret), 303)]
    assert told in shown
    assert "&lt;b&gt;130&lt;/b&gt; ships" in shown
    assert Consent.objects.get().answer == answer


def test_an_answer_may_be_changed_until_freezing(client: Client, secret: str, entry: Entry) -> None:
    client.post(page(secret), said("refused"))
    response = client.post(page(secret), said("agreed"), follow=True)
    shown = response.content.decode()
    assert "You agree to this wording." in shown
    assert "Change your answer" in shown
    frozen(entry.edition)
    shown = client.get(page(secret)).content.decode()
    assert "You agree to this wording." in shown
    assert "closed for printing" in shown
    assert "<textarea" not in shown
    assert client.post(page(secret), said("refused")).status_code == 409
    assert Consent.objects.get().answer == "agreed"


def test_what_was_typed_stays_where_an_answer_is_refused(client: Client, secret: str) -> None:
    response = client.post(page(secret), said("proposed", remark="  "))
    shown = response.content.decode()
    assert response.status_code == 409
    assert "Please write what you would change." in shown
    assert 'value="Aida"' in shown
    assert Consent.objects.get().answer == ""


def test_a_changed_wording_is_said_and_takes_no_answer(
    client: Client, secret: str, entry: Entry
) -> None:
    set_wording(entry, language="en", title="Another title", texts={}, by=machine())
    shown = client.get(page(secret)).content.decode()
    assert "The wording has changed since this link was made." in shown
    assert "Another title" not in shown
    assert "<textarea" not in shown
    assert client.post(page(secret), said()).status_code == 409


def test_a_remark_that_came_too_late_is_shown_so_that_it_can_be_sent_otherwise(
    client: Client, secret: str, entry: Entry
) -> None:
    set_wording(entry, language="en", title="Another title", texts={}, by=machine())
    response = client.post(page(secret), said("proposed", remark="Write 130 instead."))
    assert response.status_code == 409
    assert "Write 130 instead." in response.content.decode()
    assert Consent.objects.get().remark == ""


def test_a_proposal_that_was_not_taken_tells_why(client: Client, secret: str, call: Call) -> None:
    client.post(page(secret), said("proposed", remark="Write 130."))
    settle_proposal(
        Consent.objects.get(), settled_as="kept", reason="The source says 120.", by=editor(call)
    )
    shown = client.get(page(secret)).content.decode()
    assert "The office keeps the wording as it is" in shown
    assert "The source says 120." in shown


def test_a_link_that_never_was_and_one_that_has_ended_look_the_same(
    client: Client, secret: str
) -> None:
    never = client.get(page("never-was"))
    Consent.objects.update(until=timezone.now() - timedelta(seconds=1))
    ended = client.get(page(secret))
    assert never.status_code == ended.status_code == 404
    assert never.content == ended.content
    assert client.post(page(secret), said()).status_code == 404
    assert client.get(reverse("portal:consent-picture", args=[secret, 1])).status_code == 404


@pytest.mark.django_db
def test_guessing_is_stopped(client: Client) -> None:
    for number in range(MOST_WRONG_LINKS):
        client.get(page(f"guess-{number}"))
    assert client.get(page("one-more")).status_code == 429


def test_the_page_speaks_the_applicants_language_until_another_is_chosen(
    client: Client, secret: str, entry: Entry
) -> None:
    dossier = entry.case.dossier
    type(dossier).objects.filter(pk=dossier.pk).update(language="fa")
    shown = client.get(page(secret)).content.decode()
    assert '<html lang="fa"' in shown
    assert '<html lang="en"' in client.get(page(secret) + "?lang=en").content.decode()


def test_the_pictures_of_the_wording_are_shown_and_no_others(
    client: Client, secret: str, entry: Entry, monkeypatch: Any
) -> None:
    address = reverse("portal:consent-picture", args=[secret, 1])
    assert address in client.get(page(secret)).content.decode()
    assert client.get(address)["Content-Type"].startswith("image/")
    assert client.get(reverse("portal:consent-picture", args=[secret, 2])).status_code == 404
    assert client.get(reverse("portal:consent-picture", args=[secret, 0])).status_code == 404
    set_wording(entry, language="en", title="Another", texts={}, by=machine())
    assert client.get(address).status_code == 404


def test_the_secret_never_reaches_a_log() -> None:
    said = logging.LogRecord("x", 20, "", 0, "GET %s 200", ("/portal/consent/abc123/",), None)
    NoRoleLinks().filter(said)
    assert "abc123" not in said.getMessage()
    assert "/portal/consent/" in said.getMessage()
