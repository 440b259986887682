"""The inside of a binary Word file (Word 97 and later): its letters, and how they are set.

What the numbers mean is told by Microsoft's open specification [MS-DOC].
"""

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from casebridge.kit.formats.unreadable import Unreadable

WORD_97 = 0x00C1
_MARK = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS = 0x4C
_LISTS = 0x9A
_CHARACTERS, _PARAGRAPHS, _ANCHORS, _PIECES, _BOXES = 12, 13, 40, 33, 56
_COMPRESSED = 0x40000000
_PAGE = 512
_LARGEST = 64 * 1024 * 1024
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_LINE, _TABS = 0xD608, 0xC615

Settings = dict[int, bytes]


@dataclass(frozen=True)
class Piece:
    """Letters that stand together in the file: from which letter on, and where their bytes are."""

    start: int
    letters: str
    place: int
    width: int


@dataclass
class Spans:
    """Settings by place in the file; each span reaches to the start of the next."""

    starts: list[int] = field(default_factory=list)
    settings: list[Settings] = field(default_factory=list)

    def at(self, place: int) -> Settings:
        found = bisect_right(self.starts, place) - 1
        return self.settings[found] if found >= 0 else {}

    def cuts(self, first: int, last: int) -> list[int]:
        """Where a new span begins between two places."""
        low, high = bisect_right(self.starts, first), bisect_right(self.starts, last - 1)
        return self.starts[low:high]


@dataclass
class DocFile:
    """One file taken apart. `counts` are the letters of text, footnotes, headers, macros,
    comments, endnotes, text boxes and boxes in headers, in the order in which they follow."""

    version: int
    counts: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()
    characters: Spans = field(default_factory=Spans)
    paragraphs: Spans = field(default_factory=Spans)
    boxes: dict[int, tuple[int, int]] = field(default_factory=dict)
    data: bytes = b""
    has_macros: bool = False
    objects: tuple[str, ...] = ()


def opened(content: bytes) -> DocFile:
    """The file, or Unreadable: encrypted, broken. Of files before Word 97 only the version."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            return _read(container)
    except (OSError, struct.error, IndexError, ValueError, KeyError, TypeError) as fault:
        raise Unreadable("broken") from fault


def _read(container: olefile.OleFileIO) -> DocFile:
    text = _stream(container, "WordDocument")
    mark, version = struct.unpack_from("<HH", text)
    (flags,) = struct.unpack_from("<H", text, 0x0A)
    if mark != _MARK or version < WORD_97:
        return DocFile(version)
    if flags & _ENCRYPTED:
        raise Unreadable("encrypted")
    table = _stream(container, "1Table" if flags & _SECOND_TABLE else "0Table")
    names = ["/".join(parts) for parts in container.listdir(streams=True)]
    return DocFile(
        version,
        struct.unpack_from("<8i", text, _COUNTS),
        tuple(_pieces(text, _list(text, table, _PIECES))),
        _spans(text, _list(text, table, _CHARACTERS), of_paragraphs=False),
        _spans(text, _list(text, table, _PARAGRAPHS), of_paragraphs=True),
        _boxes(_list(text, table, _BOXES), _list(text, table, _ANCHORS)),
        _stream(container, "Data") if container.exists("Data") else b"",
        any(name.startswith(("Macros/", "_VBA")) or "_VBA_PROJECT" in name for name in names),
        tuple(sorted({n.split("/")[1] for n in names if n.startswith("ObjectPool/")})),
    )


def _stream(container: olefile.OleFileIO, name: str) -> bytes:
    if container.get_size(name) > _LARGEST:
        raise Unreadable("too-large")
    content: bytes = container.openstream(name).read()
    return content


def _list(text: bytes, table: bytes, number: int) -> bytes:
    place, length = struct.unpack_from("<II", text, _LISTS + number * 8)
    return table[place : place + length]


def _pieces(text: bytes, found: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(found) and found[at] == 1:
        at += 3 + struct.unpack_from("<H", found, at + 1)[0]
    if at >= len(found) or found[at] != 2:
        raise Unreadable("broken")
    (length,) = struct.unpack_from("<I", found, at + 1)
    count = (min(length, len(found) - at - 5) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", found, at + 5)
    total = 0
    for number in range(count):
        (place,) = struct.unpack_from("<I", found, at + 5 + (count + 1) * 4 + number * 8 + 2)
        many = ends[number + 1] - ends[number]
        if place & _COMPRESSED:
            place, width = (place & ~_COMPRESSED) // 2, 1
        else:
            width = 2
        letters = text[place : place + many * width]
        total += len(letters)
        if many < 0 or total > _LARGEST:
            raise Unreadable("broken")
        yield Piece(ends[number], _decoded(letters, width), place, width)


def _decoded(letters: bytes, width: int) -> str:
    """One letter for each unit of the file, so that places can be counted."""
    if width == 1:
        return letters.decode("cp1252", "replace")
    return "".join(map(chr, memoryview(letters[: len(letters) // 2 * 2]).cast("H")))


def _spans(text: bytes, found: bytes, *, of_paragraphs: bool) -> Spans:
    spans = Spans()
    count = (len(found) - 4) // 8
    for number in range(max(count, 0)):
        (page,) = struct.unpack_from("<I", found, (count + 1) * 4 + number * 4)
        start = (page & 0x3FFFFF) * _PAGE
        content = text[start : start + _PAGE]
        if len(content) == _PAGE:
            for place, settings in _on_page(content, of_paragraphs):
                spans.starts.append(place)
                spans.settings.append(settings)
    if any(a > b for a, b in zip(spans.starts, spans.starts[1:], strict=False)):
        order = sorted(range(len(spans.starts)), key=spans.starts.__getitem__)
        spans = Spans([spans.starts[i] for i in order], [spans.settings[i] for i in order])
    return spans


def _on_page(page: bytes, of_paragraphs: bool) -> Iterator[tuple[int, Settings]]:
    count = page[_PAGE - 1]
    size = 13 if of_paragraphs else 1
    if (count + 1) * 4 + count * size >= _PAGE:
        return
    starts = struct.unpack_from(f"<{count}I", page)
    for number, start in enumerate(starts):
        offset = page[(count + 1) * 4 + number * size] * 2
        yield start, dict(_settings(_found(page, offset, of_paragraphs))) if offset else {}


def _found(page: bytes, offset: int, of_paragraphs: bool) -> bytes:
    size, start = page[offset], offset + 1
    if not of_paragraphs:
        return page[start : start + size]
    if size:
        return page[start + 2 : start + size * 2 - 1]
    # The two bytes left out in front are the number of the style.
    return page[start + 3 : start + 1 + page[start] * 2]


def _settings(listed: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(listed):
        (code,) = struct.unpack_from("<H", listed, at)
        at += 2
        size = _SIZES.get(code >> 13, 0)
        if not size and code == _TABLE_LINE:
            size = struct.unpack_from("<H", listed, at)[0] + 1 if at + 2 <= len(listed) else 0
        elif not size:
            size = 1 + listed[at]
        if code == _TABS and size == 256:
            return
        yield code, listed[at : at + size]
        at += max(size, 1)


def _boxes(stories: bytes, anchors: bytes) -> dict[int, tuple[int, int]]:
    """{letter of the text that holds a box: (first, last letter of its words among all boxes)}"""
    words: dict[int, tuple[int, int]] = {}
    for start, end, record in _listed(stories, 22):
        words[struct.unpack_from("<i", record, 14)[0]] = (start, end)
    found: dict[int, tuple[int, int]] = {}
    for start, _, record in _listed(anchors, 26):
        (shape,) = struct.unpack_from("<i", record)
        if shape in words:
            found[start] = words.pop(shape)
    return found


def _listed(found: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    count = max((len(found) - 4) // (4 + size), 0)
    places = struct.unpack_from(f"<{count + 1}i", found) if count else ()
    for number in range(count):
        at = (count + 1) * 4 + number * size
        yield places[number], places[number + 1], found[at : at + size]
