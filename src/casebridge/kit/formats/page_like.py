"""Whether a picture is a page of writing, photographed or scanned; said only where it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casebridge.kit.formats import images

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import Image

    Grey = npt.NDArray[np.uint8]

SMALLEST = 900  # pixels: of a page with fewer on its long side nothing could be read
LOOKED_AT = 1600  # pixels of the long side in which the sheet is looked for
LONG_SIDE = 1100  # pixels of the sheet on which writing is looked for: some four a millimetre
SHEETS = (1.22, 1.56)  # of the longer side to the shorter: A4, Letter, and a careless frame
INK = 24  # levels that writing is darker than the paper round it
DIM = 0.4  # of the lightest paper: darker is not paper even in a shadow
GREY = 18.0  # colour away from that of the paper
PAPER = 0.7  # of the sheet is bare paper
LETTER = (4, 30)  # pixels high
LINE = 150  # pixels: shorter is a label, not a line of writing
LEAST_LINES, LEAST_WRITTEN = 9, 3.5  # lines, and widths of the sheet when laid end to end
LONG_LINE, LEAST_LONG = 0.45, 4  # of the sheet's width, and how many: boxes hold shorter ones
LEAST_LETTERS = 6  # in a line, apart from each other


def is_page_like(data: bytes) -> bool:
    """Writing in lines across the short side of a sheet of paper; raises Unreadable.

    A miss costs a look, a picture of the case taken for its sealed sheet misleads: in doubt False.
    """
    found = images.read(data)
    if max(found.width, found.height) < SMALLEST or len(found.frames) != 1:
        return False
    return _is_page(found.frames[0])


def _is_page(image: Image.Image) -> bool:
    import numpy as np  # noqa: PLC0415 - heavy
    from PIL import Image as Pictures  # noqa: PLC0415

    from casebridge.kit.formats.scan import photo  # noqa: PLC0415 - heavy

    image.thumbnail((LOOKED_AT, LOOKED_AT), Pictures.Resampling.LANCZOS)
    sheet = photo.straightened(image) or image
    ratio = max(sheet.size) / min(sheet.size)
    if not SHEETS[0] <= ratio <= SHEETS[1]:
        return False
    sheet = sheet.transpose(Pictures.Transpose.ROTATE_90) if sheet.width > sheet.height else sheet
    size = round(LONG_SIDE / ratio), LONG_SIDE
    return is_written_on(np.asarray(sheet.resize(size, Pictures.Resampling.LANCZOS)))


def is_written_on(pixels: Grey) -> bool:
    """Whether an upright sheet in RGB is bare paper with lines of letters across it."""
    light, paper = _light_and_paper(pixels)
    if _bare(pixels, light, paper) < PAPER:
        return False
    lines = _lines((paper.astype("int16") - light > INK).astype("uint8"))
    width = pixels.shape[1]
    long = sum(line >= LONG_LINE * width for line in lines)
    return len(lines) >= LEAST_LINES and long >= LEAST_LONG and sum(lines) >= LEAST_WRITTEN * width


def _light_and_paper(pixels: Grey) -> tuple[Grey, Grey]:
    """The lightness, and that of the paper at the same place: shadows are of the paper."""
    import cv2  # noqa: PLC0415 - heavy
    import numpy as np  # noqa: PLC0415 - heavy

    light = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    return np.asarray(light, np.uint8), np.asarray(cv2.medianBlur(closed, 25), np.uint8)


def _bare(pixels: Grey, light: Grey, paper: Grey) -> float:
    """The share of the sheet that has the lightness and the tint of paper."""
    import cv2  # noqa: PLC0415 - heavy
    import numpy as np  # noqa: PLC0415 - heavy

    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab).astype(np.float32)[..., 1:]
    tint = np.median(lab[light >= np.median(light)], axis=0)
    away = np.hypot(lab[..., 0] - tint[0], lab[..., 1] - tint[1])
    even = paper.astype(np.int16) - light < INK
    bright = paper > DIM * np.percentile(paper, 98)
    return float((even & bright & (away < GREY)).mean())


def _lines(ink: Grey) -> list[int]:
    """The lengths of what may be lines of writing."""
    import cv2  # noqa: PLC0415 - heavy
    import numpy as np  # noqa: PLC0415 - heavy

    _, pieces, sizes, middles = cv2.connectedComponentsWithStats(ink)
    wide, high, filled = (sizes[:, n] for n in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, 4))
    letter = (high >= LETTER[0]) & (high <= LETTER[1]) & (wide <= 4 * LETTER[1])
    letter &= (filled >= 6) & (filled < 0.95 * wide * high)
    letter[0] = False
    strip = cv2.morphologyEx(
        letter[pieces].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 27), np.uint8)
    )
    count, strips, shapes, _ = cv2.connectedComponentsWithStats(strip)
    place = middles[letter].round().astype(int)
    letters = np.bincount(strips[place[:, 1], place[:, 0]], minlength=count)
    return [
        int(shapes[n, cv2.CC_STAT_WIDTH])
        for n in range(1, count)
        if shapes[n, cv2.CC_STAT_WIDTH] >= LINE
        and LETTER[0] <= shapes[n, cv2.CC_STAT_HEIGHT] <= 1.6 * LETTER[1]
        and letters[n] >= LEAST_LETTERS
    ]
