"""Home, collections, countries and the roster."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from casebridge.web.site.pages.bridge import bridge_of
from tests.web.released import published_call, released_edition

Queries = Callable[..., AbstractContextManager[object]]


def test_home_shows_the_call_the_figures_and_the_collection(reader: Client) -> None:
    released_edition(3)
    html = reader.get("/").content.decode()
    for part in ("Specimen collection", "Application form", "cases published", "as of"):
        assert part in html


@pytest.mark.parametrize("address", ["/", "/calls/", "/library/", "/collections/", "/countries/"])
def test_an_empty_installation_has_no_empty_page(reader: Client, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


def test_countries_without_cases_carry_neither_zero_nor_link(reader: Client) -> None:
    released_edition(2)
    html = reader.get("/countries/").content.decode()
    assert len(re.findall(r'<a class="cb-tile" href="/countries/', html)) == 3
    assert not re.search(r'cb-tile-count">\s*0', html)
    assert html.count("cb-tile-name") == 26


def test_a_country_lists_its_cases_and_its_standing(reader: Client) -> None:
    released_edition(2)
    html = reader.get("/countries/KZ/").content.decode()
    assert html.count('class="cb-case-number"') == 2
    assert "15\u00a0June\u00a02001" in html
    assert reader.get("/countries/XX/").status_code == 404


def test_a_collection_lists_its_cases_by_area_and_hands_out_its_files(reader: Client) -> None:
    released_edition(3)
    html = reader.get("/collections/cases-specimen/").content.decode()
    assert html.count('class="cb-case-number"') == 3
    answer = reader.get("/collections/cases-specimen/ru.pdf")
    assert answer.content == b"pdf ru"
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert reader.get("/collections/cases-specimen/ru.exe").status_code == 404


def test_a_collection_that_is_not_released_is_not_there(reader: Client) -> None:
    released_edition(1, release_it=False)
    assert reader.get("/collections/cases-specimen/").status_code == 404
    assert reader.get("/collections/cases-specimen/ru.pdf").status_code == 404


@pytest.mark.parametrize(("basis", "members"), [("announced", 9), ("effective", 8)])
def test_the_roster_of_a_day_depends_on_the_basis(reader: Client, basis: str, members: int) -> None:
    published_call()
    html = reader.get(f"/roster/?day=2023-02-07&basis={basis}").content.decode()
    first_group = html[html.index("Member States") :].split("</table>")[0]
    assert first_group.count("<tr><td>") == members


def test_a_day_nobody_can_read_falls_back_to_today_and_says_so(reader: Client) -> None:
    published_call()
    html = reader.get("/roster/?day=yesterday").content.decode()
    assert "That day could not be read; today is shown." in html


def test_no_public_page_needs_inline_style_or_script(reader: Client) -> None:
    released_edition(3)
    for address in ("/", "/calls/sco-2023/", "/library/", "/collections/cases-specimen/"):
        html = reader.get(address).content.decode()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*src=)", html)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 24])
def test_the_bridge_has_one_line_for_each_case(count: int) -> None:
    bridge = bridge_of([place % 6 + 1 for place in range(count)])
    assert len(bridge.strands) == count
    assert [strand.area for strand in bridge.strands] == [place % 6 + 1 for place in range(count)]


def test_neighbours_on_the_bridge_are_drawn_together() -> None:
    upper, lower = bridge_of([1, 2]).strands
    height = [float(re.search(r"H[\d.]+C[^ ]+ ([\d.]+)", s.middle)[1]) for s in (upper, lower)]  # type: ignore[index]
    assert 0 < height[1] - height[0] < 10
