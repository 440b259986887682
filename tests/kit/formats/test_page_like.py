"""Pages of writing told from pictures of the case."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.page_photos import photographed
from bench.seal_pages import page
from casebridge.kit import cage
from casebridge.kit.formats.page_like import is_page_like
from casebridge.kit.formats.unreadable import Unreadable

# Sheets full of writing in Chinese, Russian and English, each with a seal.
WRITTEN = (33, 4, 2)


def jpeg(image: Image.Image) -> bytes:
    stored = io.BytesIO()
    image.convert("RGB").save(stored, "JPEG", quality=80)
    return stored.getvalue()


@pytest.mark.parametrize("number", WRITTEN)
def test_a_scanned_sheet_is_a_page_also_when_it_lies_on_its_side(number: int) -> None:
    sheet = page(number, True).image
    assert is_page_like(jpeg(sheet))
    assert is_page_like(jpeg(sheet.rotate(90, expand=True)))


@pytest.mark.parametrize("number", WRITTEN)
def test_a_photographed_sheet_is_a_page_also_as_a_messenger_sends_it(number: int) -> None:
    photo = photographed(page(number, True).image, np.random.default_rng(number), desk=number)
    photo.thumbnail((1440, 1440))
    assert cage.run("casebridge.kit.formats.page_like.is_page_like", jpeg(photo)) is True


def diagram(size: tuple[int, int]) -> Image.Image:
    """Boxes with two lines of words each, joined by strokes."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    wide, high = size[0] // 3, size[1] // 9
    for left in range(0, size[0] - wide + 1, wide):
        for top in range(0, size[1] - high + 1, high):
            pen.rectangle((left + 20, top + 20, left + wide - 40, top + high - 20), outline=0)
            for line, words in enumerate(("Regional platform", "of farm data")):
                pen.text((left + 30, top + 30 + 34 * line), words, 0, font_size=26)
    return drawn


def landscape(size: tuple[int, int]) -> Image.Image:
    chance = np.random.default_rng(7)
    rough = chance.normal(0, 40, (size[1] // 20, size[0] // 20, 3)) + (90, 130, 80)
    small = Image.fromarray(np.clip(rough, 0, 255).astype(np.uint8))
    return small.resize(size, Image.Resampling.BICUBIC)


def slide(size: tuple[int, int]) -> Image.Image:
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, size[0], size[1] // 8), fill=(20, 60, 140))
    for line in range(7):
        words = "Results of the second year in five words and more"
        pen.text((60, size[1] // 6 + line * size[1] // 9), words, 0, font_size=size[0] // 30)
    return drawn


@pytest.mark.parametrize("size", [(1240, 1754), (1754, 1240), (1500, 2000)])
@pytest.mark.parametrize("draw", [diagram, landscape, slide])
def test_pictures_of_the_case_stay_pictures(draw: object, size: tuple[int, int]) -> None:
    assert callable(draw)
    assert not is_page_like(jpeg(draw(size)))


def test_a_photographed_diagram_stays_a_picture() -> None:
    photo = photographed(diagram((1240, 1754)), np.random.default_rng(3), desk=1)
    assert not is_page_like(jpeg(photo))


def test_blank_small_and_broken_pictures_are_no_pages() -> None:
    assert not is_page_like(jpeg(Image.new("RGB", (1240, 1754), "white")))
    assert not is_page_like(jpeg(Image.new("RGB", (1240, 1754), "black")))
    small = page(WRITTEN[0], True).image
    small.thumbnail((600, 600))
    assert not is_page_like(jpeg(small))
    with pytest.raises(Unreadable):
        is_page_like(b"\xff\xd8\xff not a picture")
