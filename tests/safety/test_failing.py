"""What a reader sees when something failed: a sentence, and nothing of the inside."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from casebridge.kit.refusal import Refusal
from tests.safety import hostile

pytestmark = pytest.mark.django_db
SECRET = "the-inside-of-the-machine"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Client:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("casebridge.web.site.views.calls.public_calls", fail)
    return Client(raise_request_exception=False)


def test_a_failure_shows_a_page_without_a_traceback(failing: Client) -> None:
    response = failing.get("/calls/")
    shown = response.content.decode()
    assert response.status_code == 500
    for inside in (SECRET, "Traceback", "RuntimeError", "casebridge/web", "settings", "Django"):
        assert inside not in shown
    assert "<html" in shown


def test_the_page_of_a_failure_bears_the_same_headers(failing: Client) -> None:
    response = failing.get("/calls/")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_page_of_a_failure_asks_nothing_of_the_database(
    failing: Client, django_assert_num_queries: Any
) -> None:
    handler = get_resolver().resolve_error_handler(500)
    with django_assert_num_queries(0):
        assert handler(RequestFactory().get("/")).status_code == 500


def test_debugging_is_off_and_no_option_turns_it_on(settings: Any) -> None:
    from casebridge.config import settings as written  # noqa: PLC0415

    assert written.DEBUG is False


@pytest.mark.parametrize("evil", [hostile.SCRIPT, hostile.IMAGE, hostile.TEMPLATE])
def test_an_address_that_leads_nowhere_is_not_repeated_as_markup(evil: str) -> None:
    response = Client().get(f"/nowhere/{evil}")
    assert response.status_code == 404
    assert not any(raw in response.content.decode() for raw in hostile.RAW_MARKUP)


def test_a_refusal_is_a_sentence_and_its_values_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise Refusal("case-not-open", number=hostile.SCRIPT)

    monkeypatch.setattr("casebridge.web.site.views.calls.public_calls", refuse)
    response = Client().get("/calls/", HTTP_REFERER="javascript:alert(1)")
    shown = response.content.decode()
    assert response.status_code == 409
    assert "&lt;script&gt;" in shown
    assert hostile.SCRIPT not in shown
    assert 'href="javascript:' not in shown


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.evil.example.org", "a b"])
def test_a_foreign_host_name_is_not_answered(host: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    client = Client(raise_request_exception=False)
    assert client.get("/start/", HTTP_HOST=host).status_code == 400
