"""Pictures: limits, turning, frames and clean copies."""

import io
from contextlib import suppress

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casebridge.kit.formats import images
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats.built import picture


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a secret place"
    return picture((8, 4), "JPEG", exif=exif)


def test_a_picture_lying_on_its_side_is_turned() -> None:
    found = images.read(_turned())
    assert (found.media_type, found.width, found.height) == ("image/jpeg", 4, 8)
    assert found.frames[0].size == (4, 8)


def test_every_page_of_a_tiff_is_a_frame() -> None:
    pages = [Image.new("RGB", (5, 5), (shade, 0, 0)) for shade in (0, 100, 200)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    frames = images.read(out.getvalue()).frames
    assert len(frames) == 3
    assert [frame.getpixel((0, 0)) for frame in frames] == [(0, 0, 0), (100, 0, 0), (200, 0, 0)]


def test_a_rendition_carries_no_metadata() -> None:
    made = images.rendition(_turned())
    assert b"secret" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert (image.size, dict(image.getexif())) == ((4, 8), {})


def test_a_rendition_is_no_longer_than_asked() -> None:
    with Image.open(io.BytesIO(images.rendition(picture((400, 100)), longest=40))) as image:
        assert image.size == (40, 10)


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(images.rendition(out.getvalue()))) as image:
        assert (image.format, image.mode) == ("PNG", "RGBA")


def test_a_picture_of_a_telephone_opens() -> None:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 32))).save(out)
    found = images.read(out.getvalue())
    assert (found.media_type, found.width, found.height) == ("image/heic", 64, 32)


def test_too_many_pixels_are_refused_before_they_are_unpacked() -> None:
    bomb = bytearray(picture())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(Unreadable) as refused:
        images.read(bytes(bomb))
    # The checksum of the header is wrong as well; either way nothing was unpacked.
    assert refused.value.code in {"too-large", "broken"}


def test_the_limit_counts_width_times_height(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "PIXELS", 31)
    with pytest.raises(Unreadable) as refused:
        images.read(picture((8, 4)))
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"%PDF-1.4", "unknown-kind")])
def test_what_is_no_picture_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        images.read(data)
    assert refused.value.code == code


_WHOLE = [picture(kind=kind) for kind in ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")]


@settings(deadline=None)
@given(st.sampled_from(_WHOLE), st.integers(0, 2000), st.binary(max_size=6))
def test_damaged_pictures_raise_nothing_but_unreadable(
    whole: bytes, place: int, change: bytes
) -> None:
    at = place % len(whole)
    damaged = whole[:at] + change + whole[at + len(change) :]
    for work in (images.read, images.rendition):
        with suppress(Unreadable):
            work(damaged)
