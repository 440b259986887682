"""Files packed so that nothing but what they hold decides their bytes."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from casebridge.editions.outputs.packing import CORE, packed, steady

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def made_at(hour: str) -> bytes:
    core = f'<c><dcterms:created xsi:type="W3CDTF">2026-01-01T{hour}:00:00Z</dcterms:created></c>'
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("sheet.xml", "<sheet/>")
        archive.writestr(CORE, core)
    return file.getvalue()


def test_the_same_files_give_the_same_bytes_in_the_order_given() -> None:
    files = {"b.txt": b"second", "a.png": b"first"}
    assert packed(files, AT) == packed(dict(files), AT)
    with ZipFile(BytesIO(packed(files, AT))) as archive:
        assert archive.namelist() == ["b.txt", "a.png"]
        assert archive.read("b.txt") == b"second"


def test_the_hour_of_making_leaves_no_trace_in_a_workbook() -> None:
    assert made_at("09") != made_at("17")
    assert steady(made_at("09"), AT) == steady(made_at("17"), AT)
    with ZipFile(BytesIO(steady(made_at("09"), AT))) as archive:
        assert b"2026-11-20T08:30:00Z" in archive.read(CORE)
