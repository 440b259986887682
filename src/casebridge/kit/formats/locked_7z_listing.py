"""What a 7z archive lists: its packed streams, the coders they went through, the names."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casebridge.kit.formats.archive_limits import ENTRIES
from casebridge.kit.formats.unreadable import Unreadable

START = 32  # bytes before the first packed stream
SIGNATURE = b"7z\xbc\xaf\x27\x1c"
END, HEADER, MAIN_STREAMS, FILES = 0, 1, 4, 5
PACKED, UNPACKED, PARTS, SIZES, SUMS, FOLDERS = 6, 7, 8, 9, 10, 11
OUT_SIZES, PART_COUNTS, EMPTY, NAMES, ENCODED = 12, 13, 14, 17, 23
MOST_CODERS = 4


@dataclass(frozen=True)
class Coder:
    """One step of packing."""

    name: bytes
    properties: bytes


@dataclass(frozen=True)
class Folder:
    """Streams packed together; `binds` is {coder: the coder whose output it reads}.

    `parts` are (size, check sum) of the files in what comes out.
    """

    coders: tuple[Coder, ...]
    binds: dict[int, int]
    sizes: tuple[int, ...] = ()
    crc: int | None = None
    parts: tuple[tuple[int, int | None], ...] = ()

    def chain(self) -> Iterator[tuple[Coder, int]]:
        """The coders from the packed stream on, each with the size of what comes out."""
        feeds = {source: reader for reader, source in self.binds.items()}
        at: int | None = next(n for n in range(len(self.coders)) if n not in self.binds)
        for _ in self.coders:
            if at is None:
                raise ValueError
            yield self.coders[at], self.sizes[at]
            at = feeds.get(at)

    @property
    def size(self) -> int:
        """Of what comes out of the last coder."""
        read = set(self.binds.values())
        return self.sizes[next(n for n in range(len(self.coders)) if n not in read)]


@dataclass(frozen=True)
class Streams:
    """`packed` are (place, size), one for each folder."""

    packed: tuple[tuple[int, int], ...]
    folders: tuple[Folder, ...]


@dataclass(frozen=True)
class Listing:
    """`empty` says which names have no content: folders and empty files."""

    names: tuple[str, ...]
    empty: tuple[bool, ...]
    streams: Streams


class _Tape:
    """Bytes read from the start."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def take(self, count: int) -> bytes:
        found = self._data[self._place : self._place + count]
        if len(found) != count:
            raise ValueError
        self._place += count
        return found

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Leading ones of the first byte count the bytes that follow it."""
        first, mask, value = self.byte(), 0x80, 0
        for place in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << 8 * place
            value |= self.byte() << 8 * place
            mask >>= 1
        return value

    def count(self) -> int:
        found = self.number()
        if found > ENTRIES:
            raise Unreadable("archive-bomb", entries=found, limit=ENTRIES)
        return found

    def bits(self, count: int) -> list[bool]:
        data = self.take((count + 7) // 8)
        return [bool(data[n // 8] & 0x80 >> n % 8) for n in range(count)]

    def sums(self, count: int) -> list[int | None]:
        known = [True] * count if self.byte() else self.bits(count)
        return [struct.unpack("<I", self.take(4))[0] if is_known else None for is_known in known]

    def expect(self, mark: int) -> None:
        if self.byte() != mark:
            raise ValueError


def head_of(data: bytes) -> bytes:
    """The header at the end of the file, which may itself be packed."""
    place, size, crc = struct.unpack_from("<QQI", data, 12)
    head = data[START + place : START + place + size]
    if not data.startswith(SIGNATURE) or not head or zlib.crc32(head) != crc:
        raise Unreadable("broken")
    return head


def packed_header(head: bytes) -> Streams | None:
    """Where the header proper is packed; None where `head` is the header proper."""
    tape = _Tape(head)
    if tape.byte() != ENCODED:
        return None
    streams = _streams(tape)
    if not streams.folders:
        raise ValueError
    return streams


def listing_of(head: bytes) -> Listing:
    tape = _Tape(head)
    tape.expect(HEADER)
    streams = Streams((), ())
    names: tuple[str, ...] = ()
    empty: tuple[bool, ...] = ()
    while (mark := tape.byte()) != END:
        if mark == MAIN_STREAMS:
            streams = _streams(tape)
        elif mark == FILES:
            names, empty = _names(tape)
        else:
            raise Unreadable("cannot-be-opened-here", kind="7z")
    return Listing(names, empty, streams)


def _streams(tape: _Tape) -> Streams:
    packed: tuple[tuple[int, int], ...] = ()
    folders: list[Folder] = []
    while (mark := tape.byte()) != END:
        if mark == PACKED:
            packed = _packed(tape)
        elif mark == UNPACKED:
            folders = [
                replace(folder, parts=((folder.size, folder.crc),)) for folder in _folders(tape)
            ]
        elif mark == PARTS:
            folders = _with_parts(tape, folders)
        else:
            raise ValueError
    if len(packed) != len(folders):
        raise Unreadable("cannot-be-opened-here", kind="7z")
    return Streams(packed, tuple(folders))


def _packed(tape: _Tape) -> tuple[tuple[int, int], ...]:
    place, count = START + tape.number(), tape.count()
    sizes: list[int] = []
    while (mark := tape.byte()) != END:
        if mark == SIZES:
            sizes = [tape.number() for _ in range(count)]
        elif mark == SUMS:
            tape.sums(count)
        else:
            raise ValueError
    return tuple((place + sum(sizes[:n]), size) for n, size in enumerate(sizes))


def _folders(tape: _Tape) -> list[Folder]:
    tape.expect(FOLDERS)
    count = tape.count()
    tape.expect(0)
    bare = [_folder(tape) for _ in range(count)]
    tape.expect(OUT_SIZES)
    sized = [replace(one, sizes=tuple(tape.number() for _ in one.coders)) for one in bare]
    mark = tape.byte()
    if mark == SUMS:
        sums = tape.sums(count)
        sized = [replace(one, crc=crc) for one, crc in zip(sized, sums, strict=True)]
        mark = tape.byte()
    if mark != END:
        raise ValueError
    return sized


def _folder(tape: _Tape) -> Folder:
    count = tape.number()
    if not 0 < count <= MOST_CODERS:
        raise ValueError
    coders = tuple(_coder(tape) for _ in range(count))
    binds = {}
    for _ in range(count - 1):
        reader, source = tape.number(), tape.number()
        binds[reader] = source
    if not set(binds) | set(binds.values()) <= set(range(count)) or len(binds) != count - 1:
        raise ValueError
    return Folder(coders, binds)


def _coder(tape: _Tape) -> Coder:
    flags = tape.byte()
    if flags & 0x90:
        # Several streams in or out: programs are packed so, papers are not.
        raise Unreadable("cannot-be-opened-here", kind="7z")
    name = tape.take(flags & 15)
    return Coder(name, tape.take(tape.number()) if flags & 0x20 else b"")


def _with_parts(tape: _Tape, folders: list[Folder]) -> list[Folder]:
    counts, mark = [1] * len(folders), tape.byte()
    if mark == PART_COUNTS:
        counts = [tape.count() for _ in folders]
        mark = tape.byte()
    sizes = [_part_sizes(tape, f, n, mark) for f, n in zip(folders, counts, strict=True)]
    mark = tape.byte() if mark == SIZES else mark
    is_known = [n == 1 and f.crc is not None for f, n in zip(folders, counts, strict=True)]
    asked = sum(n for n, known in zip(counts, is_known, strict=True) if not known)
    sums: Iterator[int | None] = iter([None] * asked)
    if mark == SUMS:
        sums, mark = iter(tape.sums(asked)), tape.byte()
    if mark != END:
        raise ValueError
    return [
        replace(f, parts=tuple((size, f.crc if known else next(sums)) for size in sizes_of))
        for f, sizes_of, known in zip(folders, sizes, is_known, strict=True)
    ]


def _part_sizes(tape: _Tape, folder: Folder, count: int, mark: int) -> list[int]:
    """All but the last are written; the last is what is left."""
    if not count:
        return []
    written = [tape.number() for _ in range(count - 1)] if mark == SIZES else []
    last = folder.size - sum(written)
    if last < 0 or len(written) != count - 1:
        raise ValueError
    return [*written, last]


def _names(tape: _Tape) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    count = tape.count()
    names: list[str] = []
    empty = [False] * count
    while (mark := tape.byte()) != END:
        inside = _Tape(tape.take(tape.number()))
        if mark == EMPTY:
            empty = inside.bits(count)
        elif mark == NAMES:
            inside.expect(0)
            names = [_name(inside) for _ in range(count)]
    if len(names) != count:
        raise ValueError
    return tuple(names), tuple(empty)


def _name(tape: _Tape) -> str:
    found = bytearray()
    while (pair := tape.take(2)) != b"\x00\x00":
        found += pair
    return found.decode("utf-16-le")
