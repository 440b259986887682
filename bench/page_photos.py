"""Photographs of pages on a desk, made here: perspective, a shadow, warm light, soft focus."""

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

SIZE = (3024, 4032)  # a telephone's twelve megapixels
DESKS = ((96, 64, 40), (52, 54, 60), (150, 128, 100), (30, 60, 90))


def photographed(
    sheet: Image.Image, chance: np.random.Generator, *, desk: int = 0, slant: float = 0.06
) -> Image.Image:
    """The sheet as a telephone sees it, turned a little, with a shadow across it."""
    width, height = SIZE
    ground = _desk(DESKS[desk % len(DESKS)], chance)
    corners = _corners(sheet, chance, slant)
    from_sheet = np.array(
        [(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)], np.float32
    )
    way = cv2.getPerspectiveTransform(from_sheet, corners)
    laid = cv2.warpPerspective(
        np.asarray(sheet.convert("RGB")), way, (width, height), flags=cv2.INTER_AREA
    )
    cover = cv2.warpPerspective(
        np.ones((sheet.height, sheet.width), np.float32), way, (width, height)
    )[..., None]
    seen = (ground * (1 - cover) + laid.astype(np.float32) * 0.9 * cover) * _light(chance)
    soft = cv2.GaussianBlur(seen, (0, 0), 1.1)
    noise = cv2.resize(
        chance.normal(0, 4, (height // 2, width // 2)).astype(np.float32), (width, height)
    )
    return Image.fromarray(np.clip(soft + noise[..., None], 0, 255).astype(np.uint8))


def _desk(colour: tuple[int, int, int], chance: np.random.Generator) -> npt.NDArray[np.float32]:
    """Wood or cloth: streaks along one direction."""
    width, height = SIZE
    streaks = chance.normal(0, 9, (height // 16, 12)).astype(np.float32)
    grain = cv2.resize(streaks, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.array(colour, np.float32) + grain[..., None], np.float32)


def _corners(
    sheet: Image.Image, chance: np.random.Generator, slant: float
) -> npt.NDArray[np.float32]:
    """Where the corners of the sheet fall; it fills some three quarters of the picture."""
    width, height = SIZE
    scale = 0.86 * min(width / sheet.width, height / sheet.height)
    half = np.array([sheet.width, sheet.height]) * scale / 2
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    moved = signs * half * (1 + chance.uniform(-slant, slant, (4, 2)))
    angle = np.radians(chance.uniform(-6, 6))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([width, height]) / 2 + chance.uniform(-40, 40, 2)
    return np.asarray(moved @ turn.T + middle, np.float32)


def _light(chance: np.random.Generator) -> npt.NDArray[np.float32]:
    """Warm, stronger on one side, with the soft shadow of an arm."""
    width, height = SIZE
    across, down = np.meshgrid(np.linspace(-1, 1, width // 8), np.linspace(-1, 1, height // 8))
    slope = 1 + 0.12 * (across * chance.uniform(-1, 1) + down * chance.uniform(-1, 1))
    edge = across * chance.uniform(0.6, 1.4) + down * chance.uniform(-1, 1) - chance.uniform(0, 0.6)
    shadow = 1 - 0.38 / (1 + np.exp(-edge * 14))
    light = cv2.resize((slope * shadow).astype(np.float32), (width, height))
    return np.asarray(light[..., None] * np.array([1.0, 0.97, 0.9], np.float32), np.float32)
