"""Pictures on their way into print: kept where fit, redrawn where not, refused where broken."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from casebridge.editions.outputs import docx, pdf
from casebridge.editions.outputs.pictures import WIDEST, Printable, printable
from casebridge.editions.rules.book import BookEntry, BookPicture
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import book, diagram

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 0h9v9z"/></svg>'


def drawn(form: str, size: tuple[int, int] = (60, 30), mode: str = "RGB", turn: int = 1) -> bytes:
    image = Image.new(mode, size)
    exif = image.getexif()
    exif[0x0112] = turn
    file = BytesIO()
    image.save(file, form, exif=exif)
    return file.getvalue()


def shown(content: bytes, alt: str = "Alt") -> Printable:
    picture = BookPicture(content, "image/unknown", "Caption", alt)
    entry = BookEntry(number=7, title="Title", provenance="compiled", area="", picture=picture)
    made = printable(entry)
    assert made is not None
    return made


def test_a_fit_picture_is_not_touched() -> None:
    assert shown(diagram()).content == diagram()


def test_a_photograph_lying_on_its_side_is_turned_upright() -> None:
    assert shown(drawn("JPEG", turn=6)).size == (30, 60)


def test_a_very_large_picture_is_made_smaller() -> None:
    assert shown(drawn("PNG", (WIDEST + 500, 100))).size[0] == WIDEST


def test_webp_and_cmyk_are_redrawn_in_what_word_and_pdf_take() -> None:
    assert shown(drawn("WEBP")).ending == "png"
    with Image.open(BytesIO(shown(drawn("JPEG", mode="CMYK")).content)) as image:
        assert image.mode == "RGB"


def test_a_drawing_becomes_pixels() -> None:
    made = shown(SVG)
    assert (made.ending, made.size[0] > 80) == ("png", True)


def test_a_picture_without_description_is_described_by_its_caption() -> None:
    assert shown(diagram(), alt="").alt == "Caption"


@pytest.mark.parametrize("content", [b"", b"text", diagram()[:400], b"<svg broken"])
def test_a_picture_that_cannot_be_opened_is_refused_by_its_case(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        shown(content)
    assert (caught.value.code, caught.value.values) == ("picture-unreadable", {"number": 7})


def test_a_drawing_is_printed_in_both_forms() -> None:
    made = book("en")
    picture = BookPicture(SVG, "image/svg+xml", "A drawing", "A small square")
    entries = (replace(made.entries[0], picture=picture), *made.entries[1:])
    assert pdf.render(replace(made, entries=entries)).startswith(b"%PDF")
    assert docx.render(replace(made, entries=entries)).startswith(b"PK")
