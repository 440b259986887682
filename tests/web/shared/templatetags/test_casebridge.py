"""Texts, dates and numbers in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from casebridge.kit.text.multilingual import ml
from casebridge.reference.models import Country
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice
from casebridge.web.shared.templatetags import casebridge as tags


def test_a_text_in_another_language_carries_its_language_and_direction() -> None:
    with translation.override("ru"):
        assert tags.ml(ml("fa", fa="نمونه")) == '<span lang="fa" dir="rtl">نمونه</span>'


def test_a_text_in_the_readers_language_carries_no_mark() -> None:
    with translation.override("zh-hans"):
        assert tags.ml(ml("ru", ru="Кейс", zh_Hans="案例")) == "案例"


def test_hostile_text_is_escaped_with_and_without_a_mark() -> None:
    hostile = ml("ru", ru="<b>&")
    template = Template("{% load casebridge %}{% ml text %}")
    for code in ("ru", "en"):
        with translation.override(code):
            assert "<b>" not in template.render(Context({"text": hostile}))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "10\u00a0July\u00a02025"),
        ("ru", "10\u00a0июля\u00a02025\u202fг."),
        ("zh-hans", "2025年7月10日"),
        ("fa", "۱۰\u00a0ژوئیهٔ\u00a0۲۰۲۵"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(code: str, expected: str) -> None:
    with translation.override(code):
        assert tags.day("2025-07-10") == expected
        assert tags.day(date(2025, 7, 10)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "1,280"), ("ru", "1\u00a0280"), ("zh-hans", "1,280"), ("fa", "۱٬۲۸۰")],
)
def test_a_number_is_never_broken_across_lines(code: str, expected: str) -> None:
    with translation.override(code):
        assert tags.number(1280) == expected


def test_an_exclusive_midnight_is_read_as_24_hours_of_the_day_before() -> None:
    end = datetime(2023, 3, 15, 16, tzinfo=UTC)
    with translation.override("en"):
        assert tags.closing(end, "Asia/Shanghai") == "15\u00a0March\u00a02023, 24:00"
        assert tags.closing(end, "Europe/Moscow") == "15\u00a0March\u00a02023, 19:00"


def test_growth_is_told_by_sign_and_arrow_in_plain_ink() -> None:
    with translation.override("en"):
        assert "▲" in tags.growth(12.2)
        assert "+12.2\u00a0%" in tags.growth(12.2)
        assert "▼" in tags.growth(-3)
        assert "−3.0\u00a0%" in tags.growth(-3)


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, "0"), (1, "1"), (2, "2"), (4, "3"), (5, "5"), (9, "5"), (10, "10"), (340, "10")],
)
def test_counts_fall_into_the_steps_of_the_scale(count: int, step: str) -> None:
    assert tags.heat(count) == step


def test_arrows_turn_in_right_to_left_pages_and_other_pictures_do_not() -> None:
    assert "cb-icon-turns" in tags.icon("arrow-right")
    assert "cb-icon-turns" not in tags.icon("search")


def test_an_address_that_does_not_exist_leaves_no_entry_in_the_navigation() -> None:
    template = Template('{% load casebridge %}{% nav_item "site:nowhere" "News" %}')
    assert template.render(Context()).strip() == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [("zh-hans", "哈萨克斯坦、中国"), ("ru", "Казахстан, Китай"), ("fa", "قزاقستان، چین")],
)
def test_countries_are_named_and_parted_in_the_readers_language(code: str, expected: str) -> None:
    countries = [
        Country(alpha2="KZ", name=ml(ru="Казахстан", zh_Hans="哈萨克斯坦")),
        Country(alpha2="CN", name=ml(ru="Китай", zh_Hans="中国")),
    ]
    with translation.override(code):
        assert tags.country_list(countries) == expected


def test_a_label_and_its_text_are_escaped_and_keep_marks_of_our_own() -> None:
    with translation.override("zh-hans"):
        assert tags.labelled("<b>", tags.isolated("<i>")) == "&lt;b&gt;：<bdi>&lt;i&gt;</bdi>"


def test_the_lines_of_a_select_are_escaped_and_one_is_chosen() -> None:
    lines = tags.options([Choice("a1", "1. A & B", False), Choice('"', "2. C", True)])
    assert lines == (
        '<option value="a1">1. A &amp; B</option><option value="&quot;" selected>2. C</option>'
    )


@pytest.mark.parametrize(
    ("code", "expected"), [("zh-hans", "英语"), ("ru", "английский"), ("en", "English")]
)
def test_a_language_in_a_sentence_is_named_in_the_readers(code: str, expected: str) -> None:
    with translation.override(code):
        assert language_name("en") == expected
        assert language_name("qx") == "qx"
