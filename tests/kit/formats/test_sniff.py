"""Kinds come from content; a name decides nothing by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats.sniff import is_polyglot, kind_of
from tests.kit.formats.built import MACRO_MAIN, docx, p, pdf, picture, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (docx(p("x")), "docx"),
        (docx(p("x"), main=MACRO_MAIN), "docm"),
        (docx(p("x"))[:700], "docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (zipped({"a.txt": "x"}), "zip"),
        (zipped({"OFD.xml": "<x/>"}), "ofd"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-office"),
        (pdf(), "pdf"),
        (picture(), "png"),
        (picture(kind="JPEG"), "jpeg"),
        (picture(kind="TIFF"), "tiff"),
        (picture(kind="GIF"), "gif"),
        (picture(kind="WEBP"), "webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\x78\x9f\x3e\x22\x00\x00", "tnef"),
        (b"MZ\x90\x00", "exe"),
        (b"From: a@example.org\nSubject: x\n\nbody", "eml"),
        (b"From a@example.org x\nFrom: a\nSubject: x\n\nb\n\nFrom b@example.org x\n", "mbox"),
        (b"  <!DOCTYPE html><html>", "html"),
        ("Просто текст".encode(), "text"),
        (b"\x00\x01\x02", "unknown"),
    ],
)
def test_each_kind_is_known_by_its_content(data: bytes, kind: str) -> None:
    assert kind_of(data, "report.docx") == kind


def test_a_picture_that_is_also_a_pdf_is_a_polyglot() -> None:
    both = picture(kind="GIF") + pdf()
    assert kind_of(both) == "gif"
    assert is_polyglot(both, "gif")


def test_a_pdf_that_is_also_an_archive_is_a_polyglot() -> None:
    assert is_polyglot(pdf() + zipped({"a.exe": b"MZ"}), "pdf")


def test_plain_files_are_no_polyglots() -> None:
    for data in (pdf(), picture(), docx(p("x")), b"{\\rtf1 x}"):
        assert not is_polyglot(data, kind_of(data))


@settings(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=10))
def test_any_bytes_have_a_kind(data: bytes, name: str) -> None:
    assert kind_of(data, name)
    assert is_polyglot(data, kind_of(data)) in {True, False}
