"""From the texts of a case to the segments of an entry."""

import pytest

from casebridge.editions.rules.front_matter import TEXTS, front_matter
from casebridge.editions.rules.wording import PRINTED, Piece, is_printable, paragraphs, pieces
from casebridge.kit.text.multilingual import ml


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        (" \n \n", ()),
        ("One.", ("One.",)),
        ("One.\n\nTwo  and\tmore.\n \nThree.", ("One.", "Two and more.", "Three.")),
        ("- a\n- b", ("- a", "- b")),
        ("Один.\r\n\r\nДва.", ("Один.", "Два.")),
    ],
)
def test_blank_lines_part_paragraphs_and_line_ends_points(
    text: str, parts: tuple[str, ...]
) -> None:
    assert paragraphs(text) == parts


def test_only_printed_texts_become_pieces_and_translations_are_marked() -> None:
    texts = {
        "abstract": ml("ru", ru="Раз.\n\nДва.", en="One."),
        "contact_phone": ml("ru", ru="000"),
    }
    assert list(pieces(texts, "ru", ("ru", "en", "zh-Hans"))) == [
        Piece("abstract", "ru", 1, "Раз.", False),
        Piece("abstract", "ru", 2, "Два.", False),
        Piece("abstract", "en", 1, "One.", True),
    ]


def test_nothing_private_is_ever_printed() -> None:
    private = {"contact_name", "contact_phone", "contact_email", "funding", "cooperation_demands"}
    assert not private & set(PRINTED)


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        ({"abstract": ml(en="A"), "solution": ml(en="S")}, True),
        ({"abstract": ml(en="A"), "solution": ml(ru="S")}, False),
        ({"abstract": ml(en="A")}, False),
        ({}, False),
    ],
)
def test_a_language_needs_abstract_and_solution(texts: dict[str, object], answer: bool) -> None:
    assert is_printable(texts, "en") is answer  # type: ignore[arg-type]


def test_the_fixed_texts_say_the_same_in_every_language() -> None:
    shapes = {
        (len(t.how_collected), len(t.wording_note), len(t.imprint), tuple(sorted(t.numbers)))
        for t in TEXTS.values()
    }
    assert len(shapes) == 1
    assert front_matter("tg") == front_matter("en")
