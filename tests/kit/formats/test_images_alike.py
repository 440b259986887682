"""A picture's print stays when it is scaled or saved again, and differs from another's."""

import io
import math

import pytest
from PIL import Image

from casebridge.kit.formats.images_alike import features_of, read
from casebridge.kit.formats.unreadable import Unreadable


def picture(turn: float, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Waves that differ with `turn`: structure enough to be recognised by."""
    width, height = size
    image = Image.new("L", size)
    image.putdata(
        [
            int(
                127
                + 60 * math.sin((x / width) * 9 * turn + y / height * 3)
                + 60 * math.cos((y / height) * 7 * turn - x / width * 5 * turn)
            )
            for y in range(height)
            for x in range(width)
        ]
    )
    return image


def saved(image: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, kind, **options)
    return out.getvalue()


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


ONE = picture(1.0)


@pytest.mark.parametrize(
    "again",
    [
        saved(ONE, "JPEG", quality=40),
        saved(ONE.resize((320, 240)), "PNG"),
        saved(ONE.resize((901, 676)), "JPEG", quality=70),
    ],
    ids=["saved again", "smaller", "larger and saved again"],
)
def test_a_copy_of_a_picture_is_recognised(again: bytes) -> None:
    assert apart(read(saved(ONE, "PNG")).features, read(again).features) <= 8


def test_another_picture_is_another() -> None:
    assert apart(features_of(ONE), features_of(picture(1.7))) > 24


def test_the_size_is_told_as_it_is_seen() -> None:
    facts = read(saved(ONE, "PNG"))
    assert (facts.width, facts.height) == (640, 480)
    assert len(facts.features) == 32


def test_an_even_picture_has_nothing_to_be_recognised_by() -> None:
    assert features_of(Image.new("RGB", (200, 100), "white")) == ""


def test_what_is_no_picture_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read(b"no picture at all")
