"""The public pages of forums."""

import re

import pytest
from django.test import Client

from casebridge.forum.actions.creating import create_forum
from casebridge.forum.models import Forum
from casebridge.forum.queries.forums import preset
from tests.factories import forums
from tests.factories.accounts import machine
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/forum/sco-2025/"


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
