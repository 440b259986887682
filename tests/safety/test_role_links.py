"""Role links: on a demonstration database, on this computer, for two hours, and never in a log."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.base.accounts.actions import register
from casebridge.config.logs import NoRoleLinks
from casebridge.web.shared import demonstration

pytestmark = pytest.mark.django_db
SIGNED_IN = "_auth_user_id"


@pytest.fixture
def officer(settings: Any) -> Client:
    settings.DEMONSTRATION = True
    register(demonstration.ACCOUNTS["officer"], name="Officer")
    return Client()


def test_a_link_offers_a_button_and_only_the_button_signs_in(officer: Client) -> None:
    address = demonstration.address_of("officer")
    assert officer.get(address).status_code == 200
    assert SIGNED_IN not in officer.session
    assert officer.post(address).status_code == 302
    assert SIGNED_IN in officer.session


def test_a_link_is_nothing_where_the_database_is_no_demonstration(
    officer: Client, settings: Any
) -> None:
    address = demonstration.address_of("officer")
    settings.DEMONSTRATION = False
    assert officer.post(address).status_code == 404
    assert SIGNED_IN not in officer.session
    assert b"/start/as/" not in officer.get("/start/").content


@pytest.mark.parametrize("far", ["192.0.2.7", "10.0.0.1", "::ffff:192.0.2.7", ""])
def test_a_link_is_nothing_from_another_computer(officer: Client, far: str) -> None:
    address = demonstration.address_of("officer")
    assert officer.post(address, REMOTE_ADDR=far).status_code == 404
    assert b"/start/as/" not in officer.get("/start/", REMOTE_ADDR=far).content


def test_a_forwarded_address_does_not_make_another_computer_this_one(officer: Client) -> None:
    address = demonstration.address_of("officer")
    given = {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}
    assert officer.post(address, **given).status_code == 404  # type: ignore[arg-type]


def test_a_link_is_good_for_two_hours(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = demonstration.address_of("officer")
    now = timezone.now().timestamp()
    for hours, status in ((1.9, 200), (2.1, 404)):
        later = now + timedelta(hours=hours).total_seconds()
        with monkeypatch.context() as moved:
            moved.setattr("django.core.signing.time.time", lambda later=later: later)
            assert officer.get(address).status_code == status


def test_a_link_is_good_for_its_role_only(officer: Client) -> None:
    token = demonstration.token_for("editor")
    assert officer.post(f"/start/as/officer/{token}/").status_code == 404
    assert officer.post(f"/start/as/administrator/{token}/").status_code == 404
    assert officer.post("/start/as/officer/officer:made-up/").status_code == 404


@pytest.mark.parametrize(
    "foreign",
    [
        "https://example.org/",
        "//example.org/",
        "///example.org",
        "/\\example.org",
        "\\\\example.org",
        "javascript:alert(1)",
        "http:example.org",
        "/start/\r\nSet-Cookie: a=b",
        "\x00//example.org",
    ],
)
def test_next_never_leads_away_from_this_site(officer: Client, foreign: str) -> None:
    response = officer.post(
        demonstration.address_of("officer"), QUERY_STRING=f"next={_quoted(foreign)}"
    )
    location = response["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\n" not in location
    assert "Set-Cookie" not in response.headers


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def test_next_leads_to_a_page_of_this_site(officer: Client) -> None:
    address = demonstration.address_of("officer")
    assert officer.post(f"{address}?next=/desk/cases/")["Location"] == "/desk/cases/"


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("GET /start/as/officer/{token}/ 200", ()),
        ("%s %s", ("POST", "/start/as/officer/{token}/?next=/desk/")),
        ('"GET /start/as/reviewer-a/{token}/ HTTP/1.1" 200', ()),
        ("Not Found: %s", ("/start/as/officer/{token}/",)),
    ],
)
def test_the_secret_part_of_a_link_never_reaches_a_log(
    message: str, arguments: tuple[str, ...]
) -> None:
    token = demonstration.token_for("officer")
    filled = tuple(a.replace("{token}", token) for a in arguments)
    record = logging.LogRecord(
        "x", logging.INFO, "x", 1, message.replace("{token}", token), filled, None
    )
    assert NoRoleLinks().filter(record)
    told = logging.Formatter().format(record)
    assert token not in told
    assert token.rpartition(":")[2] not in told
    assert "/start/as/" in told


def test_every_handler_of_the_settings_blanks_links(settings: Any) -> None:
    handlers = settings.LOGGING["handlers"].values()
    assert all("no_links" in handler["filters"] for handler in handlers)
    assert settings.LOGGING["filters"]["no_links"]["()"] == "casebridge.config.logs.NoRoleLinks"


def test_a_link_is_not_kept_by_a_browser_nor_told_to_another_page(officer: Client) -> None:
    response = officer.get(demonstration.address_of("officer"))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
