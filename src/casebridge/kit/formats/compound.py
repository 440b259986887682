"""The names at the top of a compound file (Word, Excel, Outlook), read without opening it."""

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_SECTORS = 2_000
_NOBODY = 0xFFFFFFFF


def top_names(data: bytes) -> frozenset[str]:
    """Streams and storages of the root; empty where the file is damaged.

    What is embedded deeper says nothing of the file's own kind: a mail may hold a Word file, and
    a Word file a mail.
    """
    try:
        return frozenset(_names(data))
    except (struct.error, ValueError):
        return frozenset()


def _names(data: bytes) -> Iterator[str]:
    shift, first = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 48)[0]
    if not data.startswith(SIGNATURE) or shift not in {9, 12}:
        return
    size = 1 << shift
    entries = b"".join(_chain(data, first, size))
    waiting, seen = [struct.unpack_from("<I", entries, 76)[0]], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * _ENTRY > len(entries):
            continue
        seen.add(number)
        entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        yield entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<II", entry, 68)


def _chain(data: bytes, sector: int, size: int) -> Iterator[bytes]:
    """The sectors of the directory, one after the other, never one twice."""
    per_table = size // 4
    tables = struct.unpack_from("<109I", data, 76)
    seen = set[int]()
    while sector < _NOBODY - 5 and sector not in seen and len(seen) < _SECTORS:
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        number = sector // per_table
        if number >= len(tables) or tables[number] >= _NOBODY - 5:
            return
        place = (tables[number] + 1) * size + sector % per_table * 4
        (sector,) = struct.unpack_from("<I", data, place)
