"""Pictures made fit for print: a format every output takes, upright, no larger than needed."""

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image, ImageOps, UnidentifiedImageError

from casebridge.editions.rules.book import BookEntry
from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal

WIDEST = 2000  # pixels: 126 mm at 400 dpi
SVG_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
KEPT = {"PNG": "png", "JPEG": "jpg"}
PLAIN_MODES = {"1", "L", "P", "RGB", "RGBA"}


@dataclass(frozen=True)
class Printable:
    """A picture as PNG or JPEG, with the caption, credit and description it is printed with."""

    content: bytes
    ending: str
    size: tuple[int, int]
    caption: str
    credit: str
    alt: str


def printable(entry: BookEntry) -> Printable | None:
    """The case's picture for print; a picture that cannot be opened is refused by its case."""
    picture = entry.picture
    if picture is None:
        return None
    alt = picture.alt or picture.caption or entry.title
    try:
        content, ending, size = _fit(_as_pixels(picture.content))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("picture-unreadable", number=entry.number) from error
    return Printable(content, ending, size, picture.caption, picture.credit, alt)


def _fit(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    with Image.open(BytesIO(content)) as image:
        ending = KEPT.get(image.format or "", "")
        turned = image.getexif().get(0x0112, 1) != 1
        if ending and image.mode in PLAIN_MODES and image.width <= WIDEST and not turned:
            image.load()
            return content, ending, image.size
        return _redrawn(image, "JPEG" if ending == "jpg" else "PNG")


def _redrawn(image: Image.Image, form: str) -> tuple[bytes, str, tuple[int, int]]:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((WIDEST, WIDEST))
    mode = "RGBA" if form == "PNG" and "A" in upright.getbands() else "RGB"
    made = BytesIO()
    upright.convert(mode).save(made, form, quality=88)
    return made.getvalue(), KEPT[form], upright.size


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
