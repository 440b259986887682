"""Pictures behind a limit on pixels: what they are, their frames, and a clean copy to show."""

import contextlib
import io
import struct
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from casebridge.kit.formats import sniff
from casebridge.kit.formats.unreadable import Unreadable

PIXELS = 80_000_000
FRAMES = 200
LEAST_SHEET, MOST_SHEET = 7.0, 18.0  # inches: from A5 to A3, longer side
_FORMATS = {
    "png": "PNG", "jpeg": "JPEG", "tiff": "TIFF", "gif": "GIF", "webp": "WEBP", "bmp": "BMP",
    "heic": "HEIF",
}  # fmt: skip
_FAULTS = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, EOFError,
    struct.error, RuntimeError, OverflowError, ZeroDivisionError, AssertionError,
    NotImplementedError, UnidentifiedImageError,
)  # fmt: skip

register_heif_opener()


class Frames(Sequence[Image.Image]):
    """The frames of one picture, each decoded when it is asked for: upright and in RGB."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._count = min(getattr(image, "n_frames", 1), FRAMES)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Image.Image: ...
    @overload
    def __getitem__(self, number: slice) -> "list[Image.Image]": ...
    def __getitem__(self, number: int | slice) -> "Image.Image | list[Image.Image]":
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(self._count))]
        if not -self._count <= number < self._count:
            raise IndexError(number)
        return self._frame(number % self._count)

    def sheet(self, number: int) -> tuple[Image.Image, float | None]:
        """The frame with square dots, and the dots an inch that it states, if they are likely."""
        frame = self[number]
        across, down = _stated_dots(self._image)
        if self._image.getexif().get(0x0112, 1) in {5, 6, 7, 8}:
            across, down = down, across
        if not across or not down:
            return frame, None
        # Fax machines send half the lines: a letter would be twice as wide as high.
        if max(across, down) > 1.1 * min(across, down):
            most = max(across, down)
            size = round(frame.width * most / across), round(frame.height * most / down)
            if size[0] * size[1] > PIXELS:
                raise Unreadable("too-large", width=size[0], height=size[1])
            frame, across = frame.resize(size, Image.Resampling.BICUBIC), most
        inches = max(frame.size) / across
        return frame, across if LEAST_SHEET <= inches <= MOST_SHEET else None

    def _frame(self, number: int) -> Image.Image:
        with _faults_named():
            self._image.seek(number)
            _check_size(self._image)
            return ImageOps.exif_transpose(self._image).convert("RGB")


@dataclass(frozen=True)
class ImageFile:
    """What a picture is. Width and height are those seen, after turning by EXIF."""

    media_type: str
    width: int
    height: int
    frames: Frames
    has_place: bool = False


def read(data: bytes) -> ImageFile:
    """A picture that really opens; Unreadable: unknown-kind, broken, too-large."""
    image = _opened(data)
    with _faults_named():
        exif = image.getexif()
        turned = exif.get(0x0112, 1) in {5, 6, 7, 8}
        place = bool(exif.get_ifd(0x8825))
        image.load()
        size = image.size[::-1] if turned else image.size
        frames = Frames(image)
    return ImageFile(f"image/{sniff.kind_of(data)}", size[0], size[1], frames, place)


def rendition(data: bytes, *, longest: int = 1600) -> bytes:
    """A new JPEG, or PNG where parts are transparent, without metadata of the original."""
    image = _opened(data)
    with _faults_named():
        image.draft("RGB", (longest, longest))
        clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        turned = ImageOps.exif_transpose(image).convert("RGBA" if clear else "RGB")
        turned.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return _saved(turned, clear)


def _saved(image: Image.Image, clear: bool) -> bytes:
    """Only the pixels go into the new picture: no EXIF, profile, comment or text."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if clear:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    """The picture of the kind that its first bytes say, never another."""
    if not data:
        raise Unreadable("empty")
    kind = sniff.kind_of(data)
    if kind not in _FORMATS:
        raise Unreadable("unknown-kind", kind=kind)
    with _faults_named():
        image = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    _check_size(image)
    return image


@contextlib.contextmanager
def _faults_named() -> Iterator[None]:
    """Whatever Pillow raises or warns of becomes one of our codes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as fault:
        raise Unreadable("too-large") from fault
    except _FAULTS as fault:
        raise Unreadable("broken") from fault


def _stated_dots(image: Image.Image) -> tuple[float, float]:
    """Dots an inch across and down; zeros where the file does not say."""
    try:
        across, down = (float(each) for each in image.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    likely = all(50 <= each <= 1300 for each in (across, down))
    return (across, down) if likely else (0.0, 0.0)


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > PIXELS:
        raise Unreadable("too-large", width=image.width, height=image.height)
