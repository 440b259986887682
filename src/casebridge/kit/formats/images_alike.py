"""How large a picture is, and a print of it that stays when it is scaled or saved again."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from casebridge.kit.formats import images

SIDE = 8
# Grey levels: a white page or an even logo has no features to be recognised by.
FEATURES = 6.0


@dataclass(frozen=True)
class PictureFacts:
    """Size in pixels as seen; `features` are 128 bits in hexadecimal, '' where there are none."""

    width: int
    height: int
    features: str


def read(data: bytes) -> PictureFacts:
    """The facts of a picture, or Unreadable."""
    picture = images.read(data)
    return PictureFacts(picture.width, picture.height, features_of(picture.frames[0]))


def features_of(picture: Image.Image) -> str:
    """Whether it grows lighter from place to place, along the rows and down the columns."""
    grey = picture.convert("L")
    across = _shrunk(grey, SIDE + 1, SIDE)
    down = _shrunk(grey, SIDE, SIDE + 1)
    if across.std() < FEATURES:
        return ""
    bits = np.concatenate(
        [(across[:, 1:] > across[:, :-1]).ravel(), (down[1:, :] > down[:-1, :]).ravel()]
    )
    return np.packbits(bits).tobytes().hex()


def _shrunk(grey: Image.Image, width: int, height: int) -> np.ndarray:
    small = grey.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32)
