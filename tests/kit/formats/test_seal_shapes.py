"""Hints at seals of other shapes and inks, and at things that only look like them."""

import io
from math import cos, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from bench.seal_drawing import draw, font
from casebridge.kit.formats.seal import Seal, crop, find_seals, ring_text
from casebridge.kit.formats.seal.ring import unrolled

DPI = 150
A4 = (1240, 1754)
RED, BLUE, BLACK = (196, 32, 38), (38, 60, 150), (40, 40, 42)
PAPER = (250, 248, 244)


def page(paper: tuple[int, int, int] = PAPER) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("RGB", A4, paper)
    pen = ImageDraw.Draw(sheet)
    for row in range(150, 1000, 36):
        pen.text((140, row), "words of a page that mean nothing " * 2, "black", font("a", 22))
    return sheet, pen


def stamped(shape: str, ink: tuple[int, int, int], middle: tuple[int, int]) -> Image.Image:
    sheet, _ = page()
    drawn = draw(shape, "ru", DPI, np.random.default_rng(11))
    corner = (middle[0] - drawn.ink.shape[1] // 2, middle[1] - drawn.ink.shape[0] // 2)
    cover = Image.fromarray((drawn.ink * 255).astype(np.uint8))
    sheet.paste(ink, corner, cover)
    return sheet.filter(ImageFilter.GaussianBlur(0.6))


def middle_of(seal: Seal) -> tuple[float, float]:
    return (seal.box[0] + seal.box[2]) / 2, (seal.box[1] + seal.box[3]) / 2


@pytest.mark.parametrize("shape", ["round", "oval", "square", "oblong", "triangle"])
@pytest.mark.parametrize("ink", [RED, BLUE])
def test_every_usual_shape_is_found_in_colour(shape: str, ink: tuple[int, int, int]) -> None:
    seals = find_seals(stamped(shape, ink, (800, 1300)))
    assert len(seals) == 1
    assert seals[0].colour == ("red" if ink == RED else "blue")
    assert middle_of(seals[0]) == pytest.approx((800, 1300), abs=25)


@pytest.mark.parametrize(
    ("shape", "middle"),
    [
        ("round", (700, 800)),
        ("triangle", (700, 800)),
        ("oval", (800, 1200)),
        ("round", (800, 1200)),
    ],
)
def test_on_a_grey_scan_a_seal_is_found_as_grey(shape: str, middle: tuple[int, int]) -> None:
    seals = find_seals(stamped(shape, RED, middle).convert("L"))
    assert [seal.colour for seal in seals] == ["grey"]
    assert middle_of(seals[0]) == pytest.approx(middle, abs=40)


def test_a_black_seal_on_a_page_with_colour_is_found_as_grey() -> None:
    sheet = stamped("round", BLACK, (800, 1300))
    ImageDraw.Draw(sheet).rectangle((100, 60, 1140, 110), fill=RED)
    assert [seal.colour for seal in find_seals(sheet)] == ["grey"]


def test_tinted_paper_does_not_make_black_print_blue() -> None:
    sheet, _ = page((240, 232, 200))
    assert find_seals(sheet) == ()


@pytest.mark.parametrize("thing", ["pie", "links", "table", "photo", "bars"])
def test_figures_and_pictures_are_not_taken_for_seals(thing: str) -> None:
    seals = find_seals(with_a(thing))
    assert [seal for seal in seals if seal.state == "seen"] == []


def with_a(thing: str) -> Image.Image:  # noqa: C901 (one branch for each thing)
    sheet, pen = page()
    if thing == "pie":
        pen.pieslice((700, 1200, 960, 1460), 0, 130, fill=RED)
        pen.pieslice((700, 1200, 960, 1460), 130, 360, fill=BLUE)
    elif thing == "links":
        for row in range(1050, 1500, 50):
            pen.text((140, row), "https://www.example.org/a/page", BLUE, font("a", 24))
    elif thing == "table":
        for row in range(4):
            for column in range(4):
                left, top = 140 + column * 220, 1100 + row * 90
                pen.rectangle((left, top, left + 220, top + 90), outline="black", width=2)
    elif thing == "photo":
        across, down = np.meshgrid(np.linspace(0, 9, 500), np.linspace(0, 7, 380))
        waves = [np.sin(across + turn) * np.cos(down * 1.3 - turn) for turn in (0, 1, 2)]
        picture = (np.stack(waves, axis=2) * 100 + 120).astype(np.uint8)
        sheet.paste(Image.fromarray(picture), (300, 1150))
    else:
        for bar in range(8):
            pen.rectangle((200 + bar * 60, 1500 - bar * 40, 240 + bar * 60, 1500), fill=BLUE)
    return sheet


def test_a_cut_out_of_a_seal_is_looked_at_at_its_own_scale() -> None:
    sheet = stamped("round", BLUE, (700, 1300))
    seals = find_seals(sheet.crop((550, 1150, 850, 1450)))
    assert [seal.colour for seal in seals] == ["blue"]
    assert middle_of(seals[0]) == pytest.approx((150, 150), abs=15)


def test_the_outline_runs_round_the_seal() -> None:
    (seal,) = find_seals(stamped("triangle", RED, (800, 1300)))
    across, down = zip(*seal.outline, strict=True)
    assert seal.shape == "triangle"
    assert (min(across), min(down), max(across), max(down)) == pytest.approx(seal.box, abs=2)


def test_the_crop_shows_the_seal_and_a_little_round_it() -> None:
    seal = Seal((700, 1200, 900, 1400), "red", 0.9, "seen")
    picture = Image.open(io.BytesIO(crop(stamped("round", RED, (800, 1300)), seal)))
    assert (picture.format, picture.size) == ("JPEG", (260, 260))


def test_a_seal_at_the_edge_is_cropped_to_the_page() -> None:
    seal = Seal((0, 1700, 100, 1754), "grey", 0.5, "possible")
    picture = Image.open(io.BytesIO(crop(page()[0].convert("L"), seal)))
    assert picture.size == (115, 62)


def test_an_oval_seal_is_unrolled_along_its_own_outline() -> None:
    """Ticks at even angles of the oval stand at even distances on the strip."""
    sheet = Image.new("RGB", (600, 400), "white")
    pen = ImageDraw.Draw(sheet)
    outline = []
    for step in range(60):
        turn = 2 * pi * step / 60
        outline.append((int(300 + 240 * cos(turn)), int(200 + 130 * sin(turn))))
        if step % 5 == 0 and step:
            near, far = 0.72, 0.88
            ends = [(300 + 240 * s * cos(turn), 200 + 130 * s * sin(turn)) for s in (near, far)]
            pen.line([*ends[0], *ends[1]], fill=RED, width=9)
    pen.polygon(outline, outline=RED, width=8)
    seal = Seal((60, 70, 540, 330), "red", 0.9, "seen", "oval", tuple(outline))
    dark = (unrolled(sheet, seal) < 110).any(axis=0)
    starts = np.nonzero(np.diff(dark.astype(int)) == 1)[0]
    assert len(starts) == 11
    steps = np.diff(starts)
    assert steps.max() < 1.35 * steps.min()


def test_where_nothing_is_written_round_the_edge_nothing_is_read() -> None:
    seal = Seal((700, 1200, 900, 1400), "red", 0.9, "possible")
    assert ring_text(Image.new("RGB", A4, "white"), seal, ("en",)) == ""


@settings(max_examples=6, deadline=None)
@given(
    size=st.tuples(st.integers(1, 500), st.integers(1, 500)),
    mode=st.sampled_from(["1", "L", "P", "RGB", "RGBA", "CMYK"]),
    seed=st.integers(0, 9),
)
def test_any_picture_is_looked_at_without_complaint(
    size: tuple[int, int], mode: str, seed: int
) -> None:
    noise = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3)).astype(np.uint8)
    for seal in find_seals(Image.fromarray(noise).convert(mode)):
        left, top, right, bottom = seal.box
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
