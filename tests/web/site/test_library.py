"""The list of published cases and the page of one."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.cache import caches
from django.test import Client

from casebridge.editions.models import Entry
from tests.web.released import published_call, released_edition

Queries = Callable[..., AbstractContextManager[object]]


def nothing_kept() -> None:
    """What is kept is asked nothing: counted is a page made anew."""
    caches["public"].clear()


def first() -> Entry:
    entry = Entry.objects.order_by("number").first()
    assert entry is not None
    return entry


@pytest.mark.parametrize("count", [1, 3, 25])
def test_the_list_asks_at_most_five_questions(
    reader: Client, django_assert_max_num_queries: Queries, count: int
) -> None:
    released_edition(count)
    reader.get("/library/")
    nothing_kept()
    with django_assert_max_num_queries(5):
        html = reader.get("/library/").content.decode()
    assert html.count('class="cb-case-number"') == min(count, 15)


def test_a_search_asks_at_most_five_questions(
    reader: Client, django_assert_max_num_queries: Queries
) -> None:
    released_edition(3)
    reader.get("/library/")
    nothing_kept()
    with django_assert_max_num_queries(5):
        assert "3 cases" in reader.get("/library/?q=summary").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_case_asks_at_most_five_questions(
    reader: Client, django_assert_max_num_queries: Queries, count: int
) -> None:
    released_edition(count)
    address = f"/library/{first().pk}/"
    reader.get(address)
    nothing_kept()
    with django_assert_max_num_queries(5):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize("typed", ["数据", "кратко", "summary"])
def test_a_case_is_found_in_any_of_its_languages(reader: Client, typed: str) -> None:
    released_edition(1)
    assert "1 case" in reader.get("/library/", {"q": typed}).content.decode()


def test_what_nothing_matches_says_so_and_leads_on(reader: Client) -> None:
    released_edition(1)
    html = reader.get("/library/", {"q": "zzzz"}).content.decode()
    assert "No published case matches." in html


def test_the_list_narrows_by_country_and_ignores_what_it_never_offered(reader: Client) -> None:
    released_edition(3)
    assert "1 case<" in reader.get("/library/?country=RU").content.decode()
    assert "3 cases<" in reader.get("/library/?country=XX&area='--").content.decode()


def test_long_lists_have_pages(reader: Client) -> None:
    released_edition(16)
    html = reader.get("/library/?page=2").content.decode()
    assert "16–16 of 16" in html
    assert reader.get("/library/?page=abc").status_code == 200


def test_a_case_that_is_not_released_is_not_there(reader: Client) -> None:
    released_edition(1, release_it=False)
    assert reader.get(f"/library/{first().pk}/").status_code == 404
    assert reader.get(f"/library/{first().pk}/pictures/1/").status_code == 404
    assert "cb-case-number" not in reader.get("/library/").content.decode()


def test_a_title_is_text_and_never_markup(reader: Client) -> None:
    released_edition(1)
    for address in ("/library/", f"/library/{first().pk}/", "/", "/collections/cases-specimen/"):
        html = reader.get(address).content.decode()
        assert "<b>1</b>" not in html
        assert "&lt;b&gt;1&lt;/b&gt;" in html


def test_a_case_says_where_it_comes_from_and_that_nobody_checked_its_translation(
    reader: Client,
) -> None:
    released_edition(1)
    address = f"/library/{first().pk}/"
    english = reader.get(address).content.decode()
    assert "Compiled from public reports; not submitted by the parties." in english
    assert "This translation has not been checked." not in english
    russian = reader.get(f"{address}?lang=ru").content.decode()
    assert "Образец: кратко." in russian
    assert "Образец" in russian


def test_key_figures_carry_their_word_date_and_source(reader: Client) -> None:
    released_edition(1)
    html = reader.get(f"/library/{first().pk}/").content.decode()
    for part in ("over", "1,280", "expected · June 2025 · source: example.org"):
        assert part in html


def test_two_languages_stand_paragraph_beside_paragraph_in_their_own_direction(
    reader: Client,
) -> None:
    released_edition(1)
    html = reader.get(f"/library/{first().pk}/?beside=ru").content.decode()
    assert re.search(r'<p lang="en"\s+dir="ltr">\s*Second step\.\s*</p>', html)
    assert re.search(r'<p lang="ru"\s+dir="ltr">\s*Второй шаг\.\s*</p>', html)
    assert "translation, unchecked" in html


def test_a_language_the_case_is_not_in_is_not_set_beside_it(reader: Client) -> None:
    released_edition(1)
    html = reader.get(f"/library/{first().pk}/?beside=tg").content.decode()
    assert "cb-beside-head" not in html


def test_in_persian_the_page_is_mirrored_and_the_original_keeps_its_direction(
    reader: Client,
) -> None:
    released_edition(1)
    html = reader.get(f"/library/{first().pk}/?lang=fa").content.decode()
    assert '<html lang="fa" dir="rtl">' in html
    assert 'lang="en" dir="ltr"' in html
    assert "قزاقستان" in html


def test_a_picture_is_a_clean_copy_that_can_do_nothing(reader: Client) -> None:
    released_edition(1)
    answer = reader.get(f"/library/{first().pk}/pictures/1/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_an_empty_library_says_what_comes_next(reader: Client) -> None:
    published_call()
    assert "No collection has been published yet." in reader.get("/library/").content.decode()
