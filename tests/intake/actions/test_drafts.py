"""The web form: begun, written in two windows, handed in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from casebridge.base.files.queries import content_of
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.intake.actions.drafts import hand_in, save_answers, start_draft
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.uploading import take_whole
from casebridge.intake.checks.before_handing_in import found_in
from casebridge.intake.models import Draft, ReceivedFile, StoredReading
from casebridge.intake.queries.drafts import draft_of, seen_draft
from casebridge.intake.rules.drafts import MOST_DRAFTS_A_DAY, mark_of
from casebridge.kit.formats.eml import read as read_mail
from casebridge.kit.text.multilingual import direction_of
from tests.factories import uploads
from tests.factories.accounts import machine
from tests.factories.counting import refused
from tests.factories.dossiers import checked
from tests.factories.forms import answers

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path


def begin(call: Call, address: str = "a@example.org", language: str = "en") -> tuple[Draft, str]:
    return start_draft(call, address=address, language=language, by=machine())


def test_a_form_is_begun_with_a_secret_and_a_letter_that_waits(call: Call) -> None:
    draft, secret = begin(uploads.opened(call), language="zh-Hans")
    letter = Letter.objects.get()
    assert draft_of(secret) == draft
    assert (letter.kind, letter.state, letter.language) == ("draft", "held", "zh-Hans")
    assert f"/portal/draft/{secret}/" in letter.body
    assert secret not in str(Draft.objects.values())


def test_a_closed_call_begins_no_new_form(call: Call) -> None:
    uploads.closed(call)
    with refused("call-closed"):
        begin(call)


def test_a_call_that_is_not_open_yet_begins_no_form(call: Call) -> None:
    later = timezone.now() + timedelta(days=1)
    Call.objects.update(opens_at=later, closes_at=later + timedelta(days=1))
    call.refresh_from_db()
    with refused("call-not-open-yet"):
        begin(call)


@pytest.mark.parametrize("address", ["", "nobody", "a@b, c@d", "a" * 250 + "@x.org", "й@x.org"])
def test_an_address_that_cannot_be_written_to_is_refused(call: Call, address: str) -> None:
    uploads.opened(call)
    with refused("address-not-understood"):
        begin(call, address)


def test_a_language_without_a_form_is_refused(call: Call) -> None:
    uploads.opened(call)
    assert direction_of("fa") == "rtl"
    with refused("language-not-offered"):
        begin(call, language="fa")


def test_one_address_begins_only_so_many_forms_a_day(call: Call) -> None:
    uploads.opened(call)
    for _ in range(MOST_DRAFTS_A_DAY):
        begin(call)
    with refused("too-many-drafts"):
        begin(call, "A@example.org")


def test_saving_keeps_what_can_be_kept(call: Call) -> None:
    draft, _secret = uploads.draft(call)
    sent = {"A1": "A port\r\n\x00\u202e", "A3": "c3,c9", "H1": "yes", "I1": "12", "Z9": "?"}
    saved, clashes = save_answers(draft, answers=sent, was={}, revision=0)
    assert saved.answers == {"A1": "A port", "A3": "c3", "H1": "yes"}
    assert (saved.revision, clashes) == (1, ())


def test_two_windows_never_overwrite_each_other(call: Call) -> None:
    draft, _secret = uploads.draft(call, A1="old", D1="old")
    was = {code: mark_of(text) for code, text in draft.answers.items()}
    save_answers(draft, answers={"A1": "one", "D1": "old", "C1": "China"}, was=was, revision=0)
    saved, (clash,) = save_answers(
        draft, answers={"A1": "two", "D1": "two", "C1": ""}, was=was, revision=0
    )
    assert (clash.code, clash.stored, clash.sent) == ("A1", "one", "two")
    assert saved.answers == {"A1": "one", "D1": "two", "C1": "China"}


def test_after_looking_at_both_the_writer_decides(call: Call) -> None:
    draft, _secret = uploads.draft(call, A1="old")
    save_answers(draft, answers={"A1": "one"}, was={"A1": mark_of("old")}, revision=0)
    saved, clashes = save_answers(
        draft, answers={"A1": "two"}, was={"A1": mark_of("one")}, revision=1
    )
    assert (saved.answers, clashes) == ({"A1": "two"}, ())


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_handing_in_is_the_same_as_a_mail(call: Call, language: str) -> None:
    draft, _secret = uploads.draft(call, language)
    text = "; ".join(f"{answers(language)['A1']} {number}" for number in range(60))
    wanted = {**answers(language), "D1": text, "D3": f"{text}\n{text[::-1]}"}
    if language == "zh-Hans":
        wanted |= dict.fromkeys(("B1.6", "E1", "E2", "E3", "F1", "F5"), text)
    save_answers(draft, answers=wanted, was={}, revision=0)
    take_whole(draft, name="scan.pdf", content=PDF)
    arrival = hand_in(draft, by=machine())
    assert arrival.dossier is not None
    for file in ReceivedFile.objects.filter(arrival=arrival, role="word"):
        read_word(file, by=machine())
    findings = checked(arrival.dossier)
    reading = StoredReading.objects.get(file__arrival=arrival)
    told = {f["code"]: f["value"] for f in reading.facts if f["value"]}
    assert {code: told.get(code) for code in wanted} == wanted
    assert (arrival.door, arrival.sender_address) == ("form", "applicant@example.org")
    assert arrival.dossier.language == language
    receipt = Letter.objects.get(kind="receipt")
    assert (receipt.recipient, receipt.state) == ("applicant@example.org", "held")
    assert not {"subject-differs", "answer-missing", "word-missing", "scan-missing"} & set(findings)


def test_six_applicants_stand_in_the_word_form(call: Call) -> None:
    more = {f"B{n}.1": f"Partner {n}" for n in range(1, 7)}
    draft, _secret = uploads.draft(call)
    save_answers(draft, answers={**answers(), **more}, was={}, revision=0)
    arrival = hand_in(draft, by=machine())
    reading = read_word(arrival.files.get(role="word"), by=machine())
    assert reading is not None
    told = {f["code"]: f["value"] for f in reading.facts}
    assert {code: told[code] for code in more} == more


def test_after_the_closing_moment_it_is_late_not_refused(call: Call) -> None:
    draft, _secret = uploads.draft(call, A1="A port")
    uploads.closed(call)
    arrival = hand_in(draft, by=machine())
    assert arrival.dossier is not None
    assert "came-late" in checked(arrival.dossier)


def test_an_empty_form_is_not_handed_in(call: Call) -> None:
    draft, _secret = uploads.draft(call)
    with refused("draft-is-empty"):
        hand_in(draft, by=machine())


def test_a_form_is_handed_in_once_and_closed(call: Call) -> None:
    draft, _secret = uploads.draft(call, A1="A port")
    hand_in(draft, by=machine())
    with refused("draft-handed-in"):
        hand_in(draft, by=machine())
    with refused("draft-handed-in"):
        save_answers(draft, answers={"A1": "Another"}, was={}, revision=0)
    with refused("draft-handed-in"):
        take_whole(draft, name="scan.pdf", content=PDF)


def test_what_has_not_come_whole_stays_behind(call: Call) -> None:
    draft, _secret = uploads.draft(call, A1="A port")
    draft.uploads.create(name="half.pdf", size=9)
    arrival = hand_in(draft, by=machine())
    assert [a.name for a in read_mail(content_of(arrival.raw)).attachments] == [
        "sco-2023-v1-en.docx"
    ]


def test_the_hints_are_those_the_office_would_find(call: Call) -> None:
    draft, _secret = uploads.draft(
        call, A1="word " * 30, C1="Atlantis", C3="2015 – 2016", D1="short", B1_1="Institute"
    )
    found = {f.code: f.values.get("code") for f in found_in(seen_draft(draft, timezone.now()))}
    assert found["too-long"] == "A1"
    assert found["too-short"] == "D1"
    assert found["ended-before"] == "C3"
    assert {"country-not-known", "scan-missing", "answer-missing"} <= set(found)
    assert not {"word-missing", "came-late"} & set(found)
    assert form_of(call).asked["C3"].key == "period"
