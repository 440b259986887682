"""Marking the figures that differ inside the Word text."""

from hypothesis import given
from hypothesis import strategies as st

from casebridge.web.desk.pages.fields import Place, marked
from casebridge.web.shared.parts import Piece


def test_a_figure_is_marked_where_its_context_stands() -> None:
    text = "In 2020 it was 1 280. Later 1 280 containers."
    pieces = marked(text, [Place(1, "D3", "1 280", "it was 1 280. Later ")])
    assert pieces == [
        [Piece("In 2020 it was 1 280. Later "), Piece("1 280", 1), Piece(" containers.")]
    ]


def test_each_place_is_marked_once_across_paragraphs() -> None:
    pieces = marked("6 000\n\n6 000", [Place(1, "D3", "6 000", "")])
    assert pieces == [[Piece("6 000", 1)], [Piece("6 000")]]


def test_a_figure_that_is_not_in_the_text_marks_nothing() -> None:
    assert marked("words", [Place(1, "D3", "5", "")]) == [[Piece("words")]]


@given(
    st.text(alphabet="ab 12\n", max_size=40),
    st.lists(st.text(alphabet="12", min_size=1, max_size=3), max_size=4),
)
def test_marking_never_changes_the_text(text: str, figures: list[str]) -> None:
    places = [Place(number, "D3", figure, "") for number, figure in enumerate(figures, start=1)]
    shown = marked(text, places)
    lines = [line for line in text.splitlines() if line.strip()]
    assert ["".join(piece.text for piece in paragraph) for paragraph in shown] == lines
