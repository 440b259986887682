"""Scan files of every kind as pages: the right way up, flat, with words where they stand."""

import io
from collections.abc import Iterable
from contextlib import suppress

import cv2
import numpy as np
import pikepdf
import pillow_heif
import pylopdf_fonts_zh_cn
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from casebridge.kit import fonts
from casebridge.kit.formats import images, pdf, scanned
from casebridge.kit.formats.scan import photo, readable_languages, reading, turning, upright
from casebridge.kit.formats.scan.page import Word
from casebridge.kit.formats.scan.second import looked_at_again
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built, built_ofd

HERE = readable_languages()
pytestmark = pytest.mark.skipif("en" not in HERE, reason="no English language data here")
needs_chinese = pytest.mark.skipif("zh-Hans" not in HERE, reason="no Chinese reader here")
A4 = (1240, 1754)  # at 150 dots an inch
LINES = ("The port received 1,280 containers", "in the reporting year 2022 and", "saved 12.5%")


def page(lines: Iterable[str] = LINES, size: tuple[int, int] = A4) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.serif_path()), 32)
    for number, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((120, 150 + 60 * number), line, fill=(20, 20, 20), font=font)
    return sheet


def stored(*pages: Image.Image, kind: str = "PDF", **options: object) -> bytes:
    out = io.BytesIO()
    first, *others = pages
    several = {"save_all": True, "append_images": others} if others else {}
    first.save(out, kind, **several, **options)
    return out.getvalue()


def figures(read: scanned.ScannedPage) -> set[str]:
    return {word.text.strip(".") for word in read.text.words if word.text[0].isdigit()}


def places_hold(read: scanned.ScannedPage) -> bool:
    """Whether there is ink under every word of the picture as it is shown."""
    shown = Image.open(io.BytesIO(read.picture)).convert("L")
    assert shown.size == (read.width, read.height)
    lows = [shown.crop(word.box).getextrema()[0] for word in read.text.words]
    return all(isinstance(low, int) and low < 120 for low in lows)


# ------------------------------------------------------------------ kinds of file


@pytest.mark.parametrize("compression", ["group4", "jpeg"])
def test_every_page_of_a_tiff_is_read(compression: str) -> None:
    mode = "1" if compression == "group4" else "RGB"
    sheets = [page(["First page 4711"]).convert(mode), page(LINES).convert(mode)]
    data = stored(*sheets, kind="TIFF", compression=compression, dpi=(150, 150))
    assert scanned.page_count(data) == 2
    read = scanned.read_scan_page(data, 1, ("en",))
    assert figures(read) == {"1,280", "2022", "12.5%"}
    assert places_hold(read)


def test_a_fax_with_half_the_lines_gets_square_dots() -> None:
    sheet = page().resize((1240, 877)).convert("1")
    data = stored(sheet, kind="TIFF", compression="group4", dpi=(150, 75))
    image, dots = images.read(data).frames.sheet(0)
    assert (image.size, dots) == ((1240, 1754), 150)


@pytest.mark.parametrize("stated", [(72, 72), (0, 0), (9999, 1)])
def test_unlikely_dots_an_inch_are_not_believed(stated: tuple[int, int]) -> None:
    data = stored(page(), kind="JPEG", dpi=stated)
    assert images.read(data).frames.sheet(0)[1] is None


def test_a_photo_lying_on_its_side_by_exif_and_heic_are_read() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = stored(page().transpose(Image.Transpose.ROTATE_90), kind="JPEG", exif=exif)
    assert "1,280" in figures(scanned.read_scan_page(lying, 0, ("en",)))
    out = io.BytesIO()
    pillow_heif.from_pillow(page(LINES[:1]).crop((0, 0, 800, 300))).save(out, quality=60)
    assert scanned.page_count(out.getvalue()) == 1
    assert images.read(out.getvalue()).frames.sheet(0)[0].size == (800, 300)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unreadable):
        scanned.read_scan_page(stored(page(), kind="PNG"), 1, ("en",))


def test_an_ofd_page_gives_its_own_words_and_its_stated_seal() -> None:
    content = built_ofd.text(20, 30, "节水1280立方米")
    made = built_ofd.ofd(built_ofd.page(content), parts=built_ofd.signed(), signatures=True)
    read = scanned.read_scan_page(made, 0, ("zh-Hans", "en"))
    assert scanned.page_count(made) == 1
    assert (read.text.engine, read.text.text) == ("text-layer", "节水 1280 立方米")
    assert [each.name for each in read.signatures] == ["样章专用章"]
    assert places_hold(read)


def test_a_picture_of_a_page_in_an_ofd_file_is_read() -> None:
    parts = {"Doc_0/Res/red.png": stored(page(), kind="PNG")}
    made = built_ofd.ofd(built_ofd.page(built_ofd.image("0 0 210 297")), parts=parts)
    read = scanned.read_scan_page(made, 0, ("en",))
    assert (read.text.engine, figures(read)) == ("tesseract", {"1,280", "2022", "12.5%"})


def test_without_language_data_the_page_is_still_shown() -> None:
    read = scanned.read_scan_page(stored(page(), kind="PNG"), 0, ("si",))
    assert (read.trouble, read.text.words) == ("cannot-be-read-here", ())
    assert read.picture


# ------------------------------------------------------------------ text layers


def printed(markup: str) -> bytes:
    made = typst.compile(
        ("#set text(size: 12pt)\n#set page(paper: 'a4')\n".replace("'", '"') + markup).encode(),
        font_paths=fonts.for_typst(),
    )
    assert isinstance(made, bytes)
    return made


PRINTED = "The port received 1,280 containers in the year 2022 and saved 12.5 percent of fuel."


def test_a_real_text_layer_is_read_without_any_doubt() -> None:
    read = scanned.read_scan_page(printed(PRINTED), 0, ("en",))
    assert read.text.engine == "text-layer"
    assert {word.confidence for word in read.text.words} == {100.0}
    assert read.text.text.replace("\n", " ") == PRINTED
    assert places_hold(read)


def test_a_turned_page_gives_its_text_layer_as_it_is_seen() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90

    with pikepdf.open(io.BytesIO(printed(PRINTED))) as document:
        turn(document)
        out = io.BytesIO()
        document.save(out)
    read = scanned.read_scan_page(out.getvalue(), 0, ("en",))
    assert {"1,280", "2022"} <= figures(read)
    assert places_hold(read)


def scan_with_layer(words: str, mode: int) -> bytes:
    """A scanned page under the letters that a scanner laid over it."""
    with pikepdf.open(io.BytesIO(stored(page(), resolution=150))) as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        sheet = document.pages[0]
        sheet.Resources.Font = pikepdf.Dictionary(F1=font)
        over = f" BT /F1 12 Tf {mode} Tr 60 700 Td ({words}) Tj ET".encode()
        sheet.contents_add(document.make_stream(over))
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def test_the_letters_that_a_scanner_laid_over_its_picture_are_not_believed() -> None:
    read = scanned.read_scan_page(
        scan_with_layer("The p0rt reoeived 7,777 oontainers", 3), 0, ("en",)
    )
    assert read.text.engine == "tesseract"
    assert figures(read) == {"1,280", "2022", "12.5%"}


def test_a_text_layer_that_says_something_else_than_the_page_is_not_believed() -> None:
    """A font whose table of letters is wrong, or a page that means to deceive."""
    sheet = pdf.sheet(printed(PRINTED), 0).image
    layer = pdf.sheet(printed(PRINTED), 0).layer.words
    wrong = [
        Word(word.text[::-1].swapcase()[:1] * len(word.text), 100, word.box, word.line)
        for word in layer
    ]
    assert upright.is_believed(sheet, layer, ("en",))
    assert not upright.is_believed(sheet, wrong, ("en",))
    blank = Image.new("RGB", sheet.size, "white")
    assert not upright.is_believed(blank, layer, ("en",))


# ------------------------------------------------------------------ the right way up


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_lying_wrong_is_turned_and_its_words_are_where_they_are_shown(turn: int) -> None:
    data = stored(turning.turned(page(), turn), kind="PNG")
    read = scanned.read_scan_page(data, 0, ("en",))
    assert read.turned == (360 - turn) % 360
    assert figures(read) == {"1,280", "2022", "12.5%"}
    assert places_hold(read)


@needs_chinese
def test_a_chinese_page_upside_down_is_turned() -> None:
    sheet = page(["在田间布设传感器1280套，全年运行正常。", "节水三百万立方米，增收显著。"])
    laid = upright.laid(turning.turned(sheet, 180), 150, ("zh-Hans", "en"))
    assert laid.turned == 180


def test_in_doubt_a_page_stays_as_it_came() -> None:
    def nothing(piece: Image.Image) -> list[Word]:
        return []

    chance = np.random.default_rng(1)
    noise = Image.fromarray(chance.integers(0, 255, (900, 600), np.uint8))
    assert turning.turn_needed(noise, nothing) == 0
    assert turning.turn_needed(Image.new("L", A4, 255), nothing) == 0


# ------------------------------------------------------------------ photographs


def on_a_desk(sheet: Image.Image, desk: tuple[int, int, int] = (90, 62, 40)) -> Image.Image:
    """Seen at a slant, half of it in a shadow."""
    width, height = 1500, 2000
    corners = np.array([(180, 160), (1330, 220), (1400, 1830), (110, 1780)], np.float32)
    flat = np.array(
        [(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)], np.float32
    )
    way = cv2.getPerspectiveTransform(flat, corners)
    seen = cv2.warpPerspective(np.asarray(sheet), way, (width, height), borderValue=desk)
    edge = np.where(np.arange(width) > 700, 0.68, 1.0).astype(np.float32)
    light = np.asarray(cv2.GaussianBlur(edge[None, :], (0, 0), 30))
    return Image.fromarray((seen * light[..., None]).astype(np.uint8))


def test_a_photographed_page_is_cut_out_and_laid_flat() -> None:
    sheet = page(size=(1240, 1754))
    read = scanned.read_scan_page(stored(on_a_desk(sheet), kind="JPEG", quality=90), 0, ("en",))
    assert read.straightened
    assert read.height / read.width == pytest.approx(2**0.5, rel=0.01)
    assert figures(read) == {"1,280", "2022", "12.5%"}
    assert places_hold(read)


def test_a_table_frame_on_a_white_page_is_not_taken_for_the_sheet() -> None:
    sheet = page()
    ImageDraw.Draw(sheet).rectangle((100, 120, 1140, 1600), outline="black", width=6)
    assert photo.straightened(sheet) is None


def test_a_sheet_on_a_white_desk_is_left_alone() -> None:
    assert photo.straightened(on_a_desk(page(), desk=(250, 250, 250))) is None


# ------------------------------------------------------------------ a second look


def word(text: str, confidence: float, left: int = 0) -> Word:
    return Word(text, confidence, (left, 0, left + 20 * len(text), 30), 0)


def second(run: list[Word], *seen: Word) -> list[tuple[str, float]]:
    image = Image.new("L", (800, 60), 255)
    found = looked_at_again(image, run, lambda strip: list(seen))
    return [(each.text, each.confidence) for each in found]


def test_a_figure_on_which_both_models_agree_is_surer() -> None:
    assert second([word("共", 90), word("1280", 60, 100)], word("1280", 70)) == [
        ("共", 90), ("1280", 88.0),
    ]  # fmt: skip


def test_a_figure_on_which_they_differ_stays_as_unsure_as_it_was() -> None:
    assert second([word("1280", 60)], word("1230", 99)) == [("1280", 60)]


def test_a_stroke_taken_for_a_one_is_a_fraction() -> None:
    assert second([word("217", 40)], word("2/7", 95)) == [("2/7", 95)]


def test_sure_figures_and_han_characters_are_not_looked_at_again() -> None:
    assert second([word("1280", 92), word("水", 10, 100)], word("9", 99)) == [
        ("1280", 92), ("水", 10),
    ]  # fmt: skip


def test_latin_words_are_taken_as_the_second_model_reads_them() -> None:
    assert second([word("SmartP0rt", 60)], word("SmartPort", 95)) == [("SmartP0rt", 60)]
    assert second([word("Smartqort", 60)], word("Smartport", 95)) == [("Smartport", 95)]


@needs_chinese
def test_english_beside_chinese_does_not_spoil_it() -> None:
    assert reading.main_languages(("zh-Hans", "en")) == ("zh-Hans",)
    assert reading.main_languages(("ru", "en")) == ("ru", "en")


# ------------------------------------------------------------------ hostile files

_SMALL = page(["1"], (160, 90))
_WHOLE = [
    stored(_SMALL, _SMALL, kind="TIFF"),
    stored(_SMALL.convert("1"), kind="TIFF", compression="group4"),
    stored(_SMALL, kind="TIFF", compression="jpeg"),
    stored(_SMALL, kind="PDF"),
    built.pdf_saying("Smart port 1280"),
]


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(_WHOLE), st.integers(0, 9000), st.integers(0, 6), st.binary(max_size=8))
def test_damaged_scans_raise_nothing_but_unreadable(
    whole: bytes, place: int, lost: int, change: bytes
) -> None:
    at = place % len(whole)
    damaged = whole[:at] + change + whole[at + lost :]
    with suppress(Unreadable):
        scanned.page_count(damaged)
    with suppress(Unreadable):
        scanned._sheet(damaged, 0)  # noqa: SLF001 - everything before reading, which is slow
