"""Word's relatives: .rtf, .odt and the old .doc."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import odt, oldword, rtf, word
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _odt(body: str, **parts: str) -> bytes:
    names = "".join(f' xmlns:{n}="{OFFICE}:{n}:1.0"' for n in ("office", "text", "table", "draw"))
    content = (
        f"<office:document-content{names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return built.zipped({"mimetype": kind, "content.xml": content, **parts})


def test_rtf_letters_of_every_kind_are_decoded() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset134 S;}}"
        rb"\'cf\'ee\'f0\'f2 \u28207?{\f0 \'ba\'cf}\par}"
    )
    assert rtf.read(data).text.strip() == "Порт 港合"


def test_rtf_tables_give_fields() -> None:
    data = rb"{\rtf1\trowd\pard\intbl A1 Title\cell Smart\par port\cell\row\pard after\par}"
    document = rtf.read(data)
    assert document.fields == {"A1": "Smart\nport"}
    assert document.text.split()[-1] == "after"


def test_rtf_hidden_parts_and_deleted_words_are_left_out() -> None:
    data = rb"{\rtf1{\info{\author Nobody}}{\*\secret x}kept{\deleted gone}{\pict 0102}}"
    document = rtf.read(data)
    assert document.text.strip() == "kept"
    assert document.facts.tracked_changes == 1


def test_rtf_objects_and_remote_templates_are_facts() -> None:
    facts = rtf.read(rb"{\rtf1{\*\template http://example.org/x}{\object{\objdata 00}}}").facts
    assert facts.remote_templates == ("http://example.org/x",)
    assert facts.ole_objects


def test_odt_tables_give_fields_and_notes_stay_words() -> None:
    body = (
        "<text:p>One<text:s text:c='2'/>two<text:note><text:note-body><text:p>aside</text:p>"
        "</text:note-body></text:note></text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>A1</text:p></table:table-cell>"
        "<table:table-cell><text:p>x</text:p><text:p>y</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    document = odt.read(_odt(body))
    assert document.blocks[0].text == "One  two"  # type: ignore[union-attr]
    assert document.fields == {"A1": "x\ny"}
    assert "aside" in document.text


def test_an_encrypted_odt_is_named() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(Unreadable) as refused:
        odt.read(_odt("", **{"META-INF/manifest.xml": manifest}))
    assert refused.value.code == "encrypted"


def test_a_doc_says_honestly_when_nothing_here_can_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as refused:
        oldword.read(data)
    assert refused.value.code == "old-word"


def test_the_table_of_a_doc_gives_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = "Head\n|A1 Title |Smart |\n|         |port  |\n|A2|x|\nend\n"
    monkeypatch.setattr(oldword, "_printed", lambda data: printed)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert word.read(data).fields == {"A1": "Smart\nport", "A2": "x"}


def test_one_door_reads_them_all_by_content() -> None:
    assert word.read(built.docx(built.p("x"))).kind == "docx"
    assert word.read(_odt("<text:p>x</text:p>")).kind == "odt"
    assert word.read(b"{\\rtf1 x}").kind == "rtf"
    for data, code in ((b"", "empty"), (b"%PDF-1.4", "unknown-kind")):
        with pytest.raises(Unreadable) as refused:
            word.read(data)
        assert refused.value.code == code


_RTF = st.lists(
    st.sampled_from(
        [b"{", b"}", b"\\par ", b"\\cell ", b"\\row ", b"\\u-1 ", b"\\u99999 ", b"\\'ff", b"\\uc9 ",
         b"\\f1 ", b"\\fcharset134 ", b"\\ansicpg99 ", b"\\bin5 ", b"\\*", b"\\", b"\x81", b"abc",
         b"\\deleted ", b"\\intbl ", b"\\fonttbl"]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(_RTF, st.binary(max_size=50))
def test_any_rtf_is_read_or_refused(tokens: list[bytes], rest: bytes) -> None:
    with suppress(Unreadable):
        rtf.read(b"{\\rtf1" + b"".join(tokens) + rest).text.encode("utf-8")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_odt_is_read_or_refused(data: bytes) -> None:
    for each in (data, built.zipped({"content.xml": data})):
        with suppress(Unreadable):
            odt.read(each)
