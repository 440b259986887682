"""The page behind a personal link to a press kit."""

import logging
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.config.logs import NoRoleLinks
from casebridge.editions.actions.kits import give_kits
from casebridge.editions.actions.media import add_outlet
from casebridge.editions.actions.planning import call_off, set_plan
from casebridge.editions.actions.press import set_press_words
from casebridge.editions.actions.releasing import release
from casebridge.editions.models import Edition, KitSent, Plan
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.kit.text.multilingual import ml
from tests.factories.accounts import machine, officer
from tests.factories.editions import (
    draft,
    frozen,
    kits_printed,
    printed,
    quick_outputs,
    selected_case,
)


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def secret(call: Call, monkeypatch: pytest.MonkeyPatch) -> str:
    """The link of a kit given under an embargo."""
    quick_outputs(monkeypatch)
    selected_case(call)
    edition, by = draft(call), officer(call)
    words = {"release_title": ml(en="Out today"), "release_text": ml(en="First.")}
    set_press_words(edition, texts=words, by=by)
    edition = kits_printed(frozen(edition))
    planned(edition)
    outlet = add_outlet(
        call,
        name="Specimen Agency",
        language="en",
        email="desk@example.org",
        consent="by letter",
        consented_on=date(2026, 1, 2),
        by=by,
    )
    give_kits(edition, languages={outlet.pk: "en"}, expected=1, by=by)
    letter = KitSent.objects.get().letter
    assert letter is not None
    return letter.body.split("/portal/kit/")[1].split("/")[0]


def planned(edition: Edition, days: int = 2) -> Plan:
    return set_plan(
        edition,
        channels=CHANNELS,
        languages=edition.languages,
        moment=timezone.now() + timedelta(days=days),
        by=officer(edition.call),
    )


def address(secret: str) -> str:
    return reverse("portal:kit", args=[secret])


def text(secret: str, status: int = 200) -> str:
    response = Client().get(address(secret))
    assert response.status_code == status
    return response.content.decode()


def taken(secret: str) -> tuple[int, str]:
    """(status, name of the file handed out)."""
    response = Client().get(reverse("portal:kit-file", args=[secret]))
    return response.status_code, response.headers.get("Content-Disposition", "")


def test_it_names_the_embargo_and_gives_the_kit(secret: str) -> None:
    shown = text(secret)
    assert "Embargo: not for publication before" in shown
    assert "Out today" in shown
    status, name = taken(secret)
    assert status == 200
    assert "first-en-press-kit.zip" in name
    kit = KitSent.objects.get()
    assert kit.opened_at
    assert kit.fetched_at


def test_nobody_keeps_the_page_or_lists_it(secret: str) -> None:
    for view in ("portal:kit", "portal:kit-file"):
        response = Client().get(reverse(view, args=[secret]))
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_a_look_ahead_of_a_mail_programme_opens_nothing_by_itself(secret: str) -> None:
    Client().head(address(secret))
    assert KitSent.objects.get().opened_at is None


def test_after_the_release_nothing_is_held_back(secret: str) -> None:
    release(printed(Edition.objects.get()), by=machine())
    shown = text(secret)
    assert "No embargo" in shown
    assert "not for publication" not in shown


def test_a_moved_release_names_its_new_moment(secret: str) -> None:
    before = text(secret)
    planned(Edition.objects.get(), days=30)
    assert text(secret) != before


def test_after_a_withdrawal_it_says_so_and_gives_nothing(secret: str) -> None:
    Edition.objects.update(state="withdrawn")
    shown = text(secret, 410)
    assert "has been withdrawn" in shown
    assert "kit.zip" not in shown
    assert taken(secret) == (410, "")


def test_a_release_put_off_gives_nothing_and_says_so(secret: str) -> None:
    call_off(Plan.objects.get(), by=officer(Edition.objects.get().call))
    assert "put off" in text(secret, 410)
    assert taken(secret) == (410, "")


@pytest.mark.parametrize("view", ["portal:kit", "portal:kit-file"])
def test_a_secret_that_never_was_or_has_ended_opens_nothing(secret: str, view: str) -> None:
    assert Client().get(reverse(view, args=["never"])).status_code == 404
    KitSent.objects.update(expires_at=timezone.now())
    assert Client().get(reverse(view, args=[secret])).status_code == 404


def test_the_secret_reaches_no_log() -> None:
    said = logging.LogRecord("x", 20, "x", 1, "GET /portal/kit/abc/kit.zip 200", (), None)
    NoRoleLinks().filter(said)
    assert "abc" not in said.getMessage()
