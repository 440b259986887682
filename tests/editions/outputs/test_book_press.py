"""The book for the printer: bleed, crop marks, four inks, and the same words as on the screen."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from casebridge.editions.outputs import pdf
from casebridge.editions.outputs.pictures import in_four_inks
from casebridge.editions.rules.book import A4, BRIDGE, BY_COUNTRY, BY_HAND, PLAIN
from casebridge.editions.rules.colours import MOST_INK
from tests.editions.outputs.sample import book, diagram


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.render_for_press(replace(book("ru"), logo=diagram(), colour="#8a1f11"))


def millimetres(box: pikepdf.Object) -> list[float]:
    return [round(float(value) / 72 * 25.4, 1) for value in box]


def test_every_page_says_where_it_is_cut_and_how_far_it_bleeds(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document:
        for page in document.pages:
            assert millimetres(page.TrimBox) == [10, 10, 220, 295]
            assert millimetres(page.BleedBox) == [7, 7, 223, 298]
            assert millimetres(page.MediaBox) == [0, 0, 230, 305]


def test_what_reaches_the_edge_goes_on_into_the_bleed_and_no_further(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as document:
        drawn = document[3].render(scale=4).to_pil().convert("L")
    dots = 4 * 72 / 25.4
    middle = drawn.width // 2

    def grey(height: float) -> int:
        return int(drawn.getpixel((middle, int(height * dots))))

    assert grey(305 - 8) < 250  # the strip of the demonstration, inside the bleed
    assert grey(305 - 5) == 255


def test_crop_marks_stand_at_the_corners_outside_the_bleed(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as document:
        drawn = document[3].render(scale=4).to_pil().convert("L")
    dots = 4 * 72 / 25.4
    left = int(10 * dots)

    def darkest(height: float) -> int:
        return min(int(drawn.getpixel((left + near, int(height * dots)))) for near in (-1, 0, 1))

    assert (darkest(3) < 200, darkest(8)) == (True, 255)


def test_nothing_is_painted_in_red_green_and_blue(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document:
        used = {
            str(step.operator)
            for page in document.pages
            for step in pikepdf.parse_content_stream(page)
        }
        spaces = {
            str(item.ColorSpace)
            for item in document.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        }
    assert "k" in used
    assert not {"rg", "RG"} & used
    assert spaces <= {"/DeviceCMYK", "/DeviceGray"}


def test_no_dot_of_a_picture_takes_more_ink_than_paper_bears() -> None:
    ramp = Image.new("RGB", (256, 256))
    ramp.putdata([(x, y, (x * y) // 255) for y in range(256) for x in range(256)])
    file = BytesIO()
    ramp.save(file, "PNG")
    with Image.open(BytesIO(in_four_inks(file.getvalue()))) as image:
        assert image.mode == "CMYK"
        # JPEG rounds a little at hard edges.
        inks = np.asarray(image, dtype=int).sum(axis=2)
        assert inks.max() / 2.55 <= MOST_INK + 8


def test_a_grey_picture_stays_black_alone() -> None:
    file = BytesIO()
    Image.new("L", (20, 20), 90).save(file, "PNG")
    with Image.open(BytesIO(in_four_inks(file.getvalue()))) as image:
        assert image.mode == "L"


def test_the_printers_file_is_tagged_and_has_its_bookmarks(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document, document.open_outline() as outline:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("ru")
        assert len(outline.root) > 5


@pytest.mark.parametrize("language", ["zh-Hans", "fa"])
def test_both_variants_say_the_same_words(language: str) -> None:
    made = book(language)

    def words(content: bytes) -> list[str]:
        with pypdfium2.PdfDocument(content) as document:
            return "".join(page.get_textpage().get_text_range() for page in document).split()

    assert words(pdf.render(made)) == words(pdf.render_for_press(made))


@pytest.mark.parametrize(("order", "theme"), [(BY_COUNTRY, BRIDGE), (BY_HAND, PLAIN)])
def test_rebuilding_gives_the_same_bytes_in_every_variant(order: str, theme: str) -> None:
    made = replace(book("en"), order=order, theme=theme, paper=A4, logo=diagram())
    assert pdf.render(made) == pdf.render(made)
    assert pdf.render_for_press(made) == pdf.render_for_press(made)
