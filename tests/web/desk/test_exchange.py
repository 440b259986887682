"""A schedule brought on the desk: looked at first, then taken; and the files that go out."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casebridge.forum.actions.releasing import release_programme
from casebridge.forum.models import Forum
from casebridge.kit.text.multilingual import Multilingual
from tests.factories import forums, proposals
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
EVENT = {
    "guid": "8079583e-8321-506c-95af-fd2903a5f075",
    "id": 7,
    "date": "2090-07-10T09:00:00+08:00",
    "duration": "00:30",
    "title": "Ports <b>",
    "language": "en",
    "persons": [{"public_name": "Anna Example"}],
}


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(100)


@pytest.fixture
def desk(forum: Forum) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(forums.logistics(forum), "django.contrib.auth.backends.ModelBackend")
    return client


def file(*events: dict[str, object]) -> SimpleUploadedFile:
    days = [{"rooms": {"Hall 7": list(events)}}]
    data = json.dumps({"schedule": {"conference": {"days": days}}})
    return SimpleUploadedFile("schedule.json", data.encode())


def test_a_schedule_is_looked_at_and_then_taken(forum: Forum, desk: Client) -> None:
    where = f"/desk/forum/{forum.code}/programme/exchange/"
    looked = desk.post(f"{where}look/", {"file": file(EVENT, {"title": "No time"})})
    said = looked.content.decode()
    assert "Ports &lt;b&gt;" in said
    assert "Hall 7" in said
    assert "its beginning is not a moment" in said
    assert not forum.sessions.exists()
    assert desk.post(f"{where}take/").status_code == 303
    assert forum.sessions.get().roles.get().name == "Anna Example"
    assert desk.post(f"{where}take/").status_code == 303
    assert forum.sessions.count() == 1


def test_a_file_that_is_no_schedule_is_refused_with_a_sentence(forum: Forum, desk: Client) -> None:
    where = f"/desk/forum/{forum.code}/programme/exchange/look/"
    answer = desk.post(where, {"file": SimpleUploadedFile("a.json", b"[]")})
    assert answer.status_code >= 400
    assert "could not be read as a schedule" in answer.content.decode()


def test_everybody_fetches_the_released_programme_in_three_forms(forum: Forum) -> None:
    where, reader = f"/forum/{forum.code}/schedule.", Client()
    assert reader.get(f"{where}json").status_code == 404
    anna = forums.delegate(forum, "Anna Example")
    voice = proposals.interpreter(forum, "Voice Example").person
    session = proposals.session(forum, anna, starts="10:00")
    session.roles.create(kind="interpreter", position=1, person=voice)
    release_programme(forum, note=Multilingual(), by=machine())
    for kind, begins in (("json", "{"), ("xml", "<?xml"), ("ics", "BEGIN:VCALENDAR")):
        answer = reader.get(f"{where}{kind}")
        said = answer.content.decode()
        assert said.startswith(begins)
        assert "Talk 1" in said
        assert "Voice Example" not in said
    assert reader.get(f"{where}doc").status_code == 404
    one = reader.get(f"/forum/{forum.code}/programme/sessions/1.ics")
    assert one["Content-Type"].startswith("text/calendar")
    mine = reader.get(f"/forum/{forum.code}/programme/people/{anna.pk}.ics")
    assert b"Talk 1" in mine.content
    assert reader.get(f"/forum/{forum.code}/programme/people/999999.ics").status_code == 404
