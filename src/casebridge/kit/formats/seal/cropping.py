"""The picture of a seal by itself, for the officer who judges it."""

import io

from PIL import Image

from casebridge.kit.formats.seal.finding import Seal

SPARE = 0.15  # of the seal's size left round it: what it lies on is part of the judgement
LARGEST = 720  # pixels
QUALITY = 82


def crop(image: Image.Image, seal: Seal) -> bytes:
    """A JPEG of the seal and a little of what lies round it."""
    left, top, right, bottom = seal.box
    across, down = round((right - left) * SPARE), round((bottom - top) * SPARE)
    box = (
        max(left - across, 0),
        max(top - down, 0),
        min(right + across, image.width),
        min(bottom + down, image.height),
    )
    picture = image.crop(box).convert("RGB")
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    stored = io.BytesIO()
    picture.save(stored, "JPEG", quality=QUALITY)
    return stored.getvalue()
