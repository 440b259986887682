"""Hints at round seals."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from casebridge.config.demo.seals import INKS, draw_seal
from casebridge.kit.formats.scan import readable_languages
from casebridge.kit.formats.seal import find_seals, ring_text

A4 = (1654, 2339)
RED = (196, 32, 38)


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("RGB", A4, (252, 252, 250))
    draw = ImageDraw.Draw(sheet)
    for row in range(200, 2000, 40):
        draw.text((200, row), "black text on a printed page " * 8, fill="black")
    return sheet, draw


def sealed(text: str, colour: str, middle: tuple[int, int], seed: int = 3) -> Image.Image:
    sheet, _ = page()
    seal = draw_seal(text, INKS[colour], np.random.default_rng(seed))
    corner = (middle[0] - seal.width // 2, middle[1] - seal.height // 2)
    under = np.asarray(sheet.crop((*corner, corner[0] + seal.width, corner[1] + seal.height)))
    mixed = (under.astype(np.float32) * np.asarray(seal, np.float32) / 255).astype(np.uint8)
    sheet.paste(Image.fromarray(mixed), corner)
    return sheet.filter(ImageFilter.GaussianBlur(0.6))


@pytest.mark.parametrize("colour", ["red", "blue"])
@pytest.mark.parametrize("middle", [(1100, 1700), (400, 300)])
def test_a_seal_over_text_is_seen_where_it_stands(colour: str, middle: tuple[int, int]) -> None:
    (seal,) = find_seals(sealed("SPECIMEN UNIVERSITY", colour, middle))
    in_the_letterhead = middle[1] < 400  # where logos stand too: said with less certainty
    assert (seal.colour, seal.state) == (colour, "possible" if in_the_letterhead else "seen")
    found = (seal.box[0] + seal.box[2]) / 2, (seal.box[1] + seal.box[3]) / 2
    assert found == pytest.approx(middle, abs=12)
    assert seal.box[2] - seal.box[0] == pytest.approx(300, abs=25)


def test_two_seals_are_two() -> None:
    sheet = sealed("SPECIMEN UNIVERSITY", "red", (400, 1700))
    other = sealed("SPECIMEN UNIVERSITY", "blue", (1200, 1700))
    sheet.paste(other.crop((900, 1400, 1654, 2100)), (900, 1400))
    assert sorted(seal.colour for seal in find_seals(sheet)) == ["blue", "red"]


def test_a_page_without_colour_has_no_seal() -> None:
    sheet, _ = page()
    assert find_seals(sheet) == ()
    assert find_seals(sheet.convert("L")) == ()


@pytest.mark.parametrize("thing", ["disc", "square", "banner", "plain ring", "rule"])
def test_other_red_things_are_not_seen_as_seals(thing: str) -> None:
    sheet, draw = page()
    place = (900, 1500, 1200, 1800)
    if thing == "disc":
        draw.ellipse(place, fill=RED)
    elif thing == "square":
        draw.rectangle(place, outline=RED, width=8)
    elif thing == "banner":
        draw.rectangle((100, 100, 1500, 250), fill=RED)
    elif thing == "plain ring":
        draw.ellipse(place, outline=RED, width=8)
    else:
        draw.line((100, 260, 1500, 260), fill=RED, width=8)
    assert [seal for seal in find_seals(sheet) if seal.state == "seen"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "ОБРАЗЦОВАЯ ЛОГИСТИКА"), ("en", "SPECIMEN UNIVERSITY")],
)
def test_the_writing_round_the_edge_is_read(language: str, text: str) -> None:
    if language not in readable_languages():
        pytest.skip("no language data here")
    sheet = Image.new("RGB", A4, "white")
    sheet.paste(draw_seal(text, INKS["red"], np.random.default_rng(3)), (900, 1500))
    (seal,) = find_seals(sheet)
    read = ring_text(sheet, seal, (language,))
    alike = sum(letter in read for letter in set(text)) / len(set(text))
    assert alike > 0.85, read
