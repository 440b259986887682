"""A picture of ours with the reader's own name across it, faint and everywhere."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

ANGLE = 24
FAINT = 34
SIZE_OF_WIDTH = 1 / 42


def watermarked(picture: bytes, text: str) -> bytes:
    """The picture as JPEG. The letters lie light over the page: what is printed stays readable."""
    with Image.open(io.BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    ink = Image.new("RGB", page.size, (120, 120, 120))
    page.paste(ink, mask=_veil(page.size, text))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


@lru_cache(maxsize=4)
def _veil(size: tuple[int, int], text: str) -> Image.Image:
    """Where how much of the ink goes: rows of the text, turned, each second row moved aside."""
    width, height = size
    font = ImageFont.load_default(max(12, round(width * SIZE_OF_WIDTH)))
    side = round((width**2 + height**2) ** 0.5)
    veil = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(veil)
    length = round(draw.textlength(text, font=font)) + 60
    row = round(width * SIZE_OF_WIDTH * 7)
    for number, y in enumerate(range(0, side, row)):
        for x in range(-(number % 2) * length // 2, side, length):
            draw.text((x, y), text, fill=FAINT, font=font)
    turned = veil.rotate(ANGLE, resample=Image.Resampling.BILINEAR)
    left, top = (side - width) // 2, (side - height) // 2
    return turned.crop((left, top, left + width, top + height))
