"""An OFD page drawn on white: good enough to look at beside the Word text."""

import io
from functools import lru_cache
from importlib.resources import files
from math import ceil
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from casebridge.kit.formats import images
from casebridge.kit.formats.ofd.objects import Letter, Line, Picture, Point, Thing, page_objects
from casebridge.kit.formats.ofd.package import Package
from casebridge.kit.formats.ofd.seals import Stamp, StatedSignature, stamps_of
from casebridge.kit.formats.ofd.words import words_of
from casebridge.kit.formats.scan.page import Word
from casebridge.kit.formats.unreadable import Unreadable

PIXELS = 40_000_000
PICTURES = 300  # of one page
DRAWN = 400_000_000  # pixels of all pictures of one page together
WHOLE_PAGE = 0.5  # of the page is pictures: what stands in them has to be read
FEW = 12  # letters; a page of pictures with so few is read, not believed
SEALS_WITHIN = 1  # a seal's picture may be an OFD page itself
SANS = ("黑", "Hei", "Sans", "Arial", "Gothic", "雅黑", "等线")

Drawn = tuple[Image.Image, int, tuple[Word, ...], tuple[StatedSignature, ...]]


def drawn(package: Package, number: int, dpi: int, within: int = 0) -> Drawn:
    """(picture, dpi, words, signatures) of one page; the words of a picture are left to readers."""
    things = list(page_objects(package, number))
    sheet = _Sheet.blank(package, number, dpi)
    for thing in things:
        sheet.draw(package, thing)
    part = package.pages[number]
    stamps = [stamp for stamp in stamps_of(package) if stamp.page in {part.identity, ""}]
    for stamp in stamps:
        if stamp.page and within < SEALS_WITHIN:
            sheet.stamp(stamp, within)
    words = _placed(words_of(things, sheet.scale), sheet)
    letters = sum(len(word.text) for word in words)
    if sheet.covered > WHOLE_PAGE and letters < FEW:
        words = ()
    return sheet.image, dpi, words, tuple(stamp.stated for stamp in stamps)


def _placed(words: tuple[Word, ...], sheet: "_Sheet") -> tuple[Word, ...]:
    """Only words on the sheet, moved by where the sheet begins."""
    x, y = round(sheet.left * sheet.scale), round(sheet.top * sheet.scale)
    width, height = sheet.image.size
    moved = (
        Word(w.text, w.confidence, (w.box[0] - x, w.box[1] - y, w.box[2] - x, w.box[3] - y), w.line)
        for w in words
    )
    return tuple(
        w for w in moved if w.box[2] > 0 and w.box[3] > 0 and w.box[0] < width and w.box[1] < height
    )


class _Sheet:
    """The page while it is drawn; `scale` is pixels to the millimetre."""

    def __init__(self, image: Image.Image, scale: float, left: float, top: float) -> None:
        self.image, self.scale, self.left, self.top = image, scale, left, top
        self.pen = ImageDraw.Draw(image)
        self.covered = 0.0
        self._pictures = PICTURES
        self._pixels = DRAWN

    @classmethod
    def blank(cls, package: Package, number: int, dpi: int) -> "_Sheet":
        left, top, width, height = package.size_of(package.part(package.pages[number].name))
        scale = dpi / 25.4
        size = ceil(width * scale), ceil(height * scale)
        if size[0] * size[1] > PIXELS or min(size) < 8:
            raise Unreadable("too-large", page=number)
        return cls(Image.new("RGB", size, "white"), scale, left, top)

    def at(self, x: float, y: float) -> Point:
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def draw(self, package: Package, thing: Thing) -> None:
        if isinstance(thing, Letter):
            self._letter(thing)
        elif isinstance(thing, Line):
            self._line(thing)
        else:
            self._picture(package, thing)

    def stamp(self, stamp: Stamp, within: int) -> None:
        """Ink on paper: what is printed under the seal stays dark."""
        picture = _seal_picture(stamp.picture, within)
        if picture is None:
            return
        x, y, width, height = stamp.box
        self._lay(picture, self.at(x, y), self.at(x + width, y + height), as_ink=True)

    def _letter(self, letter: Letter) -> None:
        size = max(round(letter.size * self.scale), 2)
        x, y = self.at(letter.x, letter.y)
        if letter.text.isspace() or not -size < x < self.image.width + size:
            return
        if not -size < y < self.image.height + size:
            return
        font = _font(_family(letter), min(size, 400))
        if abs(letter.angle) < 1:
            self.pen.text((x, y), letter.text, letter.colour, font=font, anchor="ls")
        else:
            self._turned_letter(letter, (x, y), size, font)

    def _turned_letter(
        self, letter: Letter, place: Point, size: int, font: ImageFont.FreeTypeFont
    ) -> None:
        tile = Image.new("L", (4 * size, 4 * size), 0)
        ImageDraw.Draw(tile).text((2 * size, 2 * size), letter.text, 255, font, "ls")
        tile = tile.rotate(-letter.angle, Image.Resampling.BICUBIC)
        corner = round(place[0]) - 2 * size, round(place[1]) - 2 * size
        self.image.paste(letter.colour, corner, tile)

    def _line(self, line: Line) -> None:
        points = [self.at(*point) for point in line.points]
        if line.fill is not None and len(points) > 2:
            self.pen.polygon(points, fill=line.fill)
        if line.stroke is not None:
            width = min(max(round(line.width * self.scale), 1), 200)
            self.pen.line(points, fill=line.stroke, width=width)

    def _picture(self, package: Package, thing: Picture) -> None:
        """A picture that cannot be opened leaves its place white."""
        self._pictures -= 1
        if self._pictures < 0:
            raise Unreadable("too-large", part="pictures")
        try:
            picture = images.read(package.picture(thing.part)).frames[0]
        except Unreadable as refusal:
            if refusal.code in {"archive-bomb", "too-large"}:
                raise
            return
        self._pixels -= picture.width * picture.height
        if self._pixels < 0:
            raise Unreadable("too-large", part="pictures")
        a, b, c, d, e, f = thing.matrix
        corners = [self.at(e, f), self.at(e + a + c, f + b + d)]
        self._lay(picture, *corners, as_ink=False)

    def _lay(self, picture: Image.Image, one: Point, other: Point, *, as_ink: bool) -> None:
        left, right = sorted((round(one[0]), round(other[0])))
        top, bottom = sorted((round(one[1]), round(other[1])))
        width, height = min(right - left, 20_000), min(bottom - top, 20_000)
        if width < 1 or height < 1 or width * height > PIXELS:
            return
        fitted = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        if as_ink:
            under = self.image.crop((left, top, left + width, top + height))
            fitted = _multiplied(under, fitted)
        self.image.paste(fitted, (left, top))
        if not as_ink:
            self.covered += width * height / (self.image.width * self.image.height)


def _multiplied(under: Image.Image, ink: Image.Image) -> Image.Image:
    from PIL import ImageChops  # noqa: PLC0415 - only where a seal is laid

    return ImageChops.multiply(under, ink)


def _seal_picture(data: bytes, within: int) -> Image.Image | None:
    """On white, where parts of it are clear; None where it cannot be opened."""
    if data.startswith(b"PK\x03\x04"):
        return _seal_page(data, within)
    try:
        images.read(data)
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "GIF", "BMP"]) as opened:
            clear = opened.convert("RGBA")
    except (Unreadable, OSError, ValueError):
        return None
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _seal_page(data: bytes, within: int) -> Image.Image | None:
    try:
        return drawn(Package.opened(data), 0, 300, within + 1)[0]
    except Unreadable:
        return None


def _family(letter: Letter) -> str:
    if "\u0600" <= letter.text <= "\u08ff" or "\ufb50" <= letter.text <= "\ufeff":
        return "arabic"
    return "sans" if any(name in letter.font for name in SANS) else "serif"


@lru_cache(maxsize=64)
def _font(family: str, size: int) -> ImageFont.FreeTypeFont:
    if family == "arabic":
        folder = Path(str(files("fontpkg_noto_sans_arabic"))) / "files"
        return ImageFont.truetype(str(next(folder.glob("NotoSansArabic[[]*.ttf"))), size)
    sans = family == "sans"
    path = pylopdf_fonts_zh_cn.sans_path() if sans else pylopdf_fonts_zh_cn.serif_path()
    return ImageFont.truetype(str(path), size)
