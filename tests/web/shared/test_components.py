"""The living page of components and the layouts: whole in every language, safe under the CSP."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from casebridge.web.shared.specimens import specimen_page

LANGUAGES = ("zh-hans", "ru", "en", "fa")


def living_page(code: str) -> str:
    page = specimen_page()
    with translation.override(code):
        return render_to_string(
            "desk/components.html", {"page": page, "chain": page.chain, "demonstration": True}
        )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_living_page_names_its_language_and_direction(code: str) -> None:
    tag = "zh-Hans" if code == "zh-hans" else code
    direction = "rtl" if code == "fa" else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in living_page(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_on_the_living_page_needs_an_exception_from_the_policy(code: str) -> None:
    html = living_page(code)
    assert not re.search(r"\sstyle=", html)
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_each_state_has_a_shape_beside_its_word() -> None:
    chips = re.findall(r'<span class="cb-chip [^"]*">(.*?)</span></span>', living_page("en"))
    assert len(chips) >= 9
    assert all(chip.startswith("<svg") for chip in chips)


def test_the_strip_stands_on_a_demonstration_only() -> None:
    assert "cb-strip" in living_page("ru")
    page = specimen_page()
    assert "cb-strip" not in render_to_string("desk/components.html", {"page": page})


def test_a_country_without_a_case_has_neither_zero_nor_link() -> None:
    html = render_to_string(
        "shared/components/tile_grid.html", {"groups": specimen_page().plain_groups}
    )
    assert "<a" not in html
    assert ">0<" not in html


def test_the_difference_repeats_each_number_in_text_and_picture() -> None:
    html = living_page("en")
    for place in (1, 2):
        assert f'id="word-{place}"' in html
        assert f'id="scan-{place}"' in html


def test_identifiers_on_the_living_page_are_unique_but_for_the_shown_chain() -> None:
    found = re.findall(r'\sid="([^"]+)"', living_page("en"))
    assert sorted(name for name in set(found) if found.count(name) > 1) == ["cb-chain"]


@pytest.mark.parametrize("layout", ["site", "desk", "panel"])
def test_every_layout_starts_with_a_way_past_the_navigation(layout: str) -> None:
    html = render_to_string(f"shared/layout_{layout}.html", {})
    assert html.index('href="#content"') < html.index("<nav")
    assert 'id="content"' in html


def test_the_public_layout_loads_no_script() -> None:
    assert "<script" not in render_to_string("shared/layout_site.html", {})
