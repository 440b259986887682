"""The presets as shipped, and the parser that reads them."""

from datetime import UTC, date, datetime

import pytest

from casebridge.calls.rules.presets import deadline_line, read_form
from tests.calls.preset_forms import CODES, call_of, form_of, text_of

LANGUAGES = {"zh-Hans", "en", "ru"}


def test_the_call_of_2023_ends_with_its_last_day_in_beijing() -> None:
    call = call_of("sco-2023")
    assert call.closes_at.astimezone(UTC) == datetime(2023, 3, 15, 16, tzinfo=UTC)
    assert deadline_line(call).texts["en"] == "15 March 2023, 24:00 (Beijing time)"
    assert deadline_line(call).texts["zh-Hans"] == "2023年3月15日24:00（北京时间）"
    assert "15 марта 2023" in deadline_line(call).texts["ru"]


def test_the_call_of_2023_keeps_its_sections_in_the_printed_order() -> None:
    sections = call_of("sco-2023").sections
    assert [section.numeral for section in sections] == ["", "I", "II", "III", "IV", "V", ""]
    assert [section.heading.in_("en").text for section in sections[1:]] == [
        "Deadline for the Call",
        "Scope of the Call",
        "How to Apply",
        "Release Process",
        "Contact Information",
        "Introduction to the SCO",
    ]
    scope = sections[2].paragraphs.in_("en").text.split("\n\n")
    assert len(scope) == 7
    assert scope[3] == "4. Cases of innovation in the assetization of data factor;"


def test_translations_of_a_published_text_are_marked_by_their_original() -> None:
    published, own = call_of("sco-2023"), call_of("sco-forum-2025")
    assert {section.paragraphs.original for section in published.sections} == {"en"}
    assert (own.source, own.original) == ("own_wording", "")


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_a_preset_is_there_in_all_its_languages(code: str) -> None:
    call, form = call_of(code), form_of(code)
    texts = [call.title, call.headline, call.organiser, call.subject_format, call.provenance_note]
    texts += [section.paragraphs for section in call.sections]
    for section in form.sections:
        texts += [section.title, *(item.label for item in section.fields)]
        texts += [choice.label for item in section.fields for choice in item.choices]
    assert all(set(text.texts) == LANGUAGES and all(text.texts.values()) for text in texts)


@pytest.mark.parametrize("code", CODES)
def test_paragraphs_of_one_section_correspond_between_languages(code: str) -> None:
    for section in call_of(code).sections:
        counts = {len(text.split("\n\n")) for text in section.paragraphs.texts.values()}
        assert len(counts) == 1, section.key


def test_contact_points_are_printed_without_addresses() -> None:
    contacts = call_of("sco-2023").contacts
    assert [contact.name.in_("en").text for contact in contacts] == ["Mr. Guo", "Mr. Li", "Mr. Sun"]
    assert {contact.address.in_("en").text for contact in contacts} == {"(address withheld)"}
    assert [bool(contact.telephone) for contact in contacts] == [False, True, True]


def test_rosters_are_those_announced_on_the_day_of_the_call() -> None:
    assert call_of("sco-2023").roster.day == date(2023, 2, 7)
    assert call_of("sco-forum-2025").roster.day == date(2025, 7, 10)
    assert {call_of(code).roster.basis for code in CODES} == {"announced"}


def test_a_moved_call_says_its_new_last_day_in_every_language() -> None:
    call = call_of("sco-2023").moved_to(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 9, 16, tzinfo=UTC)
    )
    deadline = call.sections[1].paragraphs
    assert deadline.texts["zh-Hans"] == "即日起至2026年2月9日。"
    assert deadline.texts["en"] == "From today to 9 February 2026."
    assert "9 февраля 2026" in deadline.texts["ru"]
    assert call.sections[2] == call_of("sco-2023").sections[2]


def test_codes_are_stored_and_not_counted() -> None:
    text = text_of("sco-2023", "form.toml").replace(
        'key = "case_title_en"\ncode = 2', 'key = "case_title_en"\ncode = 20'
    )
    section = read_form(text, call_of("sco-2023")).sections[0]
    assert [section.code_of(item) for item in section.fields][:3] == ["A1", "A20", "A3"]


def test_a_code_given_twice_is_refused() -> None:
    text = text_of("sco-2023", "form.toml").replace(
        'key = "case_title_en"\ncode = 2', 'key = "case_title_en"\ncode = 3'
    )
    with pytest.raises(ValueError, match="given twice: A3"):
        read_form(text, call_of("sco-2023"))


def test_a_misspelt_key_of_a_field_is_refused() -> None:
    text = text_of("sco-2023", "form.toml").replace("public = true", "pubic = true", 1)
    with pytest.raises(ValueError, match="pubic"):
        read_form(text, call_of("sco-2023"))


def test_choices_come_from_the_classification_of_the_call() -> None:
    category = form_of("sco-2023").field_of("category")
    assert (category.scheme, len(category.choices)) == ("call-2023-category", 7)
    assert len(form_of("sco-2023").field_of("category_secondary").choices) == 6
    area = form_of("sco-forum-2025").field_of("category")
    assert (area.scheme, [c.code for c in area.choices]) == (
        "forum-2025-area",
        ["a1", "a2", "a3", "a4", "a5", "a6"],
    )


def test_private_fields_stay_private_unless_the_list_says_public() -> None:
    form = form_of("sco-2023")
    private = {item.key for s in form.sections for item in s.fields if not item.public}
    assert {"contact_name", "contact_phone", "contact_email", "org_address", "funding"} <= private
    assert form.field_of("abstract").public
