"""What is typed on the panel: kept, sent again, chosen of two versions, or read from Word."""

import json
import re
from html import unescape
from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from casebridge.cases.models import Bar
from casebridge.review.actions.scoring import keep_draft, score
from casebridge.review.models import Review
from tests.web.panel.test_reviews import MARKS, Panel, panel

__all__ = ["panel"]
JSON = {"accept": "application/json"}


def address(review: Review, verb: str = "") -> str:
    return f"/panel/reviews/{review.pk}/{verb}"


def test_a_draft_is_kept_and_the_phone_is_told_its_revision(panel: Panel) -> None:
    sent = {"mark-outcomes": "6", "remark_for_office": "So far.", "revision": "0"}
    told = panel.reader.post(address(panel.first, "keep/"), sent, headers=JSON).json()
    assert told["revision"] == 1
    assert told["kept_at"]
    html = panel.reader.get(address(panel.first)).content.decode()
    assert "So far." in html
    assert re.search(r'name="mark-outcomes"\s+value="6"\s+required\s+checked', html)
    assert "60 of 100 so far, 1 of 2 judged" in html


def test_a_phone_is_told_of_a_clash_and_a_page_shows_both_versions(panel: Panel) -> None:
    keep_draft(panel.first, draft={"for_office": "Theirs"}, revision=0, by=panel.first.reviewer)
    sent = {"mark-outcomes": "6", "remark_for_office": "Mine", "revision": "0"}
    told = panel.reader.post(address(panel.first, "keep/"), sent, headers=JSON)
    assert (told.status_code, told.json()["code"]) == (409, "draft-changed-elsewhere")
    shown = panel.reader.post(address(panel.first, "keep/"), sent)
    html = shown.content.decode()
    assert shown.status_code == 409
    for words in ("Mine", "Theirs", "take-for_office", "take-mark-outcomes"):
        assert words in html
    chosen = {**sent, "revision": "1", "take-for_office": "kept", "take-mark-outcomes": "mine"}
    assert panel.reader.post(address(panel.first, "keep/"), chosen).status_code == 302
    panel.first.refresh_from_db()
    assert panel.first.draft == {
        "marks": {"outcomes": "6"}, "for_office": "Theirs", "for_applicant": "",
    }  # fmt: skip


def test_marks_handed_in_from_a_stale_page_are_shown_beside_the_others(panel: Panel) -> None:
    keep_draft(panel.first, draft={"for_office": "Theirs"}, revision=0, by=panel.first.reviewer)
    answer = panel.reader.post(address(panel.first), {**MARKS, "revision": "0"})
    assert answer.status_code == 409
    assert "Two versions of your answer" in answer.content.decode()
    assert not panel.first.marks.exists()


def test_a_form_without_a_revision_keeps_nothing_over_other_words(panel: Panel) -> None:
    answer = panel.reader.post(
        address(panel.first, "keep/"), {"remark_for_office": "x"}, headers=JSON
    )
    assert answer.status_code == 409


def test_the_phone_keeps_only_own_cases(panel: Panel) -> None:
    told = panel.reader.get("/panel/mine/").json()
    assert [row["page"] for row in told["reviews"]] == [address(panel.first)]
    assert told["reviews"][0]["pictures"] == [address(panel.first, "pictures/1/")]
    Bar.objects.create(case=panel.first.case, account=panel.first.reviewer, reason="found")
    assert panel.reader.get("/panel/mine/").json()["reviews"] == []
    for verb in ("talk/", "pictures/1/"):
        assert panel.reader.get(address(panel.first, verb)).status_code == 404
    assert panel.reader.post(address(panel.first, "keep/"), {"revision": "0"}).status_code == 404


def test_the_worker_answers_only_under_the_panel_and_is_asked_for_anew(panel: Panel) -> None:
    answer = panel.reader.get("/panel/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/panel/"
    assert answer["Cache-Control"] == "no-cache"
    assert b"addEventListener" in answer.content


def test_signing_out_tells_the_browser_to_forget(panel: Panel) -> None:
    assert "Clear-Site-Data" not in panel.reader.get("/sign-out/").headers
    assert panel.reader.post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'


def test_other_readers_are_seen_after_handing_in_and_have_no_name(panel: Panel) -> None:
    score(panel.second, marks={"outcomes": 1, "text": 1}, by=panel.second.reviewer)
    before = panel.reader.get(address(panel.first, "talk/")).content.decode()
    assert "Reader 2" not in before
    panel.reader.post(address(panel.first), {**MARKS, "revision": "0"})
    html = panel.reader.get(address(panel.first, "talk/")).content.decode()
    assert "Reader 2" in html
    assert "reviewer-b" not in html
    said = panel.reader.post(address(panel.first, "talk/"), {"text": "See D1 <b>first</b>."})
    assert said.status_code == 302
    html = panel.reader.get(address(panel.first, "talk/")).content.decode()
    assert "See D1 &lt;b&gt;first&lt;/b&gt;." in html


def printed(panel: Panel) -> docx.document.Document:
    answer = panel.reader.get("/panel/score-form/word/")
    assert "attachment" in answer["Content-Disposition"]
    return docx.Document(BytesIO(answer.content))


def brought(panel: Panel, document: docx.document.Document) -> str:
    file = BytesIO()
    document.save(file)
    sent = {"form": SimpleUploadedFile("form.docx", file.getvalue())}
    return panel.reader.post("/panel/score-form/", sent).content.decode()


def hidden(html: str) -> dict[str, str]:

    found = re.findall(r'name="(review-\d+)"\s+value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found}


def test_a_score_form_comes_back_is_shown_and_only_then_counts(panel: Panel) -> None:
    document = printed(panel)
    (table,) = document.tables
    assert table.rows[0].cells[0].text.startswith(f"R{panel.first.pk}.0")
    for row, text in ((1, "7"), (2, "—"), (3, "Ask for the source.")):
        table.rows[row].cells[1].paragraphs[0].text = text
    html = brought(panel, document)
    assert "will be handed in" in html
    assert not panel.first.marks.exists()
    assert panel.reader.post("/panel/score-form/take/", hidden(html)).status_code == 302
    panel.first.refresh_from_db()
    assert panel.first.state == Review.State.DONE
    assert {m.criterion.code: m.value for m in panel.first.marks.all()} == {
        "outcomes": 7,
        "text": None,
    }
    assert panel.first.remark_for_office == "Ask for the source."


def test_a_wrong_mark_is_said_in_a_sentence_and_the_rest_is_kept(panel: Panel) -> None:
    document = printed(panel)
    cells = [row.cells[1].paragraphs[0] for row in document.tables[0].rows]
    cells[1].text, cells[2].text = "eleven", "4"
    html = brought(panel, document)
    assert f"R{panel.first.pk}.1: “eleven” is no mark." in html
    panel.reader.post("/panel/score-form/take/", hidden(html))
    panel.first.refresh_from_db()
    assert (panel.first.state, panel.first.draft["marks"]) == ("asked", {"text": "4"})


def test_a_form_printed_before_a_change_is_not_taken(panel: Panel) -> None:
    document = printed(panel)
    document.tables[0].rows[1].cells[1].paragraphs[0].text = "7"
    keep_draft(panel.first, draft={"for_office": "Newer"}, revision=0, by=panel.first.reviewer)
    html = brought(panel, document)
    assert "changed here since the form was printed" in html
    assert hidden(html) == {}


def test_a_case_of_somebody_else_is_not_named_and_not_taken(panel: Panel) -> None:
    document = printed(panel)
    cell = document.tables[0].rows[1].cells[0].paragraphs[0]
    cell.runs[0].text = f"R{panel.second.pk}.1 "
    assert f"R{panel.second.pk} is none of your cases" in brought(panel, document)
    packed = json.dumps({"marks": {"outcomes": "1", "text": "1"}, "revision": 0})
    panel.reader.post("/panel/score-form/take/", {f"review-{panel.second.pk}": packed})
    assert not panel.second.marks.exists()


def test_what_is_no_document_is_refused_with_a_sentence(panel: Panel) -> None:
    sent = {"form": SimpleUploadedFile("form.docx", b"PK\x03\x04 nothing")}
    answer = panel.reader.post("/panel/score-form/", sent)
    assert (answer.status_code, "could not be read" in answer.content.decode()) == (422, True)
