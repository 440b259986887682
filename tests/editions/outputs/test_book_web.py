"""The book as a folder of pages that stands alone."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from casebridge.editions.outputs import web
from casebridge.editions.outputs.markup.shortening import shortened
from casebridge.editions.rules.book import PLAIN
from tests.editions.outputs.sample import book

Pages = dict[str, html.HtmlElement]


def pages(content: bytes) -> Pages:
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: html.document_fromstring(archive.read(name).decode())
            for name in archive.namelist()
            if name.endswith(".html")
        }


def test_there_is_an_index_and_a_page_for_each_case() -> None:
    made = book("en")
    cases = {f"case-{entry.number}.html" for entry in made.entries}
    assert set(pages(web.render(made))) == {"index.html"} | cases


@pytest.mark.parametrize("language", ["zh-Hans", "fa"])
def test_nothing_is_fetched_from_outside_and_nothing_runs(language: str) -> None:
    content = web.render(book(language))
    with ZipFile(BytesIO(content)) as archive:
        held = set(archive.namelist())
        assert b"http" not in archive.read("book.css") + archive.read("web.css")
    for page in pages(content).values():
        assert (
            page.xpath("//script | //iframe | //*[@style] | //*[starts-with(name(@*),'on')]") == []
        )
        for each in page.xpath("//img/@src | //link/@href"):
            assert each in held
        for address in page.xpath("//a/@href"):
            assert address.partition("#")[0] in {*held, ""} or address.startswith("http")


def test_every_page_says_its_language_its_direction_and_that_it_is_a_demonstration() -> None:
    made = book("fa")
    for page in pages(web.render(made)).values():
        assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
        assert page.xpath("//p[@class='strip']")[0].text_content() == made.strip


def test_from_a_case_to_the_one_before_and_after() -> None:
    found = pages(web.render(book("en")))
    assert found["case-2.html"].xpath("//nav[@class='turn']//a/@href") == [
        "case-1.html",
        "case-3.html",
    ]
    assert found["case-12.html"].xpath("//nav[@class='turn']//a/@href") == ["case-11.html"]


def test_the_pages_print() -> None:
    with ZipFile(BytesIO(web.render(book("en")))) as archive:
        assert b"@media print" in archive.read("web.css")


def test_the_plain_theme_has_no_lines() -> None:
    plain = pages(web.render(replace(book("en"), theme=PLAIN)))["index.html"]
    assert plain.xpath("//img[@class='bridge']") == []


def test_the_same_book_gives_the_same_bytes() -> None:
    assert web.render(book("ru")) == web.render(book("ru"))


@given(st.text(max_size=200), st.integers(min_value=2, max_value=120))
def test_a_shortened_text_fits_and_begins_as_the_whole_does(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert text.startswith(short.removesuffix("…"))
