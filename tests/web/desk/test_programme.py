"""The programme on the desk: placed by form, released, letters let go."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.forum.models import Forum, Release, Session
from casebridge.forum.queries.programme import rooms_in
from tests.factories import forums, proposals
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.proposals import DAY, at

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(100, 40)


@pytest.fixture
def desk(forum: Forum) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(forums.logistics(forum), "django.contrib.auth.backends.ModelBackend")
    return client


def where(of: Forum, rest: str = "") -> str:
    return f"/desk/forum/{of.code}/programme/{rest}"


def test_a_session_is_added_placed_and_shown_by_day_and_room(forum: Forum, desk: Client) -> None:
    said = {"title-en": "Ports & data", "language": ["en", "ru"], "minutes": "45"}
    made = desk.post(where(forum, "add/"), said)
    assert made.status_code == 303
    session = Session.objects.get()
    assert set(session.languages) == {"en", "ru"}
    place = {
        "day": DAY.isoformat(),
        "time": "10:00",
        "room": str(rooms_in(forum)[1].pk),
        "length": "45",
        "seen": session.changed_at.isoformat(),
        "back": "programme",
    }
    assert desk.post(where(forum, "sessions/1/place/"), place).status_code == 303
    session.refresh_from_db()
    assert (session.starts_at, session.room) == (at("10:00"), rooms_in(forum)[1])
    page = desk.get(where(forum)).content.decode()
    assert "Ports &amp; data" in page
    assert "10:00–10:45" in page
    assert 'data-cb-session="1"' in page


def test_an_older_page_does_not_move_what_somebody_moved_since(forum: Forum, desk: Client) -> None:
    session = proposals.session(forum, starts="10:00")
    place = {"day": DAY.isoformat(), "time": "12:00", "seen": session.changed_at.isoformat()}
    assert desk.post(where(forum, "sessions/1/place/"), place).status_code == 303
    late = desk.post(where(forum, "sessions/1/place/"), {**place, "time": "15:00"})
    assert late.status_code >= 400
    assert "meanwhile" in late.content.decode()
    session.refresh_from_db()
    assert session.starts_at == at("12:00")


def test_clashes_are_said_and_a_release_needs_them_known(forum: Forum, desk: Client) -> None:
    anna = forums.delegate(forum, "Anna Example")
    for clock in ("10:00", "10:15"):
        proposals.session(forum, anna, starts=clock)
    assert "Anna Example" in desk.get(where(forum)).content.decode()
    assert "clash" in desk.get(where(forum, "releases/")).content.decode()
    desk.post(where(forum, "releases/add/"))
    assert not Release.objects.exists()
    desk.post(where(forum, "releases/add/"), {"despite": "yes", "note-en": "First"})
    release = Release.objects.get()
    page = desk.get(where(forum, "releases/")).content.decode()
    assert "Let 1 letter go" in page
    assert desk.post(where(forum, f"releases/{release.pk}/go/")).status_code == 303
    assert "Let 1 letter go" not in desk.get(where(forum, "releases/")).content.decode()


def test_somebody_joins_a_part_and_leaves_and_a_paper_is_brought(
    forum: Forum, desk: Client
) -> None:
    anna = forums.delegate(forum, "Anna Example")
    session = proposals.session(forum, starts="10:00")
    one = where(forum, "sessions/1/")
    seen = session.changed_at.isoformat()
    told = {"rows": "1", "part-1-en": "Welcome", "minutes-1": "10", "seen": seen}
    desk.post(f"{one}parts/", told)
    assert desk.post(f"{one}parts/", told).status_code == 409
    part = session.parts.get()
    said = {"who": f"{anna.pk} Anna Example", "kind": "speaker", "part": str(part.pk)}
    desk.post(f"{one}people/add/", said)
    role = session.roles.get()
    assert (role.delegate, role.part) == (anna, session.parts.get())
    page = desk.get(one).content.decode()
    assert "Welcome" in page
    desk.post(f"{one}people/{role.pk}/remove/")
    assert not session.roles.exists()
    pinned = desk.post(f"{one}pin/", {"pin": "yes"})
    assert pinned.status_code == 303
    assert "data-cb-session" not in desk.get(where(forum)).content.decode()


def test_windows_are_added_and_removed(forum: Forum, desk: Client) -> None:
    anna = forums.delegate(forum, "Anna Example")
    said = {"who": f"{anna.pk} Anna Example", "day": DAY.isoformat(), "from": "9:00"}
    assert "09:30" in desk.post(where(forum, "windows/add/"), said).content.decode()
    desk.post(where(forum, "windows/add/"), {**said, "from": "09:00", "until": "12:00"})
    assert "09:00–12:00" in desk.get(where(forum, "windows/")).content.decode()
    window = forum.availabilities.get()
    desk.post(where(forum, f"windows/{window.pk}/remove/"))
    assert not forum.availabilities.exists()


def test_the_programme_asks_as_often_for_three_sessions_as_for_one(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    proposals.session(forum, forums.delegate(forum), starts="10:00")
    desk.get(where(forum))
    with django_assert_num_queries(21):
        desk.get(where(forum))
    for clock in ("11:00", "12:00"):
        proposals.session(forum, forums.delegate(forum), starts=clock)
    with django_assert_num_queries(21):
        desk.get(where(forum))


def test_no_reader_waits_until_a_new_release_is_read(
    forum: Forum, desk: Client, client: Client
) -> None:
    Forum.objects.filter(pk=forum.pk).update(is_public=True)
    proposals.session(forum, forums.delegate(forum), starts="10:00")
    desk.post(where(forum, "releases/add/"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/forum/{forum.code}/programme/").status_code == 200
    contents = 'SELECT "forum_release"."content"'
    assert not any(q["sql"].startswith(contents) for q in asked.captured_queries)
