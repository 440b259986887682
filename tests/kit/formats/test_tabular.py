"""Lists as people keep them: titles above, empty lines between, any delimiter and any coding."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats.tabular import Grid, Row, read
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xlsx import Sheet, write

CSV = "No.,Title,Country\n1,A port,Kazakhstan\n2,A road,China\n"
ROWS = (Row(2, ("1", "A port", "Kazakhstan")), Row(3, ("2", "A road", "China")))


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode(),
        CSV.replace("\n", "\r\n").encode(),
    ],
    ids=["commas", "marked", "utf-16", "semicolons", "tabs", "windows"],
)
def test_a_csv_is_read_however_it_was_saved(data: bytes) -> None:
    assert read(data, "list.csv") == Grid(("No.", "Title", "Country"), ROWS, "", "csv")


@pytest.mark.parametrize(
    ("coding", "text"),
    [
        ("gb18030", "序号,案例名称,国家\n1,跨境数据平台建设与应用,哈萨克斯坦\n"),
        ("cp1251", "№;Название кейса;Страна\n1;Цифровой порт на Каспии;Казахстан\n"),
        ("utf-8", "№;Название кейса;Страна\n1;Порт;Казахстан\n"),
    ],
)
def test_the_coding_of_an_office_is_guessed(coding: str, text: str) -> None:
    grid = read(text.encode(coding), "list.csv")
    assert ",".join(grid.columns) == text.splitlines()[0].replace(";", ",")
    assert grid.rows[0].cells[-1] in {"哈萨克斯坦", "Казахстан"}


def test_a_heading_may_hold_the_delimiter_in_quotes() -> None:
    grid = read(b'"Title, short";"Partner, country"\n"A, b";"C"\n', "list.csv")
    assert grid.columns == ("Title, short", "Partner, country")


def test_a_workbook_gives_its_fullest_sheet_without_the_title_above() -> None:
    book = write(
        [
            Sheet("Explanations", (("How to read this",),)),
            Sheet(
                "2022",
                (
                    ("List of cases 2022",),
                    (),
                    ("No.", "Title", "Received", "Cost", "Title"),
                    (1, "A port", date(2022, 3, 1), 1.5, "Порт"),
                    (),
                    (2.0, "A road", datetime(2022, 3, 2, 8, 30, tzinfo=UTC), None, None, "loose"),
                ),
            ),
        ]
    )
    grid = read(book, "list.xlsx")
    assert (grid.sheet, grid.kind) == ("2022", "xlsx")
    assert grid.columns == ("No.", "Title", "Received", "Cost", "Title (2)", "[F]")
    assert grid.rows == (
        Row(4, ("1", "A port", "2022-03-01", "1.5", "Порт", "")),
        Row(6, ("2", "A road", "2022-03-02 08:30:00", "", "", "loose")),
    )


@pytest.mark.parametrize("around", ["{}", '{{"version": 1, "cases": {}}}'])
def test_json_is_flattened_by_language(around: str) -> None:
    rows = (
        '[{"id": 7, "title": {"en": "A port", "ru": "Порт"}, "countries": ["CN", "KZ"]},{"id":8}]'
    )
    grid = read(around.format(rows).encode(), "list.json")
    assert grid.columns == ("id", "title:en", "title:ru", "countries")
    assert grid.rows == (Row(1, ("7", "A port", "Порт", "CN\nKZ")), Row(2, ("8", "", "", "")))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"[1, 2]", "broken"),
        (b"[{", "broken"),
        (b"%PDF-1.4\n", "unknown-kind"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unknown-kind"),
        (b"a,b\n" * 20_100, "too-large"),
    ],
)
def test_what_is_no_list_is_said_so(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        read(data, "list")
    assert trouble.value.code == code


def test_a_list_of_headings_only_has_no_rows() -> None:
    assert read(b"No.,Title\n", "list.csv") == Grid(("No.", "Title"), (), "", "csv")


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400) | st.text(alphabet='a,;"\n\t[]{}:1é数', max_size=200).map(str.encode)
)
def test_whatever_comes_is_a_list_or_unreadable(data: bytes) -> None:
    try:
        grid = read(data, "x.csv")
    except Unreadable:
        return
    assert len(set(grid.columns)) == len(grid.columns)
    assert all(len(row.cells) == len(grid.columns) for row in grid.rows)
    assert all(grid.columns)
