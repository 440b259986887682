"""One door for the Word part of an application, with a second opinion on old files."""

import pytest

from casebridge.calls.outputs.word_form.filling import fill
from casebridge.intake.readers import Fact, Reading, word_file
from casebridge.intake.readers.word_file import WordFile
from casebridge.kit import cage
from casebridge.kit.formats import office
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable
from tests.calls.preset_forms import blank, form_of
from tests.kit.formats import built_doc

FORM = form_of("sco-2023")
SECOND = WordFile(
    WordDocument(kind="doc"), Reading("en", tuple(Fact("A1", "x", "y", "code", 1) for _ in "123"))
)


def test_a_returned_form_is_opened_in_the_cage_and_read() -> None:
    content = fill(blank("sco-2023", "ru"), {"A1": "Порт"}, form=FORM)
    found = word_file.read(content, FORM)
    assert found.document.kind == "docx"
    assert [(f.code, f.value) for f in found.reading.facts] == [("A1", "Порт")]


def test_an_old_file_with_few_answers_is_given_to_the_second_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_file, "_converted", lambda content, form: SECOND)
    assert word_file.read(built_doc.doc(("x\r", b"")), FORM).reading is SECOND.reading


def test_the_first_reader_counts_where_the_second_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(content: bytes, form: object) -> WordFile:
        raise Unreadable("old-word")

    monkeypatch.setattr(word_file, "_converted", refused)
    assert word_file.read(built_doc.doc(("x\r", b"")), FORM).document.text == "x"


def test_a_compound_file_that_nobody_here_knows_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(task: str, content: bytes, **limits: object) -> WordDocument:
        raise Unreadable("old-word" if task.startswith("casebridge.kit.formats.office") else "x")

    monkeypatch.setattr(cage, "run", refused)
    with pytest.raises(Unreadable) as trouble:
        word_file._converted(b"", FORM)
    assert trouble.value.code == "old-word"


def test_an_encrypted_file_is_not_tried_again() -> None:
    with pytest.raises(Unreadable) as trouble:
        word_file.read(built_doc.doc(("x\r", b""), flags=0x0100), FORM)
    assert trouble.value.code == "encrypted"


def test_libreoffice_is_not_started_where_it_could_reach_a_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/false")
    monkeypatch.setattr(office, "_is_cut_off", lambda: False)
    with pytest.raises(Unreadable) as trouble:
        office.read(b"x")
    assert trouble.value.code == "old-word"


def test_a_second_reader_that_makes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/bin/false")
    monkeypatch.setattr(office, "_is_cut_off", lambda: True)
    with pytest.raises(Unreadable) as trouble:
        office.read(b"x")
    assert trouble.value.code == "old-word"
