"""The leader's page as a document: the page's numbers, on one sheet, in the reader's language."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.utils import timezone
from docx import Document

from casebridge.calls.models import Call
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.actions.keeping import keep_day
from tests.web.desk.conftest import Office, Visitor, received, text_of

LANGUAGES = {
    "zh-hans": ("尚无案例的国家", "领域", "、"),
    "ru": ("Страны, по которым пока нет кейсов", "Направления", ", "),
    "en": ("Countries without a case yet", "Areas", ", "),
    "fa": ("کشورهای هنوز بی‌نمونه", "حوزه‌ها", "، "),
}


def word_of(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    cells = [c for t in document.tables for row in t.rows for c in row.cells]
    foot = document.sections[0].footer.paragraphs
    return [p.text for p in document.paragraphs] + [c.text for c in cells] + [p.text for p in foot]


def sheets_of(content: bytes) -> list[str]:
    printed = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in printed]
    finally:
        printed.close()


def counted(office: Office, visit: Visitor, number: int = 1) -> None:
    """A case of Kazakhstan and China whose area is confirmed."""
    dossier = received(office, number)
    visit(office.officer).post(f"/desk/cases/{dossier.pk}/area/", {"area": "a2"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documents_say_what_the_page_says(
    office: Office, visit: Visitor, language: str
) -> None:
    counted(office, visit)
    client = visit(office.leader)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = text_of(client.get("/desk/leader/"))
    said = word_of(client.get("/desk/leader/word/").content)
    without, areas, mark = LANGUAGES[language]
    assert {without, areas} <= set(said)
    names = said[said.index(without) + 1]
    assert names.count(mark) == 23
    assert names in page
    (sheet,) = sheets_of(client.get("/desk/leader/pdf/").content)
    assert areas in sheet or language == "fa"


def test_each_number_of_the_page_stands_in_the_documents_under_its_name(
    office: Office, visit: Visitor
) -> None:
    counted(office, visit)
    counted(office, visit, 2)
    client = visit(office.leader)
    said = word_of(client.get("/desk/leader/word/?call=sco-2023").content)
    (sheet,) = sheets_of(client.get("/desk/leader/pdf/?call=sco-2023").content)
    for value, name in (
        ("2", "applications received"),
        ("2", "without the sealed scan"),
        ("0", "selected"),
        ("2 of 26", "countries with a case"),
    ):
        assert f"{value}\n{name}" in said
        assert f"{value} {name}" in " ".join(sheet.split())


def test_it_says_when_and_on_whose_clock(office: Office, visit: Visitor) -> None:
    client = visit(office.leader)
    (sheet,) = sheets_of(client.get("/desk/leader/pdf/").content)
    assert "(Beijing, UTC+8)" in sheet.replace("\u00a0", " ")
    answer = client.get("/desk/leader/word/")
    assert any("(Beijing, UTC+8)" in line for line in word_of(answer.content))
    assert "sco-2023-" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith("-en.docx")


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_only_a_demonstration_carries_the_strip(
    office: Office, visit: Visitor, is_demonstration: bool
) -> None:
    Call.objects.update(is_demonstration=is_demonstration)
    client = visit(office.leader)
    word = " ".join(word_of(client.get("/desk/leader/word/").content))
    (sheet,) = sheets_of(client.get("/desk/leader/pdf/").content)
    for printed in (word, " ".join(sheet.split())):
        assert ("not submitted by the parties" in printed) == is_demonstration


def test_a_call_with_a_case_in_every_country_lacks_the_list(office: Office, visit: Visitor) -> None:
    Call.objects.get().roster.all().delete()
    client = visit(office.leader)
    assert "Countries without a case yet" not in word_of(client.get("/desk/leader/word/").content)
    assert len(sheets_of(client.get("/desk/leader/pdf/").content)) == 1


def test_the_numbers_of_a_past_day_lead_to_the_cases_of_that_day(
    office: Office, visit: Visitor
) -> None:
    counted(office, visit)
    bring_up_to_date()
    day = timezone.localdate() - timedelta(days=3)
    client = visit(office.leader)
    assert "The numbers of a day" not in text_of(client.get("/desk/leader/"))
    keep_day(day)
    page = text_of(client.get("/desk/leader/", {"day": day.isoformat()}))
    assert "23:59" in page
    assert f"q=on%3A{day}+from%3Asubmitted" in page
    listed = text_of(client.get("/desk/cases/", {"q": f"on:{day} from:submitted"}))
    assert "Specimen" in listed
    before = day - timedelta(days=1)
    assert "Specimen" not in text_of(client.get("/desk/cases/", {"q": f"on:{before}"}))
    (sheet,) = sheets_of(client.get("/desk/leader/pdf/", {"day": day.isoformat()}).content)
    assert "23:59" in sheet


@pytest.mark.parametrize(
    "asked", ["", "yesterday", "2999-01-01", "1999-01-01", "2026-02-30", "\x00"]
)
def test_what_is_no_kept_day_shows_the_numbers_of_now(
    office: Office, visit: Visitor, asked: str
) -> None:
    page = text_of(visit(office.leader).get("/desk/leader/", {"day": asked}))
    assert "23:59 (" not in page
    assert "letters held or in draft" in page
