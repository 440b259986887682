"""Archives: every limit holds before anything is unpacked."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import archive
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats.built import zipped


def test_an_entry_a_thousand_times_its_packed_size_is_a_bomb() -> None:
    with pytest.raises(Unreadable) as refused:
        archive.open_zip(zipped({"a.xml": b"0" * 3_000_000}))
    assert refused.value.code == "archive-bomb"
    assert int(refused.value.values["ratio"]) > 900


def test_a_header_that_lies_about_its_size_does_not_get_past_the_counter() -> None:
    bomb = bytearray(zipped({"a.xml": b"0" * 400_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", bomb, bomb.index(signature) + offset, 10)
    opened = archive.open_zip(bytes(bomb))
    with pytest.raises(Unreadable):
        opened.read("a.xml", limit=5)


def test_more_bytes_than_allowed_for_one_part_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        archive.open_zip(zipped({"a.xml": b"abc" * 100})).read("a.xml", limit=200)
    assert refused.value.code == "archive-bomb"


def test_the_allowance_is_shared_by_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = archive.open_zip(zipped({"a": b"x" * 80, "b": b"y" * 80}))
    opened._left = 100
    assert opened.read("a") == b"x" * 80
    with pytest.raises(Unreadable):
        opened.read("b")


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/passwd", "..\\evil", "a/" * 40])
def test_a_name_that_leaves_the_archive_is_refused(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        archive.open_zip(zipped({name: b"x"}))
    assert refused.value.code == "unsafe-name"


def test_too_many_entries_are_refused_before_the_listing_is_read() -> None:
    with pytest.raises(Unreadable) as refused:
        archive.open_zip(b"PK\x03\x04" + archive.CENTRAL * (archive.ENTRIES + 1))
    assert refused.value.code == "archive-bomb"


def test_an_encrypted_entry_is_named() -> None:
    locked = bytearray(zipped({"a": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    with pytest.raises(Unreadable) as refused:
        archive.open_zip(bytes(locked))
    assert refused.value.code == "encrypted"


def test_names_from_a_chinese_windows_come_out_as_they_were_typed() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr("@@@@@@@@.docx", b"x")
    name = "申报材料".encode("gb18030")
    packed = data.getvalue().replace(b"@@@@@@@@", name)
    assert archive.files_of(packed) == [("申报材料.docx", b"x")]


def test_what_a_mac_adds_is_left_out() -> None:
    assert archive.files_of(zipped({"a": b"1", "__MACOSX/._a": b"2"})) == [("a", b"1")]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_or_opened(data: bytes) -> None:
    for each in (data, b"PK\x03\x04" + data, data + zipped({"a": b"x"})):
        with suppress(Unreadable):
            archive.files_of(each)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_archive_is_refused_or_opened(place: int, value: int) -> None:
    data = bytearray(zipped({"a.txt": b"words and words", "b/c.txt": b"more"}))
    data[place % len(data)] = value
    with suppress(Unreadable):
        archive.files_of(bytes(data))
