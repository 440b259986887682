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
