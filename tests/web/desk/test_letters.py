"""The desk's letters: written, laid before the applicant's eyes, let go, taken back, to many."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from casebridge.base.mail.models import Letter, LetterTemplate, Telling
from casebridge.cases.models import Note, Reminding
from casebridge.intake.actions.numbering import give_thread
from casebridge.intake.models import Dossier
from casebridge.register.jobs import bring_up_to_date
from tests.web.desk.conftest import Office, Visitor, received, text_of

SHOWN = ("zh-hans", "ru", "en", "fa")


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return give_thread(received(office))


@pytest.fixture
def letter(office: Office, visit: Visitor, dossier: Dossier) -> Letter:
    visit(office.officer).post(f"/desk/cases/{dossier.pk}/write/", {"kind": "letter"})
    return Letter.objects.get(kind="letter")


def test_a_letter_is_begun_from_the_dossier_and_read_as_the_applicant_gets_it(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    client = visit(office.officer)
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert f"/desk/cases/{dossier.pk}/write/" in page
    answer = client.post(f"/desk/cases/{dossier.pk}/write/", {"kind": "complete"})
    letter = Letter.objects.get()
    assert answer["Location"] == f"/desk/letters/{letter.pk}/"
    assert (letter.kind, letter.recipient) == ("complete", "a@example.org")
    page = text_of(client.get(f"/desk/letters/{letter.pk}/"))
    assert "As the applicant gets it" in page
    assert "is complete" in page
    assert visit(office.stranger).get(f"/desk/letters/{letter.pk}/").status_code == 404


def test_a_letter_goes_in_a_minute_and_is_taken_back(
    office: Office, visit: Visitor, letter: Letter
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    before = timezone.now()
    client.post(f"{address}approve/", {"heading": letter.heading, "body": "Words."})
    letter.refresh_from_db()
    assert letter.not_before is not None
    assert timedelta(seconds=55) < letter.not_before - before < timedelta(seconds=70)
    assert "Undo" in text_of(client.get(address))
    client.post(f"{address}take-back/")
    letter.refresh_from_db()
    assert (letter.state, letter.body) == ("draft", "Words.")


def test_a_letter_goes_at_a_moment_of_the_calls_clock(
    office: Office, visit: Visitor, letter: Letter
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    later = {"when": "later", "day": "2035-01-02", "time": "09:00", "zone": "Asia/Shanghai"}
    client.post(f"{address}approve/", later)
    letter.refresh_from_db()
    assert letter.not_before is not None
    assert letter.not_before.isoformat() == "2035-01-02T01:00:00+00:00"
    client.post(f"{address}take-back/")
    for wrong in ({"day": "2001-01-02"}, {"time": "25:00"}, {"zone": "Moon/Sea"}):
        assert client.post(f"{address}approve/", {**later, **wrong}).status_code == 409
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_words_that_went_today_are_asked_about(
    office: Office, visit: Visitor, letter: Letter, dossier: Dossier
) -> None:
    client = visit(office.officer)
    client.post(f"/desk/letters/{letter.pk}/approve/")
    client.post(f"/desk/cases/{dossier.pk}/write/", {"kind": "letter"})
    again = Letter.objects.latest("id")
    address = f"/desk/letters/{again.pk}/"
    assert "Send them once more." in text_of(client.get(address))
    assert client.post(f"{address}approve/").status_code == 409
    client.post(f"{address}approve/", {"although_sent": "1"})
    again.refresh_from_db()
    assert again.state == "queued"


def test_files_are_enclosed_and_taken_out(
    office: Office, visit: Visitor, letter: Letter, dossier: Dossier
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    file = dossier.arrivals.get().files.get()
    client.post(f"{address}enclose/", {"file": file.pk})
    client.post(f"{address}enclose/", {"files": SimpleUploadedFile("note.txt", b"A note.")})
    first, second = letter.enclosures.all()
    assert (first.name, second.name) == (file.name, "note.txt")
    assert "note.txt" in text_of(client.get(address))
    client.post(f"{address}enclose/{second.pk}/")
    assert list(letter.enclosures.all()) == [first]


def test_a_returned_letter_is_shown_and_the_other_addresses_are_offered(
    office: Office, visit: Visitor, letter: Letter, dossier: Dossier
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    client.post(f"{address}redirect/", {"other": "b@example.org"})
    Letter.objects.update(state="returned")
    page = text_of(client.get(address))
    assert "A letter to b@example.org came back." in page
    assert "a@example.org" in page
    assert "b@example.org" in text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "To be looked at" in text_of(client.get("/desk/letters/"))
    refused = client.post(f"/desk/cases/{dossier.pk}/write/", {"recipient": "b@example.org"})
    assert "A letter to b@example.org came back." in text_of(refused)
    client.post(f"{address}settle/", {"found": "works"})
    letter.refresh_from_db()
    assert letter.is_forgiven


@pytest.mark.parametrize(("found", "state"), [("went", "sent"), ("not-sent", "draft")])
def test_a_doubt_is_settled_by_a_person(
    office: Office, visit: Visitor, letter: Letter, found: str, state: str
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    Letter.objects.update(state="doubtful")
    assert "Look in the sent folder" in text_of(client.get(address))
    client.post(f"{address}settle/", {"found": found})
    letter.refresh_from_db()
    assert letter.state == state


def test_two_wordings_stand_side_by_side_until_one_is_chosen(
    office: Office, visit: Visitor, letter: Letter
) -> None:
    client, address = visit(office.officer), f"/desk/letters/{letter.pk}/"
    beside = Letter.objects.get(pk=letter.pk)
    beside.pk, beside.message_id, beside.body = None, "<b@example.org>", "Composed."
    beside.state, beside.beside = "draft", letter
    beside.save()
    page = text_of(client.get(address))
    assert "Newly composed" in page
    assert "Composed." in page
    assert "letter-approve" not in page
    client.post(f"/desk/letters/{beside.pk}/choose/")
    letter.refresh_from_db()
    assert letter.state == "dropped"


def test_a_letter_is_thrown_away_and_no_longer_shown(
    office: Office, visit: Visitor, letter: Letter, dossier: Dossier
) -> None:
    client = visit(office.officer)
    client.post(f"/desk/letters/{letter.pk}/drop/")
    assert letter.heading not in text_of(client.get(f"/desk/cases/{dossier.pk}/"))


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en"])
def test_a_wording_is_previewed_about_a_real_dossier_and_kept(
    office: Office, visit: Visitor, dossier: Dossier, language: str
) -> None:
    client, address = visit(office.officer), f"/desk/letters/words/question/{language}/"
    words = {"heading": "$number!", "body": "Own words about $number.", "dossier": dossier.pk}
    page = text_of(client.post(address, {**words, "do": "preview"}))
    assert "Own words about SCO23-0001." in page
    assert not LetterTemplate.objects.exists()
    client.post(address, {**words, "do": "keep"})
    assert LetterTemplate.objects.get().language == language
    assert "own words" in text_of(client.get("/desk/letters/words/"))
    client.post(address, {**words, "do": "shipped"})
    assert not LetterTemplate.objects.exists()


def test_a_wording_that_would_leak_is_refused_with_what_is_allowed(
    office: Office, visit: Visitor
) -> None:
    client, address = visit(office.officer), "/desk/letters/words/receipt/en/"
    answer = client.post(address, {"heading": "$number", "body": "$owner says", "do": "keep"})
    assert answer.status_code == 409
    page = text_of(answer)
    assert "names $owner" in page
    assert "$owner says" in page
    assert client.get("/desk/letters/words/password/en/").status_code == 404


def test_reminders_and_notices_are_chosen(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    client.post("/desk/letters/words/reminding/", {"before_answer": "4", "before_closing": "0"})
    plan = Reminding.objects.get()
    assert (plan.days_before_answer, plan.days_before_closing) == (4, 0)
    wrong = {"before_answer": "x", "before_closing": "0"}
    assert client.post("/desk/letters/words/reminding/", wrong).status_code == 409
    client.post("/desk/letters/words/telling/", {"how": "daily", "hour": "8"})
    assert (Telling.objects.get().how, Telling.objects.get().hour) == ("daily", 8)
    assert client.post("/desk/letters/words/telling/", {"how": "sms"}).status_code == 409


def test_a_letter_to_many_is_looked_at_and_then_written_to_those_who_were_looked_at(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    client = visit(office.officer)
    other = received(office, 2, B1_11="")
    bring_up_to_date()
    found = {"q": "", "kind": "complete"}
    page = text_of(client.get("/desk/letters/many/", found))
    assert "Approve 1 letter" in page
    assert "no e-mail address is known" in page
    assert str(other) in page
    words = {"heading-en": "$number", "body-en": "Thank you, $organisation."}
    shown = text_of(client.post("/desk/letters/many/", {**found, **words, "do": "preview"}))
    assert "Thank you, Specimen Works." in shown
    sent = {**found, **words, "do": "send"}
    assert client.post("/desk/letters/many/", {**sent, "expected": "2"}).status_code == 409
    leak = {**sent, "expected": "1", "body-en": "$owner"}
    assert client.post("/desk/letters/many/", leak).status_code == 409
    assert not Letter.objects.exists()
    assert client.post("/desk/letters/many/", {**sent, "expected": "1"}).status_code == 303
    letter = Letter.objects.get()
    assert (letter.state, letter.body) == ("queued", "Thank you, Specimen Works.")
    assert letter.not_before is not None


def test_a_pasted_chat_is_shown_line_by_line(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    client = visit(office.officer)
    chat = "张三 2023-03-01 10:15\n您好\n李四 2023-03-01 10:17\n收到"
    client.post(f"/desk/cases/{dossier.pk}/note/", {"kind": "chat", "text": chat})
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "<p>张三 2023-03-01 10:15: 您好</p>" in page
    assert Note.objects.get().text == chat


@pytest.mark.parametrize("language", SHOWN)
def test_the_pages_stand_in_every_language(
    office: Office, visit: Visitor, letter: Letter, language: str
) -> None:
    client = visit(office.officer)
    for address in (
        "/desk/letters/",
        f"/desk/letters/{letter.pk}/",
        "/desk/letters/words/",
        "/desk/letters/words/letter/ru/",
        "/desk/letters/many/?q=",
    ):
        answer: Any = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200
