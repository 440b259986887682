"""Excel tables: values in and out, and text that only looks like a formula."""

import io
from contextlib import suppress
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import xlsx
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xlsx import Sheet
from tests.kit.formats.built import zipped


def test_values_come_back_as_they_were_written() -> None:
    moment = datetime(2026, 3, 15, 12, 30, tzinfo=UTC)
    sheet = Sheet("Cases", (("name", "n"), ("智慧港口", 3.5), (None, moment)))
    (read,) = xlsx.read(xlsx.write([sheet])).sheets
    assert read.name == "Cases"
    assert read.rows == (("name", "n"), ("智慧港口", 3.5), (None, moment.replace(tzinfo=None)))


@pytest.mark.parametrize("text", ["=1+1", "+7 999 000", "-x", "@SUM(A1)", "\tx"])
def test_a_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    written = xlsx.write([Sheet("s", ((text,),))])
    cell = openpyxl.load_workbook(io.BytesIO(written))["s"]["A1"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert xlsx.read(written).sheets[0].rows == ((text,),)


def test_a_real_formula_is_seen_and_never_evaluated() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("f", 0).append(["=1+1"])
    out = io.BytesIO()
    book.save(out)
    read = xlsx.read(out.getvalue())
    assert read.has_formulas
    assert read.sheets[0].rows == ()


def test_a_title_excel_would_not_take_is_made_fit() -> None:
    assert xlsx.read(xlsx.write([Sheet("a/b*" + "x" * 40, ())])).sheets[0].name == "a b " + "x" * 27


def test_control_characters_are_left_out() -> None:
    assert xlsx.read(xlsx.write([Sheet("s", (("a\x00b",),))])).sheets[0].rows == (("ab",),)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 2)
    with pytest.raises(Unreadable) as refused:
        xlsx.read(xlsx.write([Sheet("s", (("a",), ("b",), ("c",)))]))
    assert refused.value.code == "too-large"


def test_a_doctype_is_refused() -> None:
    data = zipped({"xl/workbook.xml": "<!DOCTYPE x><workbook/>", "[Content_Types].xml": "<Types/>"})
    with pytest.raises(Unreadable) as refused:
        xlsx.read(data)
    assert refused.value.code == "doctype"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"x", "broken"), (zipped({"a": "b"}), "unknown-kind")]
)
def test_what_is_no_table_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        xlsx.read(data)
    assert refused.value.code == code


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_but_unreadable(data: bytes) -> None:
    hostile = {
        "xl/workbook.xml": data,
        "[Content_Types].xml": data,
        "xl/worksheets/sheet1.xml": data,
    }
    for each in (data, zipped(hostile)):
        with suppress(Unreadable):
            xlsx.read(each)
