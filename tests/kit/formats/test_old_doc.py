"""Binary Word files taken apart by hand: tables, tracked deletions, damage."""

import struct
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import oldword, word
from casebridge.kit.formats.rich import Table
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built_doc as built

FORM = (
    ("案例 Head\r", b""),
    ("A1 案例名称\x07", built.IN_TABLE),
    ("智慧港口\r", built.IN_TABLE),
    ("второй\x07", built.IN_TABLE),
    ("\x07", built.ROW_END),
    ("A2\x07", built.IN_TABLE),
    ("\x07", built.IN_TABLE),
    ("\x07", built.ROW_END),
    ("end\r", b""),
)


def test_the_cells_of_a_table_are_read_in_every_script() -> None:
    document = word.read(built.doc(*FORM))
    assert document.kind == "doc"
    assert document.fields == {"A1": "智慧港口\nвторой", "A2": ""}
    assert [p.text for p in document.paragraphs][0] == "案例 Head"
    assert document.paragraphs[-1].text == "end"


def test_a_table_inside_a_cell_stays_inside_it() -> None:
    parts = (
        ("A1\x07", built.IN_TABLE),
        ("in\r", built.INNER_CELL),
        ("ner\r", built.INNER_CELL),
        ("\r", built.INNER_ROW),
        ("after\x07", built.IN_TABLE),
        ("\x07", built.ROW_END),
    )
    (table,) = word.read(built.doc(*parts)).blocks
    assert isinstance(table, Table)
    ((_, answer),) = table.rows
    assert [[cell.text for cell in row] for row in answer.tables[0].rows] == [["in", "ner"]]
    assert answer.text == "in\tner\nafter"


def test_deleted_words_are_left_out_and_bold_ones_kept_so() -> None:
    data = built.doc(
        ("old new bold\r", b""), runs=(("old ", built.DELETED), ("bold", built.STRONG))
    )
    document = word.read(data)
    assert document.text == "new bold"
    assert document.facts.tracked_changes == 1
    assert [run.text for run in document.paragraphs[0].runs if run.strong] == ["bold"]


def test_hidden_words_are_read_and_told() -> None:
    document = word.read(built.doc(("seen secret\r", b""), runs=(("secret", built.HIDDEN),)))
    assert document.text == "seen secret"
    assert document.facts.hidden_text


def test_a_field_gives_its_result_and_a_command_is_a_fact() -> None:
    code = '\x13 HYPERLINK "https://example.org/" \x14site\x15 \x13 DDEAUTO c x \x14v\x15\r'
    document = word.read(built.doc((code, b"")))
    assert document.text == "site v"
    assert document.paragraphs[0].runs[0].link == "https://example.org/"
    assert document.facts.dde == ("DDEAUTO c x",)


def test_an_encrypted_doc_is_named() -> None:
    with pytest.raises(Unreadable) as refused:
        word.read(built.doc(*FORM, flags=0x0100))
    assert refused.value.code == "encrypted"


def test_what_is_older_than_word_97_goes_to_antiword(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oldword, "_printed", lambda data: "|A1 Title |Smart |\n")
    assert word.read(built.doc(*FORM, version=0x65)).fields == {"A1": "Smart"}


WHOLE = built.doc(*FORM, runs=(("Head", built.STRONG),))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 4), st.integers(0, 2**32 - 1)), max_size=12))
def test_any_damage_is_read_or_refused_in_time(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        struct.pack_into("<I", data, place, value)
    started = time.process_time()
    with suppress(Unreadable), pytest.MonkeyPatch.context() as patch:
        patch.setattr(oldword, "_printed", lambda data: "")
        word.read(bytes(data)).text.encode("utf-8")
    assert time.process_time() - started < 3
