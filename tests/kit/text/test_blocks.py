"""Rich text: a closed set, from HTML and back, and nothing hostile survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
    as_json,
    from_json,
    text_of,
)
from casebridge.kit.text.blocks.html import to_html
from casebridge.kit.text.blocks.reading import from_html

words = st.text("абвгд 数据 word<&\"'", min_size=1, max_size=12).filter(lambda t: t.strip())
runs = st.lists(
    st.builds(Run, words, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.example"])),
    min_size=1,
    max_size=3,
).map(tuple)
paragraphs = st.builds(Paragraph, runs)
simple: st.SearchStrategy[Block] = paragraphs | st.builds(Heading, st.integers(1, 3), runs)
items = st.builds(
    Items, st.booleans(), st.lists(st.tuples(paragraphs), min_size=1, max_size=3).map(tuple)
)
tables = st.builds(
    Table,
    st.lists(st.lists(st.tuples(paragraphs), min_size=1, max_size=2).map(tuple), min_size=1).map(
        tuple
    ),
)
pictures = st.builds(Picture, st.just("ab" * 32), words)
blocks = st.lists(simple | items | tables | pictures, max_size=4).map(tuple)


@given(blocks)
def test_what_is_stored_comes_back_the_same(written: tuple[Block, ...]) -> None:
    assert from_json(as_json(written)) == written


@given(st.lists(paragraphs | items | tables, max_size=4).map(tuple))
def test_words_survive_the_way_through_html(written: tuple[Block, ...]) -> None:
    read = from_html(to_html(written))
    assert "".join(text_of(read).split()) == "".join(text_of(written).split())


@given(st.text(max_size=200))
def test_no_markup_makes_the_reader_fail(markup: str) -> None:
    assert from_json(as_json(from_html(markup))) == from_html(markup)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>here</a>",
        "<img src=x onerror=alert(1)>",
        "<p style='background:url(x)' onclick='alert(1)'>text</p>",
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_nothing_that_acts_survives(hostile: str) -> None:
    shown = to_html(from_html(hostile))
    assert not any(
        sign in shown for sign in ("script", "javascript", "onerror", "onclick", "style")
    )


def test_lists_tables_and_marks_are_kept() -> None:
    read = from_html(
        "<p>One <strong>strong</strong> and <em>soft</em></p><ol><li>first</li></ol>"
        "<table><tr><td>a</td><td>b</td></tr></table>"
    )
    assert read == (
        Paragraph((Run("One "), Run("strong", strong=True), Run(" and "), Run("soft", em=True))),
        Items(True, ((Paragraph((Run("first"),)),),)),
        Table((((Paragraph((Run("a"),)),), (Paragraph((Run("b"),)),)),)),
    )


def test_a_link_to_anywhere_but_the_web_or_mail_is_refused() -> None:
    with pytest.raises(ValueError, match="http"):
        Run("here", link="javascript:alert(1)")


def test_a_kind_outside_the_set_is_refused() -> None:
    with pytest.raises(ValueError, match="marquee"):
        from_json([{"is": "marquee"}])
