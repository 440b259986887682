"""The page behind the link of an invited author."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.forum.actions.winner_slots import give_slot
from casebridge.forum.models import Forum, Winner
from tests.factories import calls, forums, proposals, winners
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def call() -> Call:
    return calls.call()


@pytest.fixture
def where(forum: Forum, call: Call, monkeypatch: pytest.MonkeyPatch) -> str:
    told = winners.known_secrets(monkeypatch)
    winners.invited(forum, *winners.chosen(call))
    return f"/portal/winner/{told[-1]}/"


def test_an_author_answers_and_comes_back(where: str, forum: Forum) -> None:
    reader = Client(headers={"accept-language": "en"})
    opened = reader.get(where)
    assert "give a presentation" in opened.content.decode()
    assert opened["X-Robots-Tag"] == "noindex, nofollow"
    assert Winner.objects.get().answer == ""
    said = {"answer": "accepted", "speaker": "Speaker Specimen", "title": "How it works"}
    assert reader.post(where, said).status_code == 303
    give_slot(
        Winner.objects.get(),
        session=proposals.session(forum, starts="10:00"),
        minutes=10,
        by=machine(),
    )
    page = reader.get(where).content.decode()
    assert "We come" in page
    assert "Your place:" in page
    assert 'value="How it works"' in page


def test_a_refused_answer_stands_in_the_form_as_it_was_typed(where: str) -> None:
    reader = Client(headers={"accept-language": "en"})
    answer = reader.post(where, {"answer": "accepted", "title": "How it works"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Write the name of whoever comes." in page
    assert 'value="How it works"' in page
    assert Winner.objects.get().answer == ""


def test_files_come_by_the_same_page_and_go_again(where: str) -> None:
    reader = Client(headers={"accept-language": "en"})
    reader.post(where, {"answer": "accepted", "speaker": "Speaker Specimen"})
    assert reader.post(where, {"do": "files"}).status_code == 409
    slides = SimpleUploadedFile("talk.pdf", b"slides")
    assert reader.post(where, {"do": "files", "files": [slides]}).status_code == 303
    assert "talk.pdf" in reader.get(where).content.decode()
    reader.post(where, {"do": "1"})
    assert "talk.pdf" not in reader.get(where).content.decode()
    assert not Winner.objects.get().materials.exists()


def test_a_link_that_never_was_and_one_that_is_over_look_the_same(where: str) -> None:
    reader = Client(headers={"accept-language": "en"})
    Winner.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert reader.get(where).status_code == 404
    assert reader.get("/portal/winner/never-told/").status_code == 404
    assert reader.post(where, {"answer": "declined"}).status_code == 404
