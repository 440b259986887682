"""Outlook's .msg files: the same message as from any other mail."""

import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit import cage
from casebridge.kit.formats import compound, eml, msg, rtf_packed, sniff
from casebridge.kit.formats.eml import Address
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built_msg
from tests.kit.formats.built_msg import moment, number, storage

SENT = datetime(2026, 3, 15, 2, 0, tzinfo=UTC)


def _person(place: int, name: str, address: str, sort: int) -> tuple[str, built_msg.Tree]:
    inside = storage({0x3001: name, 0x39FE: address}, header=8, fixed={0x0C15: number(sort)})
    return f"__recip_version1.0_#{place:08X}", inside


def _file(place: int, name: str, data: bytes, **more: str) -> tuple[str, built_msg.Tree]:
    texts: dict[int, str | bytes] = {0x3707: name, 0x3701: data}
    texts |= {int(key[1:], 16): value for key, value in more.items()}
    return f"__attach_version1.0_#{place:08X}", storage(texts, header=8)


WORD = b"PK\x03\x04" + bytes(range(256)) * 20


def _letter(page: str = "", code: int = 0) -> bytes:
    return built_msg.compound(
        storage(
            {
                0x0037: "哈萨克斯坦/数字经济/港口",
                0x1000: "您好，附件请查收。\r\n王喆",
                0x0C1A: "办公室",
                0x5D01: "office@example.org",
                0x1035: "<1@example.org>",
            },
            _person(1, "Копия", "copy@example.org", 2),
            _person(0, "秘书处", "one@example.org", 1),
            _file(0, "申报表 — 最终版本.docx", WORD),
            page=page,
            fixed={0x3FFD: number(code), 0x0039: moment(SENT)},
        )
    )


@pytest.mark.parametrize(("page", "code"), [("", 0), ("gb18030", 936), ("gb18030", 1252)])
def test_a_letter_of_outlook_is_read_whole_whatever_page_it_names(page: str, code: int) -> None:
    data = _letter(page, code)
    assert sniff.kind_of(data) == "msg"
    message = eml.read(data)
    assert message.subject == "哈萨克斯坦/数字经济/港口"
    assert message.words == "您好，附件请查收。\n王喆"
    assert message.sender == Address("办公室", "office@example.org")
    assert message.recipients == (
        Address("秘书处", "one@example.org"),
        Address("Копия", "copy@example.org"),
    )
    assert (message.message_id, message.date) == ("<1@example.org>", SENT)
    assert [(each.name, each.data) for each in message.attachments] == [
        ("申报表 — 最终版本.docx", WORD)
    ]


def test_cyrillic_letters_are_read_by_the_page_of_the_file() -> None:
    data = built_msg.compound(
        storage(
            {0x0037: "Заявка", 0x1000: "Добрый день"}, page="cp1251", fixed={0x3FFD: number(1251)}
        )
    )
    assert (msg.read(data).subject, msg.read(data).text) == ("Заявка", "Добрый день")


def test_what_the_transport_wrote_is_known_too() -> None:
    headers = (
        "From: Office <real@example.org>\r\nAuto-Submitted: auto-replied\r\n"
        "Message-ID: <t@example.org>\r\nAuthentication-Results: mx.example.net; spf=pass "
        "smtp.mailfrom=real@example.org\r\nContent-Type: multipart/mixed;\r\n boundary=x\r\n"
    )
    data = built_msg.compound(storage({0x007D: headers, 0x0037: "x", 0x1000: "body"}))
    message = msg.read(data)
    assert message.sender == Address("Office", "real@example.org")
    assert message.is_auto_reply
    assert message.trust == (("spf", "pass", "example.org"),)
    assert message.text == "body"


def test_a_picture_shown_in_the_text_is_no_file_of_its_own() -> None:
    html = b'<p><img src="cid:logo@1"></p>'
    data = built_msg.compound(
        storage(
            {0x1013: html},
            _file(0, "logo.png", b"x" * 50_000, k3712="logo@1", k370E="image/png"),
            _file(1, "photo.png", b"x" * 50_000, k370E="image/png"),
            fixed={0x3FDE: number(936)},
        )
    )
    assert [each.inline for each in msg.read(data).attachments] == [True, False]


def test_a_letter_in_the_letter_keeps_its_files() -> None:
    inner = storage({0x0037: "内部", 0x1000: "inside"}, _file(0, "表.docx", WORD), header=24)
    around = storage({0x3001: "内部"}, ("__substg1.0_3701000D", inner), header=8)
    data = built_msg.compound(storage({0x0037: "outer"}, ("__attach_version1.0_#00000000", around)))
    found = eml.read(data).attachments
    assert [(each.path, each.name) for each in found] == [("", "内部.eml"), ("内部.eml", "表.docx")]
    assert found[1].data == WORD
    assert eml.read(found[0].data).text.strip() == "inside"


def test_a_letter_of_outlook_in_a_mail_keeps_its_files() -> None:
    raw = (
        b"Subject: x\r\nContent-Type: application/vnd.ms-outlook; name=a.msg\r\n"
        b"Content-Transfer-Encoding: binary\r\n\r\n"
    )
    found = eml.read(raw + _letter()).attachments
    assert [(each.path, each.name) for each in found] == [
        ("", "a.msg"),
        ("a.msg", "申报表 — 最终版本.docx"),
    ]


def test_a_report_that_nothing_was_delivered_is_a_bounce() -> None:
    data = built_msg.compound(storage({0x001A: "REPORT.IPM.Note.NDR", 0x0037: "x"}))
    assert msg.read(data).is_bounce


def test_text_kept_as_compressed_rtf_is_read() -> None:
    # The example of the format's own description.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    assert rtf_packed.unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert msg.read(built_msg.compound(storage({0x1009: packed}))).text.strip() == "hello world"


def test_the_kind_is_told_by_the_top_of_the_file_alone() -> None:
    word = built_msg.compound({"WordDocument": b"x", "ObjectPool": storage({0x0037: "x"})})
    mail = built_msg.compound(storage({0x0037: "x"}, _file(0, "a.doc", word)))
    assert (sniff.kind_of(word), sniff.kind_of(mail)) == ("doc", "msg")
    assert "__properties_version1.0" in compound.top_names(mail)
    with pytest.raises(Unreadable) as refused:
        msg.read(word)
    assert refused.value.code == "unknown-kind"


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"x", "unknown-kind")])
def test_what_is_no_letter_of_outlook_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        msg.read(data)
    assert refused.value.code == code


def test_a_broken_letter_stays_a_file() -> None:
    found = eml.read(compound.SIGNATURE + b"broken")
    assert [each.name for each in found.attachments] == ["message.msg"]


def test_a_letter_travels_out_of_the_cage() -> None:
    message = cage.run("casebridge.kit.formats.msg.read", _letter())
    assert message.subject.startswith("哈萨克斯坦")


_LETTER = _letter("gb18030", 936)


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(_LETTER)), st.binary(min_size=1, max_size=8))
def test_damaged_letters_raise_nothing_but_unreadable(place: int, change: bytes) -> None:
    data = bytearray(_LETTER)
    data[place : place + len(change)] = change
    for each in (bytes(data), bytes(data[:place])):
        compound.top_names(each)
        with suppress(Unreadable):
            msg.read(each)


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1 << 31))
def test_damaged_compressed_text_raises_nothing_but_unreadable(data: bytes, size: int) -> None:
    for each in (data, struct.pack("<II4sI", 0, size, b"LZFu", 0) + data):
        with suppress(Unreadable):
            assert len(rtf_packed.unpacked(each)) <= rtf_packed.LIMIT
