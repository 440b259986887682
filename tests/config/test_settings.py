"""The settings that keep a site safe are what they are whatever an installation chooses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.utils.module_loading import import_string

from casebridge.config import duties

SHOW = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "casebridge.config.settings"
from casebridge.config import settings as s
print(json.dumps({k: getattr(s, k) for k in (
    "DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "MAIL_DOMAIN", "SITE_ADDRESS")}))
"""


def chosen(tmp_path: Path, **options: str) -> dict[str, Any]:
    """The settings as another process of this installation sees them."""
    surroundings = {
        **{k: v for k, v in os.environ.items() if not k.startswith("CASEBRIDGE_")},
        "CASEBRIDGE_DATA_FOLDER": str(tmp_path / "data"),
        "DATABASE_URL": "postgres://somebody@localhost/nothing",
        **options,
    }
    ran = subprocess.run(
        [sys.executable, "-c", SHOW], env=surroundings, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_debugging_stays_off_whatever_the_surroundings_say(tmp_path: Path) -> None:
    found = chosen(tmp_path, DEBUG="1", DJANGO_DEBUG="True", CASEBRIDGE_LOG_LEVEL="DEBUG")
    assert found["DEBUG"] is False


def test_cookies_travel_encrypted_only_where_the_site_is(tmp_path: Path) -> None:
    for address, secure in (("https://example.org", True), ("http://localhost:8000", False)):
        found = chosen(tmp_path, CASEBRIDGE_SITE_ADDRESS=address)
        assert found["SESSION_COOKIE_SECURE"] is secure
        assert found["CSRF_COOKIE_SECURE"] is secure
        assert found["SESSION_COOKIE_HTTPONLY"] is True


def test_the_content_policy_allows_nothing_but_our_own_files() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'self'", "'none'"}


def test_every_app_of_the_order_is_installed_and_nothing_that_is_not_there() -> None:
    ours = [name for name in settings.INSTALLED_APPS if name.startswith("casebridge.")]
    assert len(ours) == len(set(ours))
    for name in ours:
        assert import_string(f"{name}.apps").__name__ == f"{name}.apps"


def test_gates_come_before_refusals_and_after_who_is_asking() -> None:
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    places = [
        order.index(name)
        for name in ("AuthenticationMiddleware", "GateMiddleware", "RefusalMiddleware")
    ]
    assert places == sorted(places)


def test_every_job_named_by_the_duties_can_be_called() -> None:
    assert all(callable(import_string(job)) for job in duties.JOBS)
    assert set(duties.WAKE_UPS.values()) <= set(duties.JOBS)
    assert set(duties.TIMETABLE) <= set(duties.WAKE_UPS)


def test_files_are_never_served_by_an_address_of_their_own() -> None:
    assert not settings.MEDIA_URL.strip("/")


@pytest.mark.django_db
def test_django_itself_finds_nothing_wrong() -> None:
    # The tests themselves put a stricter marker of unknown variables into the templates.
    found = [message for message in run_checks() if message.id != "templates.E002"]
    assert found == []
