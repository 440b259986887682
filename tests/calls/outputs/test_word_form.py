"""The printed form: what is on it, and what other programs would lose and is therefore not."""

import zipfile
from io import BytesIO

import pytest

from casebridge.calls.outputs.word_form import render
from casebridge.kit.formats import docx
from tests.calls.preset_forms import CODES, blank, form_of

LANGUAGES = ("zh-Hans", "ru", "en")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: package.read(name).decode("utf-8") for name in names}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_field_stands_once_with_its_code_and_label(code: str, language: str) -> None:
    form = form_of(code)
    cells = [row[0].text for t in docx.read(blank(code, language)).tables for row in t.rows]
    for section in form.sections:
        for item in section.fields:
            start = f"{section.code_of(item)} {item.label.in_(language).text}"
            expected = 1 if section.applicant_sees else 0
            assert sum(cell.startswith(start) for cell in cells) == expected, start


def test_two_applicants_are_printed_and_the_third_is_explained() -> None:
    text = docx.read(blank("sco-2023", "en")).text
    assert "B1.1 Full official name" in text
    assert "B2.1 Full official name" in text
    assert "B3.1, B3.2" in text
    assert "at most 6 applicants" in text


def test_nothing_is_on_the_form_that_other_programs_lose() -> None:
    document = parts(blank("sco-2023", "zh-Hans"))["word/document.xml"]
    assert "w:sdt" not in document
    assert "w:bookmarkStart" not in document


@pytest.mark.parametrize("language", LANGUAGES)
def test_call_version_and_language_stand_on_the_cover_and_on_every_page(language: str) -> None:
    document = docx.read(blank("sco-2023", language))
    number = f"sco-2023-v1-{language}"
    assert any(number in paragraph.text for paragraph in document.paragraphs)
    assert any(number in block.text for block in document.headers if hasattr(block, "text"))
    footer = next(v for k, v in parts(blank("sco-2023", language)).items() if "footer" in k)
    assert "NUMPAGES" in footer


def test_titles_and_the_place_for_the_seal_are_in_official_words() -> None:
    chinese, russian = (docx.read(blank("sco-2023", tag)).text for tag in ("zh-Hans", "ru"))
    assert "中国—上合组织数字化合作案例申报表" in chinese
    assert "（盖章处）" in chinese
    assert "可由负责人在单位抬头纸上签字" in chinese
    assert "кейсы цифрового сотрудничества Китай–ШОС" in russian
    assert "М. П." in russian


def test_limits_choices_subject_and_deadline_are_printed() -> None:
    text = docx.read(blank("sco-2023", "en")).text
    assert "100 to 200 words" in text
    assert "☐ 3. Digital technology integration and application" in text
    assert "Organization Name/Case of China-SCO Digital Cooperation" in text
    assert "Deadline: 15 March 2023, 24:00 (Beijing time)" in text


def test_properties_stand_in_the_order_that_word_expects() -> None:
    document = parts(render(form_of("sco-2023"), "fa"))["word/document.xml"]
    order = ["w:bidiVisual", "w:tblW", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"]
    table = document.split("<w:tblPr>")[2].split("</w:tblPr>")[0]
    places = [table.index(f"<{name}") for name in order]
    assert places == sorted(places)
    paragraph = document.split("<w:bidi/>")[1].split("</w:pPr>")[0]
    assert "<w:spacing" in paragraph


def test_a_right_to_left_form_is_mirrored_and_falls_back_to_english_words() -> None:
    data = render(form_of("sco-2023"), "fa")
    document = parts(data)["word/document.xml"]
    assert "w:bidiVisual" in document
    assert "w:bidi/" in document
    assert "w:rtl/" in document
    assert "Title of the case" in docx.read(data).text
    assert "w:rtl/" not in parts(blank("sco-2023", "ru"))["word/document.xml"]
