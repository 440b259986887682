"""The letters of a forum in the office's own words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.base.mail.models import Letter
from casebridge.forum.actions.inviting import prepare_invitations
from casebridge.forum.letters.kinds import BY_NAME
from casebridge.forum.models import Forum
from tests.factories import forums
from tests.factories.accounts import machine
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
QUERIES = 8
OWN = {"heading": "Come to $city", "body": "$salutation\n\nyour link: $address\n"}


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def desk(forum: Forum) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(forums.logistics(forum), "django.contrib.auth.backends.ModelBackend")
    return client


def where(of: Forum, rest: str = "") -> str:
    return f"/desk/forum/{of.code}/letters/{rest}"


def test_every_letter_of_a_forum_can_be_worded_in_four_languages(
    forum: Forum, desk: Client
) -> None:
    forums.delegate(forum, "Anna Example")
    page = desk.get(where(forum)).content.decode()
    for name in BY_NAME:
        for tag in ("zh-Hans", "ru", "en", "fa"):
            assert where(forum, f"{name}/{tag}/") in page
        one = desk.get(where(forum, f"{name}/en/")).content.decode()
        # An applicant's name is nowhere entered: a letter to a winner greets without it.
        dear = "Dear applicant," if name.startswith("forum-winner") else "Dear Anna Example,"
        assert dear in one
    assert desk.get(where(forum, "forum-invitation/de/")).status_code == 404
    assert desk.get(where(forum, "receipt/en/")).status_code == 404


def test_a_wording_is_previewed_kept_and_given_up(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Anna Example")
    one = where(forum, "forum-invitation/en/")
    page = desk.post(one, {**OWN, "do": "preview"}).content.decode()
    assert "Anna Example" in page
    assert "Come to" not in desk.get(one).content.decode()
    assert desk.post(one, {**OWN, "do": "keep"}).status_code == 303
    assert "Come to $city" in desk.get(one).content.decode()
    assert "own words" in desk.get(where(forum)).content.decode()
    desk.post(one, {**OWN, "do": "shipped"})
    assert "Come to $city" not in desk.get(one).content.decode()


def test_what_the_reader_may_not_see_is_refused_and_what_was_typed_stays(
    forum: Forum, desk: Client
) -> None:
    said = {**OWN, "body": "The mark was $marks.", "do": "keep"}
    refused = desk.post(where(forum, "forum-invitation/en/"), said)
    assert refused.status_code == 409
    assert "The mark was $marks." in refused.content.decode()


def test_invitations_are_written_in_the_forums_own_words(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Anna Example", language="en")
    desk.post(where(forum, "forum-invitation/en/"), {**OWN, "do": "keep"})
    until = timezone.now() + timedelta(days=3)
    prepare_invitations(forum, state="listed", languages=["en"], until=until, by=machine())
    letter = Letter.objects.get()
    assert "your link: http" in letter.body
    assert letter.heading.startswith("Come to ")


def test_the_page_asks_as_often_for_three_delegates_as_for_one(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    one = where(forum, "forum-invitation/en/")
    for more in (1, 2):
        for _number in range(more):
            forums.delegate(forum)
        with django_assert_num_queries(QUERIES):
            desk.get(one)
