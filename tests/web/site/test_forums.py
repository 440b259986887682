"""The public pages of forums."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.forum.actions.creating import create_forum
from casebridge.forum.actions.signing_outcomes import note_outcome
from casebridge.forum.actions.signings import (
    SessionTold,
    SignerTold,
    Worth,
    add_signatory,
    change_signing_session,
)
from casebridge.forum.models import Forum, SigningSession
from casebridge.forum.queries.forums import preset
from casebridge.kit.text.multilingual import ml
from tests.factories import forums, signings
from tests.factories.accounts import machine
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/forum/sco-2025/"
OUTCOMES = 7


@pytest.fixture
def forum() -> Forum:
    return create_forum(preset("sco-2025"), is_public=True, by=machine())


def test_the_page_says_theme_days_city_roles_and_the_four_lines(
    reader: Client, forum: Forum
) -> None:
    page = reader.get(WHERE).content.decode()
    for said in (
        "New Bonds in the Digital Economy, New Horizons for Cooperation",
        "10–11 Jul 2025",
        "Tianjin",
        "Under the guidance of",
        "National Development and Reform Commission",
        "Sharing the benefits of digital economy growth",
        "“Hard connectivity” in digital infrastructure",
        "Project delivery to accelerate real-world implementation",
    ):
        assert said in page, said


def test_reported_titles_and_counts_are_marked_with_their_sources(
    reader: Client, forum: Forum
) -> None:
    page = " ".join(reader.get(WHERE).content.decode().split())
    assert "Innovation in digital-economy education and cross-border talent" in page
    assert "数字经济教育创新与跨境人才" in page
    assert re.search(r"reported · <bdi>softunis", page)
    assert "a wider count than the opening" in page
    assert "reported · People’s Daily Online, 12 July 2025" in page


@pytest.mark.parametrize(
    ("language", "theme", "days"),
    [
        ("zh-hans", "数字经济新纽带", "2025年7月10日至11日"),
        ("ru", "Новые связи в цифровой экономике", "10–11"),
        ("fa", "پیوندهای نو", "۱۰ تا ۱۱"),
    ],
)
def test_it_reads_in_the_readers_language(
    forum: Forum, language: str, theme: str, days: str
) -> None:
    page = Client(headers={"accept-language": language}).get(WHERE).content.decode()
    assert theme in page
    assert days in page


def test_a_forum_that_is_not_public_is_not_there(reader: Client) -> None:
    create_forum(preset("sco-2025"), by=machine())
    assert reader.get(WHERE).status_code == 404
    assert "No forum has been announced yet." in reader.get("/forum/").content.decode()


def test_the_list_leads_to_each_forum_with_the_same_queries(
    reader: Client, forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    assert WHERE in reader.get("/forum/").content.decode()
    with django_assert_num_queries(1):
        reader.get("/forum/")
    forums.forum("second")
    forums.forum("third")
    with django_assert_num_queries(1):
        page = reader.get("/forum/").content.decode()
    assert page.count("New Bonds") == 3


def test_outcomes_are_read_by_everybody_once_the_office_opens_a_list(
    reader: Client, forum: Forum
) -> None:
    listed = signings.session(forum, title=ml(en="Projects of the morning"))
    private, opened = Worth(Decimal(4321), "CNY"), Worth(Decimal(1234), "CNY", is_public=True)
    for worth in (private, opened):
        signing = signings.signing(listed, worth=worth)
        note_outcome(signing, outcome="signed", at=timezone.now(), by=machine())
    planned = signings.signing(listed)
    add_signatory(planned, told=SignerTold(name="Signer Example"), by=machine())
    assert reader.get(f"{WHERE}outcomes/").status_code == 404
    assert "outcomes/" not in reader.get(WHERE).content.decode()
    open_to_everybody(listed)
    assert f"{WHERE}outcomes/" in reader.get(WHERE).content.decode()
    page = reader.get(f"{WHERE}outcomes/").content.decode()
    for said in (
        "Projects of the morning",
        "2 projects were signed",
        "1,234 CNY",
        "Russia",
        "As of",
    ):
        assert said in page, said
    planned_title = planned.project.title.in_("en").text
    for hidden in ("4,321", "Signer Example", f"{planned_title}<"):
        assert hidden not in page, hidden


def test_outcomes_ask_as_often_for_three_as_for_one(
    reader: Client, forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    for _more in range(2):
        listed = signings.session(forum)
        open_to_everybody(listed)
        for _number in range(2):
            note_outcome(
                signings.signing(listed), outcome="signed", at=timezone.now(), by=machine()
            )
        with django_assert_num_queries(OUTCOMES):
            assert reader.get(f"{WHERE}outcomes/").status_code == 200


def test_a_forum_that_is_not_public_shows_no_outcomes(reader: Client, forum: Forum) -> None:
    open_to_everybody(signings.session(forum))
    Forum.objects.update(is_public=False)
    assert reader.get(f"{WHERE}outcomes/").status_code == 404


def open_to_everybody(listed: SigningSession) -> None:
    told = SessionTold(listed.title, listed.kind, listed.starts_at, is_public=True)
    change_signing_session(listed, told=told, by=machine())
