"""The ZIP for an auditor as it is streamed."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZIP_STORED, ZipFile

import pytest

from casebridge.register.outputs.packed import (
    DamagedMember,
    LeftOut,
    Made,
    Member,
    lists_of,
    member_of,
    streamed,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PIECE = b"x" * 1024 * 1024


def made(*left_out: LeftOut) -> Made:
    return Made("SCO23-0001", "casebridge 1", AT, "One\nperson <a@example.org>", left_out)


def large(count: int) -> Member:
    def pieces() -> Iterator[bytes]:
        for _number in range(count):
            yield PIECE

    digest = sha256()
    for piece in pieces():
        digest.update(piece)
    return Member("files/0001-large.bin", count * len(PIECE), digest.hexdigest(), pieces)


def test_members_are_stored_in_the_order_given_and_the_same_bytes_come_twice() -> None:
    members = [member_of("b/ü.txt", b"two"), member_of("a.txt", b"one")]

    whole = b"".join(streamed(members, at=AT))

    archive = ZipFile(io.BytesIO(whole))
    assert archive.testzip() is None
    assert archive.namelist() == ["b/ü.txt", "a.txt"]
    assert {info.compress_type for info in archive.infolist()} == {ZIP_STORED}
    assert b"".join(streamed(members, at=AT)) == whole


def test_memory_stays_flat_however_large_a_member_is() -> None:
    member = large(40)
    tracemalloc.start()
    length = sum(len(piece) for piece in streamed([member], at=AT))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert length > 40 * len(PIECE)
    assert most < 6 * len(PIECE)


def test_a_file_that_changed_after_it_was_listed_stops_the_archive() -> None:
    changed = Member("a", 3, "0" * 64, lambda: iter((b"abc",)))

    with pytest.raises(DamagedMember):
        b"".join(streamed([changed], at=AT))


def test_the_lists_name_what_is_left_out_and_no_name_breaks_a_line() -> None:
    members = [member_of("a.txt", b"one")]

    _json, text = lists_of(members, made(LeftOut("files/0002-ill.exe", "f" * 64, "virus")))

    lines = b"".join(text.pieces()).decode().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        f"{sha256(b'one').hexdigest()}  a.txt",
        f"{_json.sha256}  manifest.json",
    ]
    assert any("virus" in line and "files/0002-ill.exe" in line for line in lines)
    assert "# One person <a@example.org>" in lines
