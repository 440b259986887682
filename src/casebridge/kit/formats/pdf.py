"""PDF files: their text layer, their pages as pictures, and what they would do when opened."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from casebridge.kit.formats.pdf_layer import Layer, layer_of, text_page
from casebridge.kit.formats.unreadable import Unreadable

PAGES = 500
PIXELS = 60_000_000
_OBJECTS = 200_000
_SCRIPTS = ("/JavaScript", "/JS")
_ENCRYPTED = raw.FPDF_ERR_PASSWORD


@dataclass(frozen=True)
class Page:
    """One page: its words, the share of it covered by pictures (0 to 1), its size in points."""

    text: str
    image_coverage: float
    width: float
    height: float


@dataclass(frozen=True)
class PdfDocument:
    """The first 500 pages and what else is in the file. `encrypted`: opens without a password
    but forbids something."""

    pages: tuple[Page, ...]
    page_count: int
    encrypted: bool = False
    javascript: bool = False
    launch: bool = False
    embedded_files: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @property
    def image_only(self) -> bool:
        """Whether no page has letters although something is drawn."""
        return bool(self.pages) and not any(page.text.strip() for page in self.pages)


def read(data: bytes) -> PdfDocument:
    """The text layer and the facts, or Unreadable: encrypted, broken, empty, unknown-kind."""
    document = _opened(data)
    try:
        count = len(document)
        pages = tuple(_page(document, number) for number in range(min(count, PAGES)))
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("broken") from fault
    finally:
        document.close()
    facts = _facts(data)
    return PdfDocument(pages, count, *facts)


def page_count(data: bytes) -> int:
    """How many pages there are, without reading them."""
    document = _opened(data)
    try:
        count: int = len(document)
        return count
    finally:
        document.close()


def render(data: bytes, page: int, dpi: int = 200) -> Image.Image:
    """Page `page`, from 0, as an RGB picture; Unreadable 'too-large' beyond 60 megapixels."""
    with _one_page(data, page) as opened:
        return _drawn(opened, page, dpi)


@dataclass(frozen=True)
class Sheet:
    """A page as it is drawn, at the resolution of the scan in it, and its text layer."""

    image: Image.Image
    dpi: int
    layer: Layer


def sheet(data: bytes, page: int, *, most: int = 300) -> Sheet:
    """Page `page`, from 0: a scan inside it is drawn dot for dot, up to `most` dots an inch."""
    with _one_page(data, page) as opened:
        width, height = opened.get_size()
        dpi = min(_own_resolution(opened, width * height), most)
        image = _drawn(opened, page, dpi)
        layer = layer_of(opened, dpi, _coverage(opened, width * height))
        return Sheet(image, dpi, layer)


def _own_resolution(page: pypdfium2.PdfPage, area: float) -> int:
    """Dots per inch of the picture that fills the page; 300 where none does."""
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) >= 0.5 * area > 0:
            dots = float(max(each.get_px_size()))
            return max(150, round(dots / float(max(right - left, top - bottom)) * 72))
    return 300


def _drawn(page: pypdfium2.PdfPage, number: int, dpi: float) -> Image.Image:
    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > PIXELS:
        raise Unreadable("too-large", page=number)
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture.convert("RGB")


@contextlib.contextmanager
def _one_page(data: bytes, number: int) -> Iterator[pypdfium2.PdfPage]:
    document = _opened(data)
    try:
        if not 0 <= number < len(document):
            raise Unreadable("broken", page=number)
        yield document[number]
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("broken", page=number) from fault
    finally:
        document.close()


def render_png(data: bytes, *, page: int, dpi: int = 200) -> bytes:
    """The same as PNG bytes, which can leave the cage."""
    out = io.BytesIO()
    render(data, page, dpi).save(out, "PNG")
    return out.getvalue()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    if not data:
        raise Unreadable("empty")
    if not data.startswith(b"%PDF-"):
        raise Unreadable("unknown-kind")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        code = "encrypted" if getattr(fault, "err_code", 0) == _ENCRYPTED else "broken"
        raise Unreadable(code) from fault


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    width, height = page.get_size()
    text = text_page(page)
    coverage = _coverage(page, width * height)
    page.close()
    return Page(text, coverage, width, height)


def _coverage(page: pypdfium2.PdfPage, area: float) -> float:
    if area <= 0:
        return 0.0
    covered = 0.0
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = each.get_bounds()
        covered += max(right - left, 0.0) * max(top - bottom, 0.0)
    return min(covered / area, 1.0)


def _facts(data: bytes) -> tuple[bool, bool, bool, tuple[str, ...]]:
    """(encrypted, javascript, launch, embedded files) by walking every object."""
    javascript = launch = False
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            for each in _dictionaries(document):
                javascript = javascript or _runs_script(each)
                launch = launch or each.get("/S") == "/Launch"
            return document.is_encrypted, javascript, launch, tuple(_embedded(document))
    except pikepdf.PasswordError as fault:
        raise Unreadable("encrypted") from fault
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as fault:
        raise Unreadable("broken") from fault


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary, direct ones inside others included, up to a limit."""
    waiting: list[Any] = [document.trailer, *document.objects]
    for _ in range(_OBJECTS):
        if not waiting:
            return
        each = waiting.pop()
        if isinstance(each, pikepdf.Stream):
            each = each.stream_dict
        if isinstance(each, pikepdf.Dictionary):
            yield each
            waiting.extend(value for value in each.values() if _is_direct(value))
        elif isinstance(each, pikepdf.Array):
            waiting.extend(value for value in each if _is_direct(value))


def _is_direct(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _runs_script(each: Any) -> bool:
    return each.get("/S") == "/JavaScript" or any(key in each for key in _SCRIPTS)


def _embedded(document: pikepdf.Pdf) -> Iterator[str]:
    seen: set[str] = set()
    for each in _dictionaries(document):
        if "/EF" in each:
            name = str(each.get("/UF", each.get("/F", "unnamed")))
            if name not in seen:
                seen.add(name)
                yield name
