"""A form printed to PDF: letters and rules drawn by hand."""

import io
import time
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import printed_form
from casebridge.kit.formats.unreadable import Unreadable


def pdf(*pages: str) -> bytes:
    """One page of 300 by 300 points for each content stream."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for content in pages:
        page = document.add_blank_page(page_size=(300, 300))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(content.encode("latin-1"))
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def words(x: float, y: float, text: str) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n"


def rules(levels: tuple[float, ...], edges: tuple[float, ...]) -> str:
    across = [f"{edges[0]} {y} m {edges[-1]} {y} l S\n" for y in levels]
    down = [f"{x} {levels[-1]} m {x} {levels[0]} l S\n" for x in edges]
    return "".join(across + down)


GRID = rules((250, 200, 150), (20, 120, 280))
FIRST = (
    words(20, 270, "Head") + GRID + words(25, 230, "A1 Title") + words(125, 230, "Smart")
    + words(125, 215, "port") + words(25, 180, "A2 Name") + words(125, 180, "x")
)  # fmt: skip


def test_ruled_cells_become_a_table_and_other_lines_paragraphs() -> None:
    document = printed_form.read(pdf(FIRST))
    assert document.kind == "pdf"
    assert document.fields == {"A1": "Smart\nport", "A2": "x"}
    assert [p.text for p in document.paragraphs][0] == "Head"


def test_a_row_torn_by_the_page_end_is_one_row() -> None:
    second = rules((280, 240, 200), (20, 120, 280))
    second += words(125, 260, "more") + words(25, 220, "A3 Kind") + words(125, 220, "z")
    document = printed_form.read(pdf(FIRST, second))
    assert document.fields == {"A1": "Smart\nport", "A2": "x\nmore", "A3": "z"}


def test_a_line_that_fills_its_cell_goes_on_in_the_next() -> None:
    content = GRID + words(25, 230, "A1 T") + words(125, 235, "a long line that fills its cell and")
    content += words(125, 220, "goes on") + words(125, 205, "here") + words(25, 180, "A2")
    answer = printed_form.read(pdf(content)).fields["A1"]
    assert answer == "a long line that fills its cell and goes on\nhere"


def test_heads_of_several_pages_are_told_apart_from_the_text() -> None:
    pages = [words(20, 290, f"Form x-v1-en, page {n}") + words(20, 100, "abc"[n]) for n in range(3)]
    document = printed_form.read(pdf(*pages))
    assert [p.text for p in document.paragraphs] == ["a", "b", "c"]
    assert "Form x-v1-en" in document.text


def test_a_page_without_letters_is_image_only() -> None:
    with pytest.raises(Unreadable) as refused:
        printed_form.read(pdf(GRID))
    assert refused.value.code == "image-only"


NUMBERS = st.integers(-50, 350)
SHAPES = st.one_of(
    st.builds("{} {} m {} {} l S\n".format, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.builds("{} {} {} {} re S\n".format, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.builds(words, NUMBERS, NUMBERS, st.sampled_from(["A1", "x", " ", "B1.1 Name", "1"])),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(SHAPES, max_size=25), st.lists(SHAPES, max_size=10))
def test_any_drawing_is_read_or_refused_in_time(one: list[str], other: list[str]) -> None:
    started = time.process_time()
    with suppress(Unreadable):
        assert printed_form.read(pdf("".join(one), "".join(other))).text.strip()
    assert time.process_time() - started < 3


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=80), st.integers(0, 700))
def test_any_damage_is_read_or_refused(junk: bytes, place: int) -> None:
    whole = pdf(FIRST)
    with suppress(Unreadable):
        printed_form.read(whole[:place] + junk + whole[place + len(junk) :])
