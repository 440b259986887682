"""Somebody's own list, with the Word files beside it: proposed, previewed, taken, taken again."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.intake.actions.lists import (
    folder_of,
    keep_list,
    list_in,
    list_of,
    save_mapping,
)
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.tables import take_list
from casebridge.intake.models import Arrival, ColumnMapping, Dossier, ReceivedFile
from casebridge.intake.queries.answers import answers_of
from casebridge.intake.queries.tables import mapping_for
from casebridge.intake.rules.columns import propose
from casebridge.intake.sources.preview import preview
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.formats.xlsx import Sheet, write
from tests.calls.preset_forms import form_of
from tests.factories.accounts import machine, officer
from tests.factories.counting import refused
from tests.factories.dossiers import by_table
from tests.factories.forms import filled

HEAD = ("序号", "案例名称", "申报单位", "实施国家", "案例类别", "电子邮箱", "收到日期", "材料")
ROWS = (
    ("1", "智慧港口", "样章港口研究院", "中国、哈萨克斯坦", "数字技术融合应用", "a@example.org",
     "2022-03-01", "01"),
    ("2", "远程教育", "样章大学", "中国、亚特兰蒂斯", "教育", "b@example.org", "", ""),
    ("3", "跨境电商", "样章公司", "俄罗斯", "1", "", "", "没有.docx"),
    ("", "", "无名单位", "", "", "", "", ""),
)  # fmt: skip
# What the columns mean; the person has agreed with every proposal.
KEYS = ("id", "case_title", "org_name", "countries", "category", "contact_email", "received_on",
        "files")  # fmt: skip


def book(*rows: tuple[str, ...]) -> bytes:
    return write([Sheet("2022", (("2022年案例汇总表",), (), HEAD, *(rows or ROWS)))])


def folder(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, filled("zh-Hans") if name.endswith("docx") else b"%PDF-1.4\n")
    return out.getvalue()


def grid(*rows: tuple[str, ...]) -> Grid:
    return list_in("list.xlsx", book(*rows))


def mapping() -> dict[str, str]:
    return dict(zip(HEAD, KEYS, strict=True))


FILES = {"01/申报表.docx": b"", "01/扫描.pdf": b"%PDF-1.4\n", "2 远程教育.docx": b"", "x.txt": b"x"}


def test_the_columns_of_a_chinese_list_are_proposed_right() -> None:
    found = propose(grid().columns, form_of("sco-2023"))
    assert {column: proposal.key for column, proposal in found.items()} == mapping()


def test_a_preview_says_what_would_come_in_and_writes_nothing(call: Call) -> None:
    seen = preview(grid(), mapping(), call=call, paths=list(FILES))
    assert (seen.count, seen.new, seen.changed, seen.same, seen.untitled) == (4, 4, 0, 0, 1)
    assert {(d.column, d.code, d.text) for d in seen.doubts} == {
        ("实施国家", "country-unknown", "中国、亚特兰蒂斯"),
        ("案例类别", "choice-unknown", "教育"),
    }
    assert seen.rows[0].row.values["category"] == "c3"
    assert [row.files for row in seen.rows[:3]] == [
        ("01/申报表.docx", "01/扫描.pdf"), ("2 远程教育.docx",), (),
    ]  # fmt: skip
    assert (seen.files_used, seen.files_left, seen.rows_without_files) == (3, ("x.txt",), 2)
    assert not Arrival.objects.exists()


def test_a_list_is_taken_row_by_row_with_its_files(call: Call) -> None:
    files = {"01/申报表.docx": filled("zh-Hans"), "01/扫描.pdf": b"%PDF-1.4\n"}
    by = officer(call)
    taken = take_list(grid(), mapping(), call=call, provenance="imported", files=files, by=by)
    assert (len(taken.new), taken.changed, taken.same) == (3, [], [])
    assert (taken.untitled, taken.files) == ([7], 2)
    first = Dossier.objects.get(pk=taken.new[0])
    assert (first.title, first.organisation) == ("智慧港口", "样章港口研究院")
    assert (first.language, first.provenance, first.is_specimen) == ("zh-Hans", "imported", False)
    row = first.arrivals.get(door="table")
    assert (row.received_at.date().isoformat(), row.is_stated_time) == ("2022-03-01", True)
    brought = ReceivedFile.objects.filter(arrival__dossier=first).exclude(role="table")
    assert [(f.name, f.role) for f in brought] == [("申报表.docx", "word"), ("扫描.pdf", "scan")]


def test_the_word_file_and_the_row_complete_each_other(call: Call) -> None:
    files = {"01/申报表.docx": filled("zh-Hans", B1_11="")}
    taken = take_list(
        grid(ROWS[0]), mapping(), call=call, provenance="submitted", files=files, by=machine()
    )
    dossier = Dossier.objects.get(pk=taken.new[0])
    read_word(ReceivedFile.objects.get(arrival__dossier=dossier, role="word"), by=machine())
    told = {f["key"]: f["value"] for f in answers_of(dossier)}
    assert told["contact_email"] == "a@example.org"
    assert told["abstract"].startswith("数字港口")


def test_the_same_list_taken_again_changes_nothing(call: Call) -> None:
    files = {"01/申报表.docx": filled("zh-Hans")}
    for _ in range(2):
        taken = take_list(
            grid(), mapping(), call=call, provenance="imported", files=files, by=machine()
        )
    assert (len(taken.same), taken.new, taken.changed) == (3, [], [])
    assert Dossier.objects.count() == 3
    assert Arrival.objects.count() == 4
    assert preview(grid(), mapping(), call=call).same == 3


def test_a_corrected_row_is_read_again_into_its_own_dossier(call: Call) -> None:
    take_list(grid(), mapping(), call=call, provenance="imported", by=machine())
    corrected = ("1", "智慧港口二期", *ROWS[0][2:])
    seen = preview(grid(corrected, *ROWS[1:]), mapping(), call=call)
    assert (seen.same, seen.changed, seen.new) == (2, 1, 1)
    taken = take_list(
        grid(corrected, *ROWS[1:]), mapping(), call=call, provenance="imported", by=machine()
    )
    (number,) = taken.changed
    assert Dossier.objects.get(pk=number).title == "智慧港口二期"
    assert Dossier.objects.count() == 3


def test_a_row_that_came_by_another_door_stays_as_it_is(call: Call) -> None:
    here = by_table(call, case_title="远程教育", org_name="样章大学", id="other")
    taken = take_list(grid(), mapping(), call=call, provenance="imported", by=machine())
    assert taken.same == [here.pk]
    assert here.arrivals.count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"案例名称": ""}, "table-without-titles"), ({"序号": "org_name"}, "column-twice")],
)
def test_columns_that_cannot_be_taken_are_refused(
    call: Call, changed: dict[str, str], code: str
) -> None:
    with refused(code):
        take_list(grid(), {**mapping(), **changed}, call=call, provenance="imported", by=machine())
    assert not Dossier.objects.exists()


def test_a_list_and_its_folder_are_put_aside_between_two_steps(call: Call) -> None:
    kept = keep_list(
        "l.xlsx", book(), folder=folder("01/a.docx", "b.pdf"), folder_name="f.zip", by=machine()
    )
    blobs = Blob.objects.in_bulk()
    assert list_of(blobs[kept.table], "l.xlsx") == grid()
    assert set(folder_of(blobs[kept.folder], "f.zip")) == {"01/a.docx", "b.pdf"}
    assert keep_list("l.xlsx", book(), by=machine()).folder == 0
    assert folder_of(None, "") == {}


@pytest.mark.parametrize(
    ("name", "content", "beside", "code"),
    [
        ("l.pdf", b"%PDF-1.4\n", b"", "table-unreadable"),
        ("l.csv", b"", b"", "table-unreadable"),
        ("l.csv", b"a,b\n", b"", "table-empty"),
        ("l.csv", b"a\n" + b"x\n" * 3001, b"", "table-too-long"),
        ("l.csv", b"a,b\n1,2\n", b"no archive", "folder-unreadable"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_taken_is_refused_before_anybody_matches_columns(
    name: str, content: bytes, beside: bytes, code: str
) -> None:
    with refused(code):
        keep_list(name, content, folder=beside, folder_name="f.zip", by=machine())
    assert not Blob.objects.exists()


@pytest.mark.django_db
def test_a_list_beyond_the_limit_is_refused(settings: Any) -> None:
    settings.MAX_FILE_BYTES = 1024 * 1024
    with refused("file-too-large"):
        keep_list("l.csv", b"a\n" * 600_000, by=machine())


def test_a_saved_mapping_is_proposed_for_the_next_list_of_the_kind(call: Call) -> None:
    save_mapping(call, name="list.xlsx", columns=mapping(), by=machine())
    save_mapping(call, name="other", columns={"A": "case_title"}, by=machine())
    saved = mapping_for(call, [*HEAD[:-1], "备注"])
    assert saved is not None
    assert (saved.name, saved.files) == ("list.xlsx", "材料")
    assert mapping_for(call, ["Title", "Country"]) is None
    save_mapping(call, name="list.xlsx", columns={"X": "case_title"}, by=machine())
    assert ColumnMapping.objects.count() == 2


def test_a_moment_that_was_stated_counts_in_utc(call: Call) -> None:
    taken = take_list(grid(ROWS[0]), mapping(), call=call, provenance="submitted", by=machine())
    arrival = Dossier.objects.get(pk=taken.new[0]).arrivals.get()
    assert arrival.received_at == datetime(2022, 3, 1, 12, tzinfo=UTC)
