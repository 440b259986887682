"""Reading of scanned pages."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont

from casebridge.kit.formats.scan import prepare, read_page, readable_languages
from casebridge.kit.formats.scan.page import Word, joined
from casebridge.kit.formats.unreadable import Unreadable

A4 = (1654, 2339)
HERE = readable_languages()
needs_russian = pytest.mark.skipif("ru" not in HERE, reason="no Russian language data here")
needs_chinese = pytest.mark.skipif("zh-Hans" not in HERE, reason="no Chinese reader here")


def page_with(*lines: str, size: tuple[int, int] = A4) -> Image.Image:
    page = Image.new("RGB", size, "white")
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), 34)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((150, 80 + 70 * number), line, fill="black", font=font)
    return page


def turned(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")


def box_of_ink(page: Image.Image) -> tuple[int, int, int, int]:
    dark = np.asarray(page.convert("L")) < 128
    rows, columns = np.nonzero(dark.any(axis=1))[0], np.nonzero(dark.any(axis=0))[0]
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def covers(outer: tuple[int, int, int, int], inner: tuple[int, int, int, int]) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def test_importing_loads_no_image_or_reading_library() -> None:
    script = (
        "import sys, casebridge.kit.formats.scan;"
        "print(sorted({'cv2', 'numpy', 'PIL', 'tesserocr', 'rapidocr'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_languages_are_those_whose_data_lie_in_the_named_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert readable_languages() == {"zh-Hans", "en"}
    (tmp_path / "uzb_cyrl.traineddata").touch()
    assert readable_languages() == {"zh-Hans", "en", "uz-Cyrl"}


def test_a_language_without_data_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(Unreadable) as refusal:
        read_page(page_with("Отчёт"), ("en", "ru"))
    assert refusal.value.code == "cannot-be-read-here"
    assert refusal.value.values == {"language": "ru"}


def test_at_least_one_language_is_asked_for() -> None:
    with pytest.raises(ValueError, match="language"):
        read_page(page_with("x"), ())


@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 1.5])
def test_the_skew_is_found_and_taken_out(angle: float) -> None:
    page = turned(page_with(*["Several lines of plain text stand here"] * 12), angle)
    prepared = prepare(page)
    assert prepared.angle == pytest.approx(angle, abs=0.15)
    assert prepare(prepared.image).angle == pytest.approx(0, abs=0.15)


def test_a_place_on_the_prepared_page_is_found_on_the_original() -> None:
    page = page_with(*["Several lines of plain text stand here"] * 12)
    ImageDraw.Draw(page).rectangle((1100, 1500, 1120, 1520), fill="black")
    page = turned(page, 2.0).resize((827, 1170))
    alone = page.copy()
    ImageDraw.Draw(alone).rectangle((0, 0, 827, 600), fill="white")
    prepared = prepare(page)
    lower = prepared.image.crop((0, 1400, *prepared.image.size))
    left, top, right, bottom = box_of_ink(lower)
    found = prepared.back((left, top + 1400, right, bottom + 1400))
    mark = box_of_ink(alone)
    assert covers(found, mark)
    assert found[2] - found[0] < mark[2] - mark[0] + 10


def test_a_red_or_blue_stamp_over_the_text_turns_pale() -> None:
    page = page_with("Text")
    ImageDraw.Draw(page).rectangle((800, 1500, 900, 1600), fill=(230, 40, 40))
    ImageDraw.Draw(page).rectangle((1000, 1500, 1100, 1600), fill=(40, 60, 230))
    values = np.asarray(prepare(page).image)[1480:1620, 780:1120]
    assert values.min() > 200


def test_shading_and_table_lines_disappear() -> None:
    page = page_with("Text")
    ImageDraw.Draw(page).rectangle((150, 600, 1400, 660), outline="black", width=3)
    shade = np.linspace(0.6, 1.0, A4[0])[None, :, None]
    shaded = Image.fromarray((np.asarray(page) * shade).astype(np.uint8))
    values = np.asarray(prepare(shaded).image)
    assert values[560:700, 100:1500].min() > 200
    assert values[:200].min() < 50


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "LA"])
def test_any_kind_of_picture_can_be_prepared(mode: str) -> None:
    prepared = prepare(page_with("Text").convert(mode))
    assert prepared.image.mode == "L"
    assert np.asarray(prepared.image).min() < 60


def test_a_coarse_scan_is_enlarged_and_a_very_fine_one_reduced() -> None:
    assert prepare(Image.new("L", (827, 1170), 255)).dpi == 300
    assert prepare(Image.new("L", (1654, 2339), 255)).dpi == 200
    assert prepare(Image.new("L", (3308, 4678), 255)).dpi == 300


def test_an_empty_page_has_no_words() -> None:
    read = read_page(Image.new("RGB", A4, "white"), ("en",))
    assert read.words == ()
    assert read.text == ""


@needs_russian
def test_russian_words_are_read_with_their_places_on_the_page_as_received() -> None:
    page = turned(page_with("Принято контейнеров: 1 230", "за отчётный год"), 1.2)
    read = read_page(page, ("ru",))
    assert read.text.split("\n") == ["Принято контейнеров: 1 230", "за отчётный год"]
    assert (read.engine, {word.line for word in read.words}) == ("tesseract", {0, 1})
    year = next(word for word in read.words if word.text == "год")
    rest = page.copy()
    ImageDraw.Draw(rest).rectangle(year.box, fill="white")
    assert year.confidence > 80
    assert read_page(rest, ("ru",)).text.endswith("отчётный")


@needs_chinese
def test_han_characters_are_joined_and_figures_stand_alone() -> None:
    read = read_page(page_with("在田间布设传感器1280套，全年运行正常。"), ("zh-Hans",))
    assert "在田间布设传感器" in read.text
    assert "1280" in [word.text for word in read.words]


def test_without_language_data_chinese_and_english_are_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    strip = page_with("传感器1,280套", "Sensors: 1,280 sets", size=(800, 260))
    read = read_page(strip, ("zh-Hans", "en"), dpi=200)
    assert read.engine == "rapidocr"
    texts = [word.text for word in read.words]
    assert texts.count("1,280") == 2
    assert "传感器1,280套" in read.text.replace(" ", "")
    assert all(covers((0, 0, 800, 260), word.box) for word in read.words)


def test_lines_are_joined_without_spaces_between_han_characters_only() -> None:
    box = (0, 0, 1, 1)
    words = [Word("服务", 90, box, 0), Word("农田", 90, box, 0), Word("36", 90, box, 0)]
    assert joined([*words, Word("end", 90, box, 1)]) == "服务农田 36\nend"
