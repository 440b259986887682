"""Pages of files from outside as plain PDF pages, and such pages put into a PDF of our own."""

import contextlib
import io
from collections.abc import Iterator, Sequence

import pikepdf
from PIL import Image

from casebridge.kit.formats import images, ofd
from casebridge.kit.formats.pdf import PAGES
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable

A4 = (595.0, 842.0)  # points
DPI = 200
QUALITY = 85
# What a page may do besides being looked at, and what ties it to the document it comes from.
_ACTING = ("/AA", "/Annots", "/Metadata", "/PieceInfo", "/StructParents", "/B", "/Thumb", "/Tabs")
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError)


def plain_pages(data: bytes) -> tuple[bytes, int]:
    """(PDF, number of pages): what is seen on the pages and nothing that acts.

    A PDF keeps its pages as they are, with the seals and answers laid over them; pictures and OFD
    become one page a sheet. Raises Unreadable: encrypted, broken, empty, too-large, unknown-kind.
    """
    if not data:
        raise Unreadable("empty")
    kind = kind_of(data)
    if kind == "pdf":
        return _from_pdf(data)
    sheets = _ofd_sheets(data) if kind == "ofd" else _frames(data)
    return _from_pictures(sheets)


def inserted(files: tuple[bytes, ...], after: Sequence[int]) -> bytes:
    """The first file with the pages of the others put in after its pages `after` (from 1).

    What the first file promises of itself as a whole is no longer promised.
    """
    own, *others = files
    with _named_faults(), pikepdf.open(io.BytesIO(own)) as whole, contextlib.ExitStack() as open_:
        for place, data in sorted(zip(after, others, strict=True), key=lambda p: -p[0]):
            part = open_.enter_context(pikepdf.open(io.BytesIO(data)))
            for number, page in enumerate(part.pages):
                whole.pages.insert(place + number, page)
        _no_longer_promised(whole)
        return _saved(whole)


def _from_pdf(data: bytes) -> tuple[bytes, int]:
    with _named_faults(), pikepdf.open(io.BytesIO(data)) as source:
        count = len(source.pages)
        if count > PAGES:
            raise Unreadable("too-large", pages=count, limit=PAGES)
        if not count:
            raise Unreadable("broken")
        source.generate_appearance_streams()
        source.flatten_annotations("screen")
        with pikepdf.new() as plain:
            plain.pages.extend(source.pages)
            for page in plain.pages:
                for key in _ACTING:
                    if key in page.obj:
                        del page.obj[key]
            return _saved(plain), count


def _frames(data: bytes) -> Iterator[Image.Image]:
    frames = images.read(data).frames
    for number in range(len(frames)):
        image, _dots = frames.sheet(number)
        yield image


def _ofd_sheets(data: bytes) -> Iterator[Image.Image]:
    for number in range(ofd.page_count(data)):
        yield ofd.sheet(data, number, DPI).image


def _from_pictures(sheets: Iterator[Image.Image]) -> tuple[bytes, int]:
    with _named_faults(), pikepdf.new() as plain:
        for sheet in sheets:
            _add_page(plain, sheet)
        if not len(plain.pages):
            raise Unreadable("broken")
        return _saved(plain), len(plain.pages)


def _add_page(plain: pikepdf.Pdf, image: Image.Image) -> None:
    """One page as large as A4 allows, filled by the picture."""
    paper = A4 if image.height >= image.width else A4[::-1]
    factor = min(paper[0] / image.width, paper[1] / image.height)
    width, height = (round(side * factor, 2) for side in image.size)
    stored = io.BytesIO()
    _at_most(image, round(A4[1] / 72 * 300)).convert("RGB").save(stored, "JPEG", quality=QUALITY)
    with Image.open(io.BytesIO(stored.getvalue())) as kept:
        across, down = kept.size
    picture = plain.make_stream(
        stored.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=across,
        Height=down,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = plain.add_blank_page(page_size=(width, height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Sheet=picture))
    page.obj.Contents = plain.make_stream(f"q {width} 0 0 {height} 0 0 cm /Sheet Do Q".encode())


def _at_most(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    factor = longest / max(image.size)
    return image.resize(
        (round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS
    )


def _no_longer_promised(whole: pikepdf.Pdf) -> None:
    with whole.open_metadata(set_pikepdf_as_editor=False) as told:
        for promise in ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part"):
            if promise in told:
                del told[promise]


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@contextlib.contextmanager
def _named_faults() -> Iterator[None]:
    try:
        yield
    except pikepdf.PasswordError as fault:
        raise Unreadable("encrypted") from fault
    except _FAULTS as fault:
        raise Unreadable("broken") from fault
