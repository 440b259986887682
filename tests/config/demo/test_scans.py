"""Made scans and what reading them brings."""

from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from casebridge.config.demo.scans import Section, make_scan, print_pages
from casebridge.kit.formats.scan import read_page, readable_languages
from casebridge.kit.formats.seal import find_seals
from casebridge.kit.text.comparing import Comparison, Expected, compare

RU: list[Section] = [
    (
        "Г. Результаты",
        [
            ("D1", "Достигнутые результаты", "Через очередь прошло больше машин, чем годом ранее, "
             "на 35 %. Время оформления сократилось с 48 до 17 часов."),
            ("D3", "Контейнеров в год", "1 280"),
            ("D4", "Опыт для других", "Начинать с документов, а не с оборудования."),
        ],
    ),
    ("Д. Заявление", [("E1", "Достоверность", "Подтверждаем, что сведения верны.")]),
]  # fmt: skip
ZH: list[Section] = [
    (
        "三、成效",
        [
            ("D1", "已取得成效", "2022年服务农田3.6万亩，节水35%，调度时间由48小时缩短到17小时。"),
            ("D3", "传感器数量（套）", "1 280"),
        ],
    ),
    ("四、声明", [("E1", "真实性", "我单位保证所填内容真实，同意公开发布。")]),
]


def with_figure(sections: list[Section], old: str, new: str) -> list[Section]:
    return [
        (heading, [(code, label, value.replace(old, new)) for code, label, value in rows])
        for heading, rows in sections
    ]


def answers(sections: list[Section]) -> list[Expected]:
    return [Expected(value, code) for _, rows in sections for code, _, value in rows]


def pictures(scan: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(scan)
    try:
        return [page.render(scale=200 / 72).to_pil() for page in document]
    finally:
        document.close()


def laid_beside(
    sections: list[Section], printed: list[Section], language: str, seed: int
) -> tuple[Comparison, list[Image.Image]]:
    scan = make_scan(print_pages(printed, language), seal_text="SPECIMEN", seed=seed)
    pages = pictures(scan)
    return compare(answers(sections), [read_page(page, (language,)) for page in pages]), pages


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    pages = print_pages(RU, "ru")
    first = make_scan(pages, seal_text="ОБРАЗЦОВАЯ ЛОГИСТИКА", seed=5)
    assert first == make_scan(pages, seal_text="ОБРАЗЦОВАЯ ЛОГИСТИКА", seed=5)
    assert first != make_scan(pages, seal_text="ОБРАЗЦОВАЯ ЛОГИСТИКА", seed=6)


def test_a_scan_holds_pictures_at_200_dpi_and_no_text() -> None:
    scan = make_scan(print_pages(RU, "ru"), seal_text="ОБРАЗЦОВАЯ ЛОГИСТИКА", seed=1)
    document = pypdfium2.PdfDocument(scan)
    assert [page.get_textpage().count_chars() for page in document] == [0]
    document.close()
    with pikepdf.open(BytesIO(scan)) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert int(image.Width) == pytest.approx(1654, abs=2)
        assert "/DCTDecode" in str(image.Filter)
        assert float(file.pages[0].mediabox[2]) == pytest.approx(595, abs=1)


@pytest.mark.parametrize("colour", ["red", "blue"])
def test_the_seal_stands_below_the_declaration_on_the_last_page(colour: str) -> None:
    pages = print_pages(ZH, "zh-Hans")
    scan = make_scan(pages, seal_text="样章智慧农业研究院", seed=2, colour=colour)
    (seal,) = find_seals(pictures(scan)[-1])
    printed = np.asarray(pages[-1].convert("L"))[: int(pages[-1].height * 0.93)]
    bottom = int(np.nonzero((printed < 128).any(axis=1))[0][-1])
    assert (seal.state, seal.colour) == ("seen", colour)
    assert seal.box[1] < bottom + 40 < seal.box[3]


def test_an_unsealed_scan_bears_no_seal() -> None:
    scan = make_scan(print_pages(ZH, "zh-Hans"), seal_text="", seed=2, sealed=False)
    assert [find_seals(page) for page in pictures(scan)] == [()]


def test_markup_in_a_value_is_printed_and_not_obeyed() -> None:
    hostile = "#panic() *b* $x$ \\ [ ] @a <b> // no"
    pages = print_pages([("A", [("A1", "Label", hostile)])], "en")
    read = read_page(pages[0], ("en",)).text
    assert "#panic" in read
    assert "*b*" in read


def test_a_long_form_gets_smaller_type_and_one_too_long_is_refused() -> None:
    text = "Очередь строится по готовности документов. " * 40
    rows = [(f"C{number}", "Что было сделано", text) for number in range(1, 10)]
    assert len(print_pages([("В. Описание", rows)], "ru")) <= 4
    with pytest.raises(ValueError, match="four pages"):
        print_pages([("В. Описание", rows * 4)], "ru")


def test_only_one_to_four_pages_become_a_scan() -> None:
    with pytest.raises(ValueError, match="one to four"):
        make_scan([], seal_text="SPECIMEN", seed=1)


@pytest.mark.skipif("ru" not in readable_languages(), reason="no Russian language data here")
def test_a_changed_figure_on_a_russian_scan_is_found_at_its_place() -> None:
    found, pages = laid_beside(RU, with_figure(RU, "1 280", "1 230"), "ru", seed=11)
    (difference,) = found.figures
    assert (difference.key, difference.expected) == ("D3", "1 280")
    assert difference.found.replace(" ", "") == "1230"
    # The box covers the number: alone it reads as the number, and without it nothing is left.
    page = pages[difference.page - 1]
    left, top, right, bottom = difference.box
    row = Image.new("RGB", (900, 160), "white")
    row.paste(page.crop(difference.box), (300, 60))
    assert read_page(row, ("ru",), dpi=200).text.replace(" ", "") == "1230"
    ImageDraw.Draw(page).rectangle(difference.box, fill="white")
    beside = page.crop((left - 25, top - 4, right + 120, bottom + 4)).convert("L")
    assert np.percentile(np.asarray(beside), 2) > 120


@pytest.mark.skipif("ru" not in readable_languages(), reason="no Russian language data here")
def test_an_unchanged_russian_scan_is_the_same() -> None:
    found, _ = laid_beside(RU, RU, "ru", seed=12)
    assert (found.verdict, found.figures) == ("same", ())


@pytest.mark.skipif("zh-Hans" not in readable_languages(), reason="no Chinese reader here")
def test_a_changed_figure_on_a_chinese_scan_is_the_only_difference() -> None:
    found, _ = laid_beside(ZH, with_figure(ZH, "48", "43"), "zh-Hans", seed=13)
    assert [(each.key, each.expected, each.found) for each in found.figures] == [("D1", "48", "43")]
