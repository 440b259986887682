"""Pictures made fit for print: a format every output takes, upright, no larger than needed."""

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from casebridge.editions.outputs.made_once import made_once
from casebridge.editions.rules.book import WHOLE, BookEntry, Crop
from casebridge.editions.rules.colours import BLACK_FROM, BLACK_GROWS, BLACK_TAKES
from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal

WIDEST = 2000  # pixels: 126 mm at 400 dpi
SVG_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
KEPT = {"PNG": "png", "JPEG": "jpg"}
PLAIN_MODES = {"1", "L", "P", "RGB", "RGBA"}
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError)
BLACK = [round(min(max(v / 255 - BLACK_FROM, 0) * BLACK_GROWS, 0.95) * 255) for v in range(256)]
TAKEN = [round(value * BLACK_TAKES) for value in range(256)]


@dataclass(frozen=True)
class Printable:
    """A picture as PNG or JPEG, with the caption, credit and description it is printed with."""

    content: bytes
    ending: str
    size: tuple[int, int]
    caption: str
    credit: str
    alt: str


def printable(entry: BookEntry, *, in_inks: bool = False) -> Printable | None:
    """The case's picture, cropped; `in_inks` mixed for the press. One that does not open is
    refused by its case."""
    picture = entry.picture
    if picture is None:
        return None
    alt = picture.alt or picture.caption or entry.title
    try:
        content, ending, size = made_once(_fit, picture.content, picture.crop)
        if in_inks:
            content, ending = made_once(in_four_inks, content), "jpg"
    except BROKEN as error:
        raise Refusal("picture-unreadable", number=entry.number) from error
    return Printable(content, ending, size, picture.caption, picture.credit, alt)


def logo(content: bytes, *, in_inks: bool = False) -> tuple[bytes, str]:
    """The organiser's logo and the ending of its file, ready to be set."""
    try:
        fit, ending, _size = _fit(content, WHOLE)
        return (in_four_inks(fit), "jpg") if in_inks else (fit, ending)
    except BROKEN as error:
        raise Refusal("logo-unreadable") from error


def in_four_inks(content: bytes) -> bytes:
    """A JPEG in cyan, magenta, yellow and black; greys stay black alone, clear parts white."""
    with Image.open(BytesIO(content)) as image:
        made = BytesIO()
        if image.mode in {"1", "L"}:
            image.convert("L").save(made, "JPEG", quality=92)
            return made.getvalue()
        clear = image.convert("RGBA") if _has_clear_parts(image) else None
        flat = Image.new("RGB", image.size, "white") if clear else image.convert("RGB")
        if clear:
            flat.paste(clear, mask=clear.getchannel("A"))
        _mixed(flat).save(made, "JPEG", quality=92)
        return made.getvalue()


def _has_clear_parts(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _mixed(image: Image.Image) -> Image.Image:
    """As `rules.colours.inks` mixes a single colour."""
    inks = [ImageChops.invert(band) for band in image.split()]
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2]).point(BLACK)
    taken = black.point(TAKEN)
    return Image.merge("CMYK", [*(ImageChops.subtract(ink, taken) for ink in inks), black])


def _fit(content: bytes, crop: Crop) -> tuple[bytes, str, tuple[int, int]]:
    content = _as_pixels(content)
    with Image.open(BytesIO(content)) as image:
        ending = KEPT.get(image.format or "", "")
        turned = image.getexif().get(0x0112, 1) != 1
        is_whole = crop == WHOLE and not turned and image.width <= WIDEST
        if ending and image.mode in PLAIN_MODES and is_whole:
            image.load()
            return content, ending, image.size
        return _redrawn(image, "JPEG" if ending == "jpg" else "PNG", crop)


def _redrawn(image: Image.Image, form: str, crop: Crop) -> tuple[bytes, str, tuple[int, int]]:
    upright = ImageOps.exif_transpose(image)
    if crop != WHOLE:
        upright = upright.crop(_corners(upright.size, crop))
    upright.thumbnail((WIDEST, WIDEST))
    mode = "RGBA" if form == "PNG" and "A" in upright.getbands() else "RGB"
    made = BytesIO()
    upright.convert(mode).save(made, form, quality=88)
    return made.getvalue(), KEPT[form], upright.size


def _corners(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """The crop in pixels, at least one of them wide and high."""
    (wide, high), (left, top, width, height) = size, crop
    x, y = min(round(left * wide), wide - 1), min(round(top * high), high - 1)
    right, low = round((left + width) * wide), round((top + height) * high)
    return x, y, min(max(right, x + 1), wide), min(max(low, y + 1), high)


def _as_pixels(content: bytes) -> bytes:
    """A drawing (SVG) as pixels, since Word cannot show it; anything else as it came."""
    if content.lstrip()[:5].lower() not in (b"<svg ", b"<?xml"):
        return content
    with tempfile.TemporaryDirectory(prefix="casebridge-drawing-") as folder:
        (Path(folder) / "picture.svg").write_bytes(content)
        page = Path(folder) / "page.typ"
        page.write_bytes(SVG_PAGE)
        try:
            return typst.compile(
                page, root=Path(folder), font_paths=fonts.for_typst(), format="png", ppi=200
            )
        except typst.TypstError as error:
            raise UnidentifiedImageError("drawing") from error
