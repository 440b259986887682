"""The page of a call in the order of its own text."""

import re
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from casebridge.web.site.pages.calls import blocks_of
from tests.web.released import published_call


def test_the_call_stands_in_the_order_of_its_sections(reader: Client) -> None:
    published_call()
    html = reader.get("/calls/sco-2023/").content.decode()
    found = [html.index(f'<section id="{key}"') for key in (
        "deadline", "scope", "how_to_apply", "release", "contact", "introduction", "template",
    )]  # fmt: skip
    assert found == sorted(found)
    assert "7. " not in html
    assert '<li value="7">' in html


def test_the_roster_is_the_one_of_the_day_in_its_three_groups(reader: Client) -> None:
    published_call()
    html = reader.get("/calls/sco-2023/").content.decode()
    printed = html[html.index("cb-roster-printed") :]
    groups = re.split(r'class="cb-tiles-group"', printed)[1:]
    assert [group.count('class="cb-tile"') for group in groups] == [9, 3, 14]
    assert "As published on the day of the call" in printed


def test_contact_points_stand_as_printed_with_what_was_withheld(reader: Client) -> None:
    published_call()
    html = reader.get("/calls/sco-2023/").content.decode()
    assert "Mr. Guo" in html
    assert "(telephone withheld)" in html
    assert "Mr. Li:," not in html


def test_the_clock_names_the_day_that_ends_and_says_the_call_is_closed(reader: Client) -> None:
    published_call()
    html = reader.get("/calls/sco-2023/").content.decode()
    assert "15\u00a0March\u00a02023, 24:00" in html
    assert "closed" in html


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en"])
def test_the_form_is_a_word_file_in_each_language(reader: Client, language: str) -> None:
    published_call()
    answer = reader.get(f"/calls/sco-2023/form/{language}.docx")
    assert answer.status_code == 200
    assert Document(BytesIO(answer.content)).tables


def test_there_is_no_form_in_another_language_and_no_other_call(reader: Client) -> None:
    published_call()
    assert reader.get("/calls/sco-2023/form/fr.docx").status_code == 404
    assert reader.get("/calls/unknown/").status_code == 404


def test_an_unpublished_call_is_not_there(reader: Client) -> None:
    call = published_call()
    call.published_at = None
    call.save()
    assert reader.get("/calls/sco-2023/").status_code == 404
    assert "No call has been published yet." in reader.get("/calls/").content.decode()


def test_numbered_paragraphs_become_one_list_and_others_stay_paragraphs() -> None:
    blocks = blocks_of("Before.\n\n1. One;\n\n2. Two.\n\nAfter.")
    assert [b.paragraphs for b in blocks] == [("Before.",), (), ("After.",)]
    assert blocks[1].points == (("1", "One;"), ("2", "Two."))
