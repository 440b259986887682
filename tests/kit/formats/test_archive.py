"""Archives: every limit holds before anything is unpacked."""

import bz2
import gzip
import io
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit import cage
from casebridge.kit.formats import archive, archive_limits, packed, sniff
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats.built import zipped

needs_library = pytest.mark.skipif(not packed.is_here(), reason="libarchive is not installed")


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
    opened.allowance.left = 100
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
        archive.open_zip(b"PK\x03\x04" + archive.CENTRAL * (archive_limits.ENTRIES + 1))
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


@pytest.mark.parametrize(
    ("name", "coding"),
    [("Заявка на участие.docx", "cp866"), ("Форма.docx", "cp1251"), ("附件1 表.docx", "gb18030")],
)
def test_all_names_of_a_zip_are_read_in_the_coding_of_one_system(name: str, coding: str) -> None:
    data = io.BytesIO()
    raw = name.encode(coding)
    with zipfile.ZipFile(data, "w") as target:
        target.writestr("@" * len(raw), b"x")
        target.writestr("plain.txt", b"y")
    changed = data.getvalue().replace(b"@" * len(raw), raw)
    assert archive.files_of(changed) == [(name, b"x"), ("plain.txt", b"y")]


def test_a_name_written_again_in_unicode_is_preferred() -> None:
    info = zipfile.ZipInfo("old.txt")
    name = "نامه.txt".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(b"old.txt")) + name
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr(info, b"x")
    assert archive.files_of(data.getvalue()) == [("نامه.txt", b"x")]


def test_a_link_in_a_zip_is_no_file() -> None:
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr(link, b"/etc/passwd")
        target.writestr("a", b"1")
    assert archive.files_of(data.getvalue()) == [("a", b"1")]


def test_archives_in_archives_are_opened_and_documents_are_not() -> None:
    word = zipped({"[Content_Types].xml": b"wordprocessingml.document.main"})
    inner = zipped({"form.docx": word, "b.txt": b"2"})
    assert archive.files_of(zipped({"a.txt": b"1", "in.zip": inner})) == [
        ("a.txt", b"1"), ("in.zip/form.docx", word), ("in.zip/b.txt", b"2"),
    ]  # fmt: skip


def test_what_lies_too_deep_or_is_broken_stays_a_file() -> None:
    deep = zipped({"a": b"1"})
    for _ in range(archive_limits.NESTED + 1):
        deep = zipped({"z.zip": deep})
    ((name, content),) = archive.files_of(deep)
    assert name == "/".join(["z.zip"] * (archive_limits.NESTED + 1))
    assert sniff.kind_of(content) == "zip"
    broken = b"PK\x03\x04 no archive"
    assert archive.files_of(zipped({"b.zip": broken})) == [("b.zip", broken)]


def test_the_allowance_is_shared_with_inner_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped({"a": bytes(range(256)) * 40})
    both = zipped({"1.zip": inner, "2.zip": inner})
    assert len(archive.files_of(both)) == 2
    monkeypatch.setattr(archive_limits.Allowance.__init__, "__defaults__", (15_000, 100))
    with pytest.raises(Unreadable) as refused:
        archive.files_of(both)
    assert refused.value.code == "archive-bomb"


_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "tar": bytes,
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


def _tar(kind: str = "tar", coding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(
        fileobj=out, mode="w", format=tarfile.USTAR_FORMAT, encoding=coding
    ) as target:
        for name, sort in (("d/申报表.txt", tarfile.REGTYPE), ("l", tarfile.SYMTYPE),
                           ("h", tarfile.LNKTYPE), ("n", tarfile.CHRTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = sort, "d/申报表.txt"
            info.size = 3 if sort == tarfile.REGTYPE else 0
            target.addfile(info, io.BytesIO(b"abc"))
    return _PACKERS[kind](out.getvalue())


@needs_library
@pytest.mark.parametrize("kind", _PACKERS)
def test_a_tar_gives_its_files_and_neither_links_nor_devices(kind: str) -> None:
    data = _tar(kind)
    assert sniff.kind_of(data) == kind
    assert archive.is_archive(kind)
    assert archive.files_of(data) == [("d/申报表.txt", b"abc")]
    assert archive.files_of(_tar(kind, "gb18030")) == [("d/申报表.txt", b"abc")]


@needs_library
def test_one_compressed_file_comes_out_under_its_own_name() -> None:
    plain = gzip.compress(b"hello", mtime=0)
    named = plain[:3] + b"\x08" + plain[4:10] + b"form.txt\x00" + plain[10:]
    assert archive.files_of(named) == [("form.txt", b"hello")]
    assert archive.files_of(plain) == [("file", b"hello")]


@needs_library
def test_a_tar_that_unpacks_without_end_is_stopped_while_it_unpacks() -> None:
    with pytest.raises(Unreadable) as refused:
        archive.files_of(gzip.compress(b"a" * 8_000_000))
    assert refused.value.code == "archive-bomb"


@needs_library
@pytest.mark.parametrize("name", ["../evil", "/etc/passwd"])
def test_a_name_that_leaves_a_tar_is_refused(name: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as target:
        target.addfile(tarfile.TarInfo(name))
    with pytest.raises(Unreadable) as refused:
        archive.files_of(out.getvalue())
    assert refused.value.code == "unsafe-name"


def _written(kind: str, **options: str) -> bytes:
    libarchive = pytest.importorskip("libarchive")
    out: list[bytes] = []

    def keep(piece: bytes) -> int:
        out.append(bytes(piece))
        return len(piece)

    with libarchive.custom_writer(keep, kind, **options) as target:
        target.add_file_from_memory("申报表.docx", 3, b"abc")
    return b"".join(out)


@needs_library
def test_a_7z_gives_its_files_in_the_cage() -> None:
    data = _written("7zip")
    assert sniff.kind_of(data) == "7z"
    found = cage.run("casebridge.kit.formats.archive.files_of", data)
    assert found == [("申报表.docx", b"abc")]


@needs_library
def test_a_file_that_does_not_fit_its_check_sum_is_refused() -> None:
    data = bytearray(_written("7zip", options="compression=store"))
    assert archive.files_of(bytes(data)) == [("申报表.docx", b"abc")]
    data[data.index(b"abc")] ^= 1
    with pytest.raises(Unreadable) as refused:
        archive.files_of(bytes(data))
    assert refused.value.code == "broken"


@needs_library
@pytest.mark.parametrize("way", ["zipcrypt", "aes256"])
def test_a_protected_zip_opens_with_its_password_and_with_no_other(way: str) -> None:
    data = _written("zip", options=f"encryption={way}", passphrase="слово")
    for wrong in ("", "word"):
        with pytest.raises(Unreadable) as refused:
            archive.files_of(data, wrong)
        assert refused.value.code == "encrypted"
    assert archive.files_of(data, "слово") == [("申报表.docx", b"abc")]


@needs_library
def test_a_password_typed_on_a_chinese_windows_is_understood() -> None:
    word = "密码".encode("gb18030")
    data = _written("zip", options="encryption=zipcrypt", passphrase=word)  # type: ignore[arg-type]
    assert archive.files_of(data, "密码") == [("申报表.docx", b"abc")]


def _rar(flags: int = 0, name: bytes = b"form.txt", method: int = 0x30) -> bytes:
    """An old RAR with one stored file."""

    def block(kind: int, bits: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, bits, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    told = struct.pack(
        "<IIBIIBBHI", 3, 3, 3, zlib.crc32(b"abc"), 0, 20, method, len(name), 0o100644
    )
    return (
        b"Rar!\x1a\x07\x00"
        + block(0x73, 0, bytes(6))
        + block(0x74, 0x8000 | flags, told + name)
        + b"abc"
        + block(0x7B, 0, b"")
    )


@needs_library
def test_a_rar_gives_its_files_and_a_protected_one_is_named() -> None:
    assert sniff.kind_of(_rar()) == "rar"
    assert archive.files_of(_rar()) == [("form.txt", b"abc")]
    for password, code in (("", "encrypted"), ("word", "cannot-be-opened-here")):
        with pytest.raises(Unreadable) as refused:
            archive.files_of(_rar(flags=0x04), password)
        assert refused.value.code == code


def test_a_computer_without_the_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "libarchive", None)
    assert not packed.is_here()
    with pytest.raises(Unreadable) as refused:
        archive.files_of(_rar())
    assert (refused.value.code, refused.value.values) == ("cannot-be-opened-here", {"kind": "rar"})
    assert archive.files_of(zipped({"a": b"1"})) == [("a", b"1")]


@cache
def _made() -> tuple[bytes, ...]:
    locked = _written("zip", options="encryption=zipcrypt", passphrase="word")
    return _tar(), _tar("gzip"), _rar(), _written("7zip"), locked


@needs_library
@settings(deadline=None, max_examples=60)
@given(st.sampled_from(range(5)), st.integers(0, 2_000), st.binary(min_size=1, max_size=4))
def test_damaged_archives_of_any_kind_are_refused_or_opened(
    which: int, place: int, change: bytes
) -> None:
    data = bytearray(_made()[which])
    place %= len(data)
    data[place : place + len(change)] = change
    for each in (bytes(data), bytes(data[:place])):
        with suppress(Unreadable):
            archive.files_of(each)
            archive.files_of(each, "word")


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
