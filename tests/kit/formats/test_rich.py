"""Cells as sanitised HTML."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats.rich import Cell, Paragraph, Run, Table, cell_html


def test_marks_links_and_paragraphs_are_kept() -> None:
    blocks = (
        Paragraph((Run("A "), Run("bold", strong=True), Run(" and", em=True))),
        Paragraph((Run("site", link="https://example.org/"),)),
    )
    assert cell_html(blocks) == (
        '<p>A <strong>bold</strong><em> and</em></p><p><a href="https://example.org/">site</a></p>'
    )


def test_lists_are_nested_by_level() -> None:
    blocks = (
        Paragraph((Run("one"),), listed="ul"),
        Paragraph((Run("deeper"),), listed="ol", level=1),
        Paragraph((Run("two"),), listed="ul"),
        Paragraph((Run("after"),)),
    )
    assert cell_html(blocks) == (
        "<ul><li>one<ol><li>deeper</li></ol></li><li>two</li></ul><p>after</p>"
    )


def test_a_nested_table_is_a_table() -> None:
    inner = Table(((Cell((Paragraph((Run("x"),)),), 2),),))
    html = cell_html((inner,))
    assert "<table>" in html
    assert '<td colspan="2"><p>x</p></td>' in html


def test_markup_in_the_text_stays_text_and_a_script_is_no_link() -> None:
    html = cell_html(
        (Paragraph((Run("<script>x</script>"), Run("y", link="javascript:alert(1)"))),)
    )
    assert "<script" not in html
    assert "javascript" not in html


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_becomes_a_tag_of_its_own(text: str, link: str) -> None:
    html = cell_html((Paragraph((Run(text, link=link),)),))
    for tag in ("<script", "<img", "<svg", "<iframe", "<style"):
        assert tag not in html.lower()
