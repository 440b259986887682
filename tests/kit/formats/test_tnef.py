"""Attachments in Outlook's wrapping."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import eml, tnef
from casebridge.kit.formats.unreadable import Unreadable


def _part(level: int, name: int, data: bytes) -> bytes:
    return (
        struct.pack("<BHHI", level, name, 6, len(data))
        + data
        + struct.pack("<H", sum(data) % 65536)
    )


def _winmail(*parts: bytes) -> bytes:
    return tnef.SIGNATURE + b"\x01\x00" + b"".join(parts)


def _wrapped(name: bytes, data: bytes) -> bytes:
    return _part(2, 0x9002, bytes(14)) + _part(2, 0x8010, name) + _part(2, 0x800F, data)


def test_a_name_in_gbk_does_not_stop_the_reading() -> None:
    data = _winmail(_wrapped("申报材料.docx".encode("gbk") + b"\x00", b"PK words"))
    (found,) = tnef.read(data).attachments
    assert (found.name, found.data) == ("申报材料.docx", b"PK words")


def test_wrapped_files_are_attachments_of_the_mail() -> None:
    body = _winmail(_wrapped(b"..\\a.txt\x00", b"hello"), _wrapped(b"b.txt\x00", b"you"))
    head = b"Subject: x\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n"
    message = eml.read(head + body)
    assert [(each.name, each.data) for each in message.attachments] == [
        ("a.txt", b"hello"),
        ("b.txt", b"you"),
    ]


def _properties(*rows: tuple[int, int, bytes]) -> bytes:
    out = struct.pack("<I", len(rows))
    for key, kind, value in rows:
        padded = value.ljust(-(-len(value) // 4) * 4, b"\x00")
        out += struct.pack("<HHII", kind, key, 1, len(value)) + padded
    return out


def test_a_letter_attached_to_the_letter_is_a_file_and_gives_its_files() -> None:
    inner = _winmail(_wrapped(b"scan.pdf\x00", b"%PDF"))
    holder = _properties((0x3701, 0x0D, bytes(16) + inner), (0x3712, 0x1E, b"<pic@1>\x00"))
    data = _winmail(
        _part(2, 0x9002, bytes(14)), _part(2, 0x8010, b"L\x00"), _part(2, 0x9005, holder)
    )
    found = tnef.read(data).attachments
    assert [(each.path, each.name) for each in found] == [("", "L"), ("", "L"), ("L", "scan.pdf")]
    assert (found[0].content_id, found[1].data) == ("pic@1", inner)


def test_a_body_kept_as_rich_text_is_read() -> None:
    packed = struct.pack("<II4sI", 40, 23, b"MELA", 0) + b"{\\rtf1\\ansi hello words}"
    body = _winmail(_part(1, 0x9003, _properties((0x1009, 0x102, packed))))
    assert tnef.read(body).rich.startswith(b"{\\rtf1")
    assert eml.read(b"Content-Type: application/ms-tnef\r\n\r\n" + body).words == "hello words"


def test_a_damaged_wrapping_stays_as_it_came() -> None:
    message = eml.read(b"Content-Type: application/ms-tnef\n\n" + tnef.SIGNATURE[:4] + b"\x01")
    assert [each.name for each in message.attachments] in ([], ["winmail.dat"])


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"x", "unknown-kind")])
def test_what_is_no_wrapping_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        tnef.read(data)
    assert refused.value.code == code


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([0x9003, 0x9004, 0x9005, 0x9007, 0x8000, 0x8005]))
def test_damaged_wrappings_raise_nothing_but_unreadable(data: bytes, name: int) -> None:
    for each in (data, tnef.SIGNATURE + data, _winmail(_part(1, name, data), _part(2, name, data))):
        with suppress(Unreadable):
            tnef.read(each)
