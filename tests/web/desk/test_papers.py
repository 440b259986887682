"""A dossier on paper and packed for an auditor: what is in it, for whom, and its record."""

import hashlib
import io
import json
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.base.mail.models import Letter, Thread
from casebridge.cases.actions.talking import add_note
from casebridge.cases.actions.versions import add_version
from casebridge.cases.models import Bar, Case
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score
from casebridge.review.models import Selection
from tests.factories.papers import a_pdf, a_picture
from tests.factories.whole_dossiers import whole
from tests.web.desk.conftest import Office, Visitor, person, received

pytestmark = pytest.mark.django_db
HOSTILE = "../../etc/\u202epasswd\n\u202eCON." + "长" * 200 + ".pdf"


def bring(dossier: Dossier, content: bytes, *, name: str, role: str = "scan") -> ReceivedFile:
    arrival = dossier.arrivals.earliest("pk")
    return ReceivedFile.objects.create(
        arrival=arrival,
        position=arrival.files.count() + 1,
        blob=keep(content, name=name),
        name=name[:300],
        role=role,
    )


def printed(visit: Visitor, who: Any, dossier: Dossier, language: str = "en") -> Any:
    browser = visit(who)
    browser.cookies["language"] = language
    response = browser.get(f"/desk/cases/{dossier.pk}/paper/")
    assert response.status_code == 200, response.content[:300]
    return response


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def page_count(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    count = len(document)
    document.close()
    return count


def packed(visit: Visitor, who: Any, dossier: Dossier) -> ZipFile:
    response: Any = visit(who).get(f"/desk/cases/{dossier.pk}/auditors.zip")
    assert response.status_code == 200
    assert response.streaming
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_an_officer_prints_the_whole_dossier_with_the_pages_of_its_scan(
    office: Office, visit: Visitor
) -> None:
    reviewer = person("reviewer")
    case = whole(office.call, office.officer, reviewers=(reviewer,))
    scan = bring(case.dossier, a_pdf("sealed page", 2), name="scan.pdf")
    add_note(case, kind="phone", text="They promise the annex", by=office.officer)

    response = printed(visit, office.officer, case.dossier)

    assert response["Content-Type"] == "application/pdf"
    text = words(response.content)
    for expected in (
        str(case), "Specimen case", "Specimen Works", "B1.11", "a@example.org", "1,280",
        "Specimen reason 0", "They promise the annex", "Specimen remark 0", "Specimen letter 0",
        "The case was opened.", scan.blob.sha256, "sealed page 1", "sealed page 2", "Beijing",
        "Its 2 pages follow", "Changed by the office", "Specimen title 0",
    ):  # fmt: skip
        assert expected in text, expected
    record = Record.objects.get(verb="register.printed")
    assert record.subject == f"dossier:{case.dossier_id}"
    assert scan.pk in record.values["files"]


def test_an_editor_prints_no_private_answer_no_talk_and_no_scan(
    office: Office, visit: Visitor
) -> None:
    case = whole(office.call, office.officer, reviewers=(person("reviewer"),))
    bring(case.dossier, a_pdf("sealed page"), name="scan.pdf")

    text = words(printed(visit, office.editor, case.dossier).content)

    assert "Specimen case" in text
    for private in ("a@example.org", "sealed page", "Specimen letter", "Specimen remark",
                    "Specimen note", "SHA-256"):  # fmt: skip
        assert private not in text, private
    assert Record.objects.get(verb="register.printed").values["files"] == []


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"%PDF-1.7 nothing of a file", "it is damaged"), (b"", "it is empty")],
)
def test_a_scan_that_cannot_be_opened_gets_a_sentence(
    office: Office, visit: Visitor, content: bytes, why: str
) -> None:
    dossier = received(office)
    bring(dossier, content, name="scan.pdf")

    assert why in words(printed(visit, office.officer, dossier).content)


def test_a_file_sent_twice_is_printed_once(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    bring(dossier, a_pdf("sealed page"), name="scan.pdf")
    once = page_count(printed(visit, office.officer, dossier).content)
    bring(dossier, a_pdf("sealed page"), name="scan-final.pdf")

    again = printed(visit, office.officer, dossier).content

    assert words(again).count("sealed page 1") == 1
    assert "which is printed once" in words(again)
    assert page_count(again) <= once + 1


def test_a_photographed_scan_is_printed_as_a_page(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    without = page_count(printed(visit, office.officer, dossier).content)
    bring(dossier, a_picture(), name="scan.jpg")

    assert page_count(printed(visit, office.officer, dossier).content) >= without + 2


@pytest.mark.parametrize("language", ["zh-hans", "ru", "fa"])
def test_it_is_printed_in_the_readers_language_with_signs_of_any_script(
    office: Office, visit: Visitor, language: str
) -> None:
    dossier = received(office)
    case = Case.objects.get(dossier=dossier)
    add_note(case, kind="remark", text="丝路 Шёлк ابریشم \U0001f4a3 \x0b\ue000", by=office.officer)

    text = words(printed(visit, office.officer, dossier, language).content)

    assert "丝路" in text
    assert "Шёлк" in text
    # The text layer of a page set from right to left turns the code round.
    assert language == "fa" or "1F4A3" in text


def test_what_is_barred_from_a_case_or_works_elsewhere_prints_nothing(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    Bar.objects.create(case=dossier.case, account=office.editor, reason="tie")

    for who in (office.editor, office.stranger):
        for address in ("paper/", "auditors.zip"):
            assert visit(who).get(f"/desk/cases/{dossier.pk}/{address}").status_code == 404
    assert not Record.objects.filter(verb__startswith="register.").exists()


def test_every_sum_of_the_auditors_archive_is_right_and_its_list_is_recorded(
    office: Office, visit: Visitor
) -> None:
    case = whole(office.call, office.officer, reviewers=(person("reviewer"),))
    brought = [
        bring(case.dossier, a_pdf("sealed page"), name=HOSTILE),
        bring(case.dossier, b"bytes \x00\xff as they came", name=HOSTILE, role="other"),
    ]

    archive = packed(visit, office.officer, case.dossier)

    assert archive.testzip() is None
    manifest = json.loads(archive.read("manifest.json"))
    listed = {f["name"]: f for f in manifest["files"]}
    assert set(archive.namelist()) == {*listed, "manifest.json", "manifest.txt"}
    for name, told in listed.items():
        content = archive.read(name)
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
        assert len(content) == told["size"]
    assert {file.blob.sha256 for file in brought} <= {f["sha256"] for f in listed.values()}
    assert manifest["software"].startswith("casebridge ")
    assert "officer@example.org" in manifest["made_for"]
    record = Record.objects.get(verb="register.packed")
    assert record.values["manifest"] == hashlib.sha256(archive.read("manifest.json")).hexdigest()


def test_the_text_list_names_every_member_but_itself(office: Office, visit: Visitor) -> None:
    archive = packed(visit, office.officer, received(office))

    lines = archive.read("manifest.txt").decode().splitlines()
    parted = (line.partition("  ") for line in lines if not line.startswith("#"))
    told = {name: digest for digest, _, name in parted}

    assert set(told) == set(archive.namelist()) - {"manifest.txt"}
    for name, digest in told.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest


def test_names_in_the_archive_are_harmless_unique_and_short(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    for content in (b"one", b"two"):
        bring(dossier, content, name=HOSTILE, role="other")

    names = packed(visit, office.officer, dossier).namelist()

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert ".." not in name
        assert name.count("/") <= 1
        assert name.isprintable()
        assert all(len(part.encode()) < 255 for part in name.split("/"))


def test_the_archive_holds_the_raw_mail_the_data_and_the_paper(
    office: Office, visit: Visitor
) -> None:
    case = whole(office.call, office.officer, reviewers=(person("reviewer"),))
    archive = packed(visit, office.officer, case.dossier)

    raws = {archive.read(n) for n in archive.namelist() if n.startswith("mails/")}
    assert {_bytes(a) for a in case.dossier.arrivals.all()} == raws
    assert archive.read(f"{case}.pdf").startswith(b"%PDF-")
    parts = {
        name: json.loads(archive.read(f"data/{name}.json"))
        for name in ("dossier", "messages", "readings", "findings", "versions", "letters", "notes",
                     "reviews", "history")
    }  # fmt: skip
    assert parts["dossier"]["number"] == str(case)
    assert [r["reason"] for f in parts["findings"] for r in f["rulings"]] == ["Specimen reason 0"]
    assert parts["letters"][0]["body"] == "What is missing"
    assert parts["notes"][0]["text"] == "Specimen note 0"
    assert parts["reviews"][0]["marks"] == {"use": 8, "substance": 7}
    assert len(parts["versions"]) == 2
    assert "cases.opened" in [line["verb"] for line in parts["history"]]


def _bytes(arrival: Arrival) -> bytes:
    from casebridge.base.files.queries import content_of  # noqa: PLC0415

    return content_of(arrival.raw)


def test_nothing_of_another_case_and_nothing_of_the_selection_is_packed(
    office: Office, visit: Visitor
) -> None:
    mine, other = received(office, 1), received(office, 2, B1_1="Other Works of Elsewhere")
    bring(other, b"of the other", name="scan.pdf")
    thread, _made = Thread.objects.get_or_create(subject=f"dossier:{other.pk}")
    _letter_in(thread, office)
    add_note(other.case, kind="remark", text="of the other", by=office.officer)
    Selection.objects.create(
        call=office.call,
        proposed_by=office.officer,
        outcome={"case": mine.case.pk, "corrected": "raised-by-rule"},
    )

    archive = packed(visit, office.officer, mine)

    everything = b"\n".join(archive.read(name) for name in archive.namelist())
    for foreign in (b"Other Works", b"of the other", str(other).encode(), b"raised-by-rule"):
        assert foreign not in everything, foreign


def _letter_in(thread: Thread, office: Office) -> None:
    Letter.objects.create(
        thread=thread, kind="question", language="en", recipient="b@example.org",
        heading="of the other", body="of the other", state=Letter.State.SENT,
        message_id="<other@example.org>", written_by=office.officer,
    )  # fmt: skip


def test_a_file_with_a_virus_and_a_lost_file_are_named_and_left_out(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    ill = bring(dossier, b"ill bytes", name="ill.exe", role="other")
    ReceivedFile.objects.filter(pk=ill.pk).update(trouble="virus")
    lost = bring(dossier, b"lost bytes", name="lost.bin", role="other")
    lost.blob.sha256 = "0" * 64
    lost.blob.save()

    archive = packed(visit, office.officer, dossier)

    left_out = json.loads(archive.read("manifest.json"))["left_out"]
    whys = {(each["sha256"], each["why"]) for each in left_out}
    assert (ill.blob.sha256, "virus") in whys
    assert ("0" * 64, "missing") in whys
    assert not any(b"ill bytes" in archive.read(name) for name in archive.namelist())


def test_a_leader_and_an_editor_get_no_archive(office: Office, visit: Visitor) -> None:
    dossier = received(office)

    for who in (office.leader, office.editor):
        assert visit(who).get(f"/desk/cases/{dossier.pk}/auditors.zip").status_code == 404
    assert not Record.objects.filter(verb="register.packed").exists()


def test_a_draft_of_a_review_is_its_writers_own(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    set_criteria(office.call, criteria=[("use", ml(en="Use"), ml(en="Use"), 1)], by=office.officer)
    done = assign(dossier.case, reviewer=person("one"), by=office.officer)
    score(done, marks={"use": 9}, remark_for_office="handed in", by=done.reviewer)
    asked = assign(dossier.case, reviewer=person("two"), by=office.officer)
    asked.draft = {"marks": {"use": "1"}, "for_office": "not handed in"}
    asked.save()

    reviews = packed(visit, office.officer, dossier).read("data/reviews.json").decode()

    assert "handed in" in reviews
    assert "not handed in" not in reviews


def test_both_papers_are_offered_on_the_page_of_the_dossier(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    add_version(dossier.case, texts={"case_title": ml(en="Anew")}, by=office.officer)

    seen = visit(office.officer).get(f"/desk/cases/{dossier.pk}/").content.decode()
    leader_sees = visit(office.leader).get(f"/desk/cases/{dossier.pk}/").content.decode()

    assert f"/desk/cases/{dossier.pk}/paper/" in seen
    assert f"/desk/cases/{dossier.pk}/auditors.zip" in seen
    assert f"/desk/cases/{dossier.pk}/paper/" in leader_sees
    assert f"/desk/cases/{dossier.pk}/auditors.zip" not in leader_sees
