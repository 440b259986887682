"""Inspecting: one answer for any file, with stable codes."""

import io
import json
import subprocess
import sys
import tarfile
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit import cage, inspection
from casebridge.kit.formats import packed, xlsx
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built, built_msg
from tests.kit.formats.built import p, table


def _codes(data: bytes, name: str = "") -> list[str]:
    return [finding["code"] for finding in inspection.inspect(data, name)["findings"]]


def test_a_form_gives_its_fields() -> None:
    seen = inspection.inspect(built.docx(table(("A1 Title", "Порт"), ("A1", "x"))), "f.docx")
    assert seen["kind"] == "docx"
    assert seen["fields"] == {"A1": "Порт"}
    assert "Порт" in seen["text"]
    assert seen["findings"] == [{"code": "duplicate-field", "values": {"field": "A1"}}]
    assert list(seen) == ["kind", "pages", "text", "fields", "attachments", "findings"]


def _with_action(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
    document.pages[0].AA = pikepdf.Dictionary(
        O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    )


LOCKED = built.pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
DDE = "<w:p><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01", "unknown-kind"),
        (b"MZ\x90\x00", "program"),
        (built.docx(p("x"), parts={"word/a.xml": b"0" * 3_000_000}), "archive-bomb"),
        (built.docx("", before="<!DOCTYPE x>"), "doctype"),
        (built.docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "macro"),
        (built.docx(p("x"), main=built.MACRO_MAIN), "macro"),
        (built.docx(DDE), "dde"),
        (built.docx(p("x"), ("a", "attachedTemplate", "https://example.org/t", True)),
         "remote-template"),
        (built.docx(p("x"), ("a", "image", "https://example.org/t", True)), "external-target"),
        (built.docx(p("x"), parts={"word/embeddings/oleObject1.bin": b"x"}), "ole-object"),
        (built.docx("<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>"), "tracked-changes"),
        (built.docx(p("x"))[:-20], "broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (LOCKED, "encrypted"),
        (built.pdf(_with_action), "javascript"),
        (built.pdf(_with_action), "launch"),
        (built.pdf(), "image-only"),
        (built.picture(), "image-only"),
        (built.pdf() + built.zipped({"a": "b"}), "polyglot"),
        (built.picture(kind="GIF") + built.pdf(), "polyglot"),
    ],
)  # fmt: skip
def test_each_fault_has_its_code(data: bytes, code: str) -> None:
    assert code in _codes(data)


def test_a_table_is_text_without_findings() -> None:
    seen = inspection.inspect(xlsx.write([xlsx.Sheet("s", (("a", 1),))]))
    assert (seen["kind"], seen["text"], seen["findings"]) == ("xlsx", "a\t1", [])


def test_a_name_that_promises_something_else_is_noted() -> None:
    assert "misnamed" in _codes(built.pdf(), "form.docx")
    assert "misnamed" not in _codes(built.pdf(), "form.pdf")


def test_what_is_found_in_an_attachment_is_told_for_the_mail() -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message["Subject"] = "Форма"
    message.set_content("text")
    inside = built.zipped({"deep/form.pdf": LOCKED})
    message.add_attachment(inside, maintype="application", subtype="zip", filename="all.zip")
    seen = inspection.inspect(message.as_bytes())
    assert seen["kind"] == "eml"
    assert seen["text"].split() == ["Форма", "text"]
    assert seen["attachments"][0]["attachments"][0]["kind"] == "pdf"
    assert seen["findings"] == [
        {"code": "encrypted", "values": {"inside": "all.zip/deep/form.pdf"}}
    ]


def test_archives_in_archives_end_somewhere() -> None:
    data = b"x"
    for _ in range(8):
        data = built.zipped({"a.zip": data})
    assert "nested-too-deep" in _codes(data)


def test_a_file_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(task: str, data: bytes, **options: object) -> object:
        raise Unreadable("too-slow", seconds=8)

    monkeypatch.setattr(cage, "run", slow)
    seen = inspection.inspect(b"x")
    assert (seen["kind"], seen["findings"][0]["code"]) == ("unknown", "too-slow")


def test_a_file_beyond_all_measure_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "SIZE", 10)
    assert _codes(b"x" * 11) == ["too-large"]


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "заявка.docx"
    path.write_bytes(built.docx(table(("A1", "Порт"))))
    assert inspection.main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"] == {"A1": "Порт"}
    assert inspection.main([str(path)]) == 0
    assert "A1: Порт" in capsys.readouterr().out


def test_a_missing_file_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert inspection.main(["/no/such/file"]) == 2
    assert "No such file" in capsys.readouterr().err


def test_starting_does_not_load_django() -> None:
    code = (
        "import sys, casebridge.kit.inspection as i; i.look(b'x');sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603
    assert done.returncode == 0


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert inspection.look(data)["kind"]


def test_a_letter_of_outlook_shows_its_files_and_links() -> None:
    file = built_msg.storage({0x3707: "表.txt", 0x3701: b"words"}, header=8)
    tree = built_msg.storage(
        {0x0037: "案例", 0x1000: "https://pan.baidu.com/s/1a 有效期至2026年11月30日"},
        ("__attach_version1.0_#00000000", file),
    )
    seen = inspection.inspect(built_msg.compound(tree), "a.msg")
    assert (seen["kind"], [each["name"] for each in seen["attachments"]]) == ("msg", ["表.txt"])
    assert seen["findings"] == [
        {
            "code": "file-link",
            "values": {
                "service": "baidu-pan", "host": "pan.baidu.com", "name": "", "until": "2026-11-30",
            },
        }
    ]  # fmt: skip


def test_a_piece_of_a_letter_is_named() -> None:
    raw = b"From: a@example.org\nContent-Type: message/partial; id=a; number=2; total=3\n\nx"
    assert _codes(raw, "a.eml") == ["message-piece"]


def test_files_of_an_attached_letter_are_shown_once() -> None:
    inner = EmailMessage()
    inner["Subject"] = "in"
    inner.add_attachment(b"words", maintype="application", subtype="x", filename="a.txt")
    outer = EmailMessage()
    outer["Subject"] = "out"
    outer.add_attachment(inner)
    (letter,) = inspection.inspect(outer.as_bytes(), "x.eml")["attachments"]
    assert [each["name"] for each in letter["attachments"]] == ["a.txt"]


@pytest.mark.skipif(not packed.is_here(), reason="libarchive is not installed")
def test_the_files_of_a_packed_tar_are_shown() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as target:
        info = tarfile.TarInfo("d/a.txt")
        info.size = 5
        target.addfile(info, io.BytesIO(b"words"))
    seen = inspection.inspect(out.getvalue(), "a.tgz")
    assert (seen["kind"], seen["findings"]) == ("gzip", [])
    assert [(each["name"], each["text"]) for each in seen["attachments"]] == [("d/a.txt", "words")]
