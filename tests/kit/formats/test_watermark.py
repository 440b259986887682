"""The reader's name across a page."""

import io

from PIL import Image, ImageChops

from casebridge.kit.formats.watermark import watermarked


def page(size: tuple[int, int] = (800, 1130)) -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", size, "white").save(stored, "PNG")
    return stored.getvalue()


def test_the_name_lies_faintly_over_every_part_of_the_page() -> None:
    marked = Image.open(io.BytesIO(watermarked(page(), "officer@example.org 2026-11-22")))
    for part in ((0, 0, 400, 565), (400, 0, 800, 565), (0, 565, 400, 1130), (400, 565, 800, 1130)):
        shades = marked.crop(part).convert("L").histogram()
        darkest = next(shade for shade, pixels in enumerate(shades) if pixels)
        assert 200 < darkest < 250


def test_two_readers_get_two_pictures() -> None:
    one, other = (
        Image.open(io.BytesIO(watermarked(page(), name))) for name in ("a@b.org", "c@d.org")
    )
    assert ImageChops.difference(one, other).getbbox() is not None
