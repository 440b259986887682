"""The form online: begun, written in two windows, checked, handed in."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casebridge.calls.models import Call
from casebridge.intake.models import Draft, Upload
from casebridge.kit.formats import docx
from casebridge.web.portal.frame import MOST_STARTS
from tests.factories import uploads
from tests.factories.uploads import PNG

JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path
    cache.clear()


@pytest.fixture
def reader(db: None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["language"] = "en"
    return client


def page(secret: str, view: str = "draft") -> str:
    return reverse(f"portal:{view}", args=[secret])


def hidden(shown: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', shown)
    assert found
    return html.unescape(found[1])


def opened(reader: Client, secret: str) -> dict[str, str]:
    """A window: what its hidden fields say."""
    shown = reader.get(page(secret)).content.decode()
    return {"all": "1", "revision": hidden(shown, "revision"), "was": hidden(shown, "was")}


def test_a_form_is_begun_and_the_link_to_it_is_shown(reader: Client, call: Call) -> None:
    uploads.opened(call)
    where = reverse("portal:apply", args=[call.code])
    assert "Begin" in reader.get(where).content.decode()
    answer = reader.post(where, {"address": "a@example.org", "language": "en"}, follow=True)
    address = answer.redirect_chain[0][0]
    assert address in answer.content.decode()
    assert "Full official name (as on the seal)" in answer.content.decode()


def test_what_is_wrong_with_an_address_is_said_beside_what_was_written(
    reader: Client, call: Call
) -> None:
    uploads.opened(call)
    where = reverse("portal:apply", args=[call.code])
    answer = reader.post(where, {"address": "nobody", "language": "ru"})
    assert answer.status_code == 422
    assert "no e-mail address" in answer.content.decode()
    assert 'value="nobody"' in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_closed_call_says_so_and_takes_no_new_form(reader: Client, call: Call) -> None:
    uploads.closed(call)
    where = reverse("portal:apply", args=[call.code])
    assert "no new form can be begun" in reader.get(where).content.decode()
    answer = reader.post(where, {"address": "a@example.org", "language": "en"})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_many_beginnings_have_to_wait(reader: Client, call: Call) -> None:
    uploads.opened(call)
    where = reverse("portal:apply", args=[call.code])
    for number in range(MOST_STARTS + 1):
        answer = reader.post(where, {"address": f"a{number}@example.org", "language": "en"})
    assert answer.status_code == 422
    assert Draft.objects.count() == MOST_STARTS


def test_the_form_has_every_question_but_the_seal_and_the_offices_own(
    reader: Client, call: Call
) -> None:
    _draft, secret = uploads.draft(call)
    names = set(
        re.findall(r'name="([A-Z]\d*(?:\.\d+)?)"', reader.get(page(secret)).content.decode())
    )
    assert {"A1", "A3", "B1.1", "B6.12", "C3", "F3", "H3", "H4"} <= names
    assert not {"H5", "I1", "I3"} & names


def test_saving_without_scripts_keeps_what_was_written(reader: Client, call: Call) -> None:
    draft, secret = uploads.draft(call)
    sent = {**opened(reader, secret), "A1": "A <b>port</b>", "A3": "c3", "H1": "yes"}
    answer = reader.post(page(secret), sent, follow=True)
    shown = answer.content.decode()
    assert "Your answers are saved." in shown
    assert "A &lt;b&gt;port&lt;/b&gt;" in shown
    draft.refresh_from_db()
    assert draft.answers == {"A1": "A <b>port</b>", "A3": "c3", "H1": "yes"}


def test_a_box_that_was_unticked_is_no_answer_any_more(reader: Client, call: Call) -> None:
    draft, secret = uploads.draft(call, H1="yes", A1="A port")
    reader.post(page(secret), {**opened(reader, secret), "A1": "A port"})
    draft.refresh_from_db()
    assert draft.answers == {"A1": "A port"}


def test_a_request_that_broke_off_wipes_nothing(reader: Client, call: Call) -> None:
    draft, secret = uploads.draft(call, H1="yes", A1="A port")
    window = opened(reader, secret)
    del window["all"]
    reader.post(page(secret), {**window, "A1": "Two ports"})
    draft.refresh_from_db()
    assert draft.answers == {"A1": "Two ports", "H1": "yes"}


def test_two_windows_show_both_texts_and_lose_none(reader: Client, call: Call) -> None:
    draft, secret = uploads.draft(call, A1="old", D1="old")
    one, two = opened(reader, secret), opened(reader, secret)
    reader.post(page(secret), {**one, "A1": "from the first", "D1": "old"})
    answer = reader.post(page(secret), {**two, "A1": "from the second", "D1": "new"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "from the first" in shown
    assert "from the second" in shown
    draft.refresh_from_db()
    assert draft.answers == {"A1": "from the first", "D1": "new"}
    again = {"all": "1", "revision": hidden(shown, "revision"), "was": hidden(shown, "was")}
    reader.post(page(secret), {**again, "A1": "from the second", "D1": "new"})
    draft.refresh_from_db()
    assert draft.answers["A1"] == "from the second"


def test_a_script_is_told_of_clashes_and_of_what_the_other_window_changed(
    reader: Client, call: Call
) -> None:
    draft, secret = uploads.draft(call, A1="old", A3="c1", D1="old")
    one, two = opened(reader, secret), opened(reader, secret)
    reader.post(page(secret), {**one, "A1": "old", "A3": "c2", "D1": "other"})
    told = {**two, "A1": "old", "A3": "c3", "D1": "old"}
    news = reader.post(page(secret), told, headers=JSON).json()
    assert news["others"] == {"D1": "other"}
    (clash,) = news["clashes"]
    assert (clash["code"], clash["stored"]) == ("A3", "c2")
    assert "IT technology" in clash["shown"]
    waiting = {**told, "revision": news["revision"], "was": json.dumps(news["was"]), "skip": "A3"}
    reader.post(page(secret), {**waiting, "D1": "other", "A1": "new"}, headers=JSON)
    draft.refresh_from_db()
    assert draft.answers == {"A1": "new", "A3": "c2", "D1": "other"}


@pytest.mark.parametrize("was", ["", "[]", "{", "null", '{"A1": 3}'])
def test_broken_marks_overwrite_nothing(reader: Client, call: Call, was: str) -> None:
    draft, secret = uploads.draft(call, A1="kept")
    sent = {"all": "1", "revision": "99", "was": was, "A1": "sent"}
    assert reader.post(page(secret), sent).status_code == 409
    draft.refresh_from_db()
    assert draft.answers == {"A1": "kept"}


def test_hints_stand_beside_their_questions(reader: Client, call: Call) -> None:
    _draft, secret = uploads.draft(call, A1="word " * 30, C1="Atlantis", C3="2015 – 2016")
    shown = reader.get(page(secret)).content.decode()
    assert "30 of 20 words" in shown
    assert "Atlantis" in shown.partition('data-cb-remarks="C1"')[2].partition("</div>")[0]
    assert "since" in shown.partition('data-cb-remarks="C3"')[2].partition("</div>")[0]
    assert "#f-B1-1" not in shown
    everything = reader.get(page(secret, "draft-check")).content.decode()
    assert f'{page(secret)}#f-B1-1"' in everything
    assert "scanned copy is not here yet" in everything


def test_the_filled_form_is_there_to_be_printed_and_sealed(reader: Client, call: Call) -> None:
    _draft, secret = uploads.draft(call, A1="A port", A3="c3")
    answer = reader.get(page(secret, "draft-word"))
    fields = docx.fields(answer.content)
    assert fields["A1"] == "A port"
    assert fields["A3"].count("☑") == 1
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_whole_way_without_scripts(reader: Client, call: Call) -> None:
    draft, secret = uploads.draft(call)
    answer = reader.post(page(secret), {**opened(reader, secret), **uploads.whole(), "check": "1"})
    assert answer["Location"] == page(secret, "draft-check")
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF\n")
    reader.post(page(secret, "draft-files"), {"files": [scan]})
    checked = reader.get(page(secret, "draft-check")).content.decode()
    assert "scan.pdf" in checked
    assert "Not answered yet" not in checked
    shown = reader.post(page(secret, "draft-hand-in"), follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.arrival is not None
    assert draft.arrival.dossier is not None
    assert f"Received: <bdi>{draft.arrival.dossier}</bdi>" in shown
    assert "scan.pdf" in shown
    assert page(secret) == reader.get(page(secret, "draft-check"))["Location"]
    assert reader.post(page(secret), {"A1": "late"}).status_code == 409
    assert reader.post(page(secret), {"A1": "late"}, headers=JSON).status_code == 409


def test_after_closing_a_begun_form_is_handed_in_as_late(reader: Client, call: Call) -> None:
    _draft, secret = uploads.draft(call, A1="A port")
    uploads.closed(call)
    assert "came late" in reader.get(page(secret)).content.decode()
    shown = reader.post(page(secret, "draft-hand-in"), follow=True).content.decode()
    assert "had closed by then" in shown


def test_files_beside_a_draft_come_in_pieces(reader: Client, call: Call) -> None:
    _draft, secret = uploads.draft(call)
    told = {"name": "photo.png", "size": str(len(PNG)), "stamp": "1"}
    begun = reader.post(page(secret, "draft-files"), told, headers=JSON).json()
    for offset in (0, 700):
        answer = reader.patch(
            begun["address"],
            PNG[offset : offset + 700],
            content_type="application/offset+octet-stream",
            headers={"Upload-Offset": str(offset)},
        )
        assert answer.status_code == 204
    assert Upload.objects.get().finished_at is not None
    where = reverse("portal:draft-file-remove", args=[secret, begun["number"]])
    assert reader.post(where).status_code == 303
    assert not Upload.objects.exists()


@pytest.mark.parametrize("view", ["draft", "draft-check", "draft-word"])
def test_an_unknown_link_opens_nothing(reader: Client, view: str) -> None:
    answer = reader.get(page("unknown", view))
    assert answer.status_code == 404
    assert "The link is not valid" in answer.content.decode()


@pytest.mark.parametrize("tag", ["zh-Hans", "ru", "fa"])
def test_the_pages_are_drawn_in_every_language(reader: Client, call: Call, tag: str) -> None:
    _draft, secret = uploads.draft(call, A1="A port")
    for where in (page(secret), page(secret, "draft-check")):
        assert f'lang="{tag}"' in reader.get(f"{where}?lang={tag}").content.decode()
    where = reverse("portal:apply", args=[call.code])
    assert reader.get(f"{where}?lang={tag}").status_code == 200


def test_more_files_cost_no_more_queries(reader: Client, call: Call) -> None:
    counts = []
    for number in (1, 3):
        draft, secret = uploads.draft(call)
        for n in range(number):
            draft.uploads.create(name=f"{n}.pdf", size=9)
        reader.get(page(secret))
        with CaptureQueriesContext(connection) as counted:
            reader.get(page(secret))
        counts.append(len(counted))
    assert counts[0] == counts[1]
