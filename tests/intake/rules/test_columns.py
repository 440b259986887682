"""Columns of lists as offices keep them are recognised by code, label, synonym and likeness."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.intake.rules.columns import Proposal, keys_in, plain_heading, propose
from tests.calls.preset_forms import form_of

FORM = form_of("sco-2023")


def keys(*columns: str) -> list[str]:
    return [proposal.key for proposal in propose(columns, FORM).values()]


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        (
            ("序号", "案例名称", "申报单位", "实施国家", "案例类别", "联系人", "联系电话",
             "电子邮箱", "收到日期"),
            "id case_title org_name countries category contact_name contact_phone contact_email "
            "received_on",
        ),
        (
            ("№ п/п", "Название проекта", "Организация", "Страна", "Категория", "Контактное лицо",
             "Телефон", "Эл. почта", "Файл"),
            "id case_title org_name countries category contact_name contact_phone contact_email "
            "files",
        ),
        (
            ("No.", "Title", "Organization", "Country", "Category", "Contact person", "Phone",
             "E-mail", "Folder", "Start date and end date"),
            "id case_title org_name countries category contact_name contact_phone contact_email "
            "files period",
        ),
        (("case_title", "case_title:ru", "org_name", "id"), "case_title case_title:ru org_name id"),
        (("A1 Title of it", "C1", "B1.1 Full name", "Z9"), "case_title countries org_name"),
        (
            ("案例名称", "案例名称（英文）", "案例摘要（俄文）", "单位简介（中文）"),
            "case_title case_title_en abstract:ru org_profile:zh-Hans",
        ),
        (("Abstract (English)", "Abstract (Russian)", "Summary in Chinese"),
         "abstract:en abstract:ru abstract:zh-Hans"),
        (("Country of registration", "Country"), "org_country countries"),
        (("Titel of the case", "Organisaton"), "case_title org_name"),
    ],
)  # fmt: skip
def test_lists_of_offices_are_understood(columns: tuple[str, ...], wanted: str) -> None:
    assert [key for key in keys(*columns) if key] == wanted.split()


@pytest.mark.parametrize("language", FORM.languages)
def test_every_label_of_the_form_is_its_own_column(language: str) -> None:
    wanted = set(keys_in(FORM))
    for section in FORM.sections:
        for item in section.fields:
            if item.key in wanted:
                label = item.label.texts[language]
                assert keys(label) == [item.key], label


@pytest.mark.parametrize(
    "column", ["", "备注", "Remarks", "Примечание", "Score", "得分", "评审意见", "[F]", "x", "?"]
)
def test_what_is_no_question_of_the_form_is_left_to_the_person(column: str) -> None:
    assert keys(column) == [""]


def test_a_question_is_given_to_one_column_only_the_likeliest() -> None:
    found = propose(("Name of the case title", "Title of the case"), FORM)
    assert found["Title of the case"] == Proposal("case_title", 1.0)
    assert found["Name of the case title"].key != "case_title"


def test_what_is_only_likely_says_so() -> None:
    found = propose(("Tittle of case",), FORM)["Tittle of case"]
    assert found.key == "case_title"
    assert not found.is_sure


def test_headings_are_compared_without_signs_and_case() -> None:
    assert plain_heading(" Ｎo. ") == plain_heading("№") == "no"
    assert plain_heading("Приём_заявок:") == "прием заявок"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6, unique=True))
def test_any_headings_are_answered_one_for_one(columns: list[str]) -> None:
    found = propose(columns, FORM)
    given_keys = [p.key for p in found.values() if p.key]
    assert list(found) == columns
    assert len(set(given_keys)) == len(given_keys)
