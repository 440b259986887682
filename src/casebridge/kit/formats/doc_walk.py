"""The walk through a binary Word file: its letters become paragraphs, tables and text boxes."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from casebridge.kit.formats.doc_file import DocFile, Settings
from casebridge.kit.formats.docx_walk import Look, joined, symbol
from casebridge.kit.formats.grids import Grids
from casebridge.kit.formats.rich import Block, Paragraph, Run

_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LIST, _LEVEL = 0x460B, 0x260A
_DELETED, _INSERTED, _HIDDEN, _SYMBOL, _PICTURE = 0x0800, 0x0801, 0x083C, 0x6A09, 0x6A03
_STRONG, _EM = 0x0835, 0x0836
_ENDS = frozenset("\r\x07\x0c")
_FIELD_SIGNS = frozenset("\x13\x14\x15")
_DRAWN = "\x08"
_CUTS = _ENDS | _FIELD_SIGNS | {_DRAWN}
_SIGNS = {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\x09": "\t"}
_LINK = re.compile(r'HYPERLINK\s+"((?:https?://|mailto:)[^"]+)"', re.I)
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_NESTED = 30


@dataclass
class DocWalk:
    """One pass over the letters. Counts what it accepted and keeps the pictures it met."""

    file: DocFile
    changes: int = 0
    hidden: bool = False
    codes: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def blocks(self, first: int, last: int, *, boxed: bool = False) -> tuple[Block, ...]:
        """Everything between two letters, counted from the start of the file's text."""
        story = _Story(self, boxed)
        for place, text, settings, mark in self._runs(first, last):
            story.take(place, text, settings, mark)
        return story.finished()

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, str, Settings, int]]:
        """(letter, letters that look alike, their settings, place of the last in the file)."""
        for piece in self.file.pieces:
            start, end = max(first, piece.start), min(last, piece.start + len(piece.letters))
            if start >= end:
                continue
            low = piece.place + (start - piece.start) * piece.width
            high = piece.place + (end - piece.start) * piece.width
            cuts = [low, *self.file.characters.cuts(low, high), high]
            for one, two in zip(cuts, cuts[1:], strict=False):
                settings = self.file.characters.at(one)
                begin = (one - piece.place) // piece.width
                yield from _split(
                    piece.letters[begin : (two - piece.place) // piece.width],
                    piece.start + begin, one, piece.width, settings,
                )  # fmt: skip

    def picture(self, settings: Settings) -> str:
        place = _place(settings)
        content = b"" if place is None else _drawn(self.file.data, place)
        if not content:
            return ""
        name = f"picture-{place}.{'png' if content.startswith(_PNG) else 'jpeg'}"
        self.pictures[name] = content
        return name

    def tick(self, settings: Settings) -> str:
        """The box of an old form field, whose state lies among the file's data."""
        place = _place(settings)
        state = self.file.data[place + 72 : place + 74] if place is not None else b""
        if len(state) < 2 or state[0] & 3 != 1:
            return ""
        return "☑" if state[0] >> 2 & 0x1F == 1 else "☐"


def _place(settings: Settings) -> int | None:
    found = settings.get(_PICTURE)
    return None if found is None else int.from_bytes(found[:4], "little")


def _split(
    letters: str, place: int, at: int, width: int, settings: Settings
) -> Iterator[tuple[int, str, Settings, int]]:
    """Cut behind each letter that ends a paragraph."""
    start = 0
    for number, letter in enumerate(letters):
        if letter in _CUTS:
            if number > start:
                yield place + start, letters[start:number], settings, at + (number - 1) * width
            yield place + number, letter, settings, at + number * width
            start = number + 1
    if start < len(letters):
        yield place + start, letters[start:], settings, at + (len(letters) - 1) * width


@dataclass
class _Field:
    """A code that nobody reads, and after it what it gave."""

    code: str = ""
    is_over: bool = False
    link: str = ""
    box: str = ""


@dataclass
class _Story:
    walk: DocWalk
    boxed: bool = False
    grids: Grids = field(default_factory=Grids)
    runs: list[Run] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def take(self, place: int, text: str, settings: Settings, mark: int) -> None:
        if text in _ENDS:
            self.end(text, self.walk.file.paragraphs.at(mark))
        elif text in _FIELD_SIGNS:
            self.turn(text)
        elif any(not each.is_over for each in self.fields):
            self.fields[-1].code += text
            self.fields[-1].box = self.walk.tick(settings) or self.fields[-1].box
        elif _is_set(settings, _DELETED):
            self.walk.changes += 1
        elif text == _DRAWN:
            self.box(place)
        else:
            self.walk.changes += _is_set(settings, _INSERTED)
            self.say(text, settings)

    def turn(self, sign: str) -> None:
        if sign == "\x13" and len(self.fields) < _NESTED:
            self.fields.append(_Field())
        elif sign == "\x14" and self.fields:
            link = _LINK.search(self.fields[-1].code)
            self.fields[-1].is_over = True
            self.fields[-1].link = link.group(1) if link else ""
        elif sign == "\x15" and self.fields:
            ended = self.fields.pop()
            self.walk.codes.append(ended.code)
            if "FORMCHECKBOX" in ended.code:
                self.runs.append(Run(ended.box or "☐"))

    # Letters.

    def say(self, text: str, settings: Settings) -> None:
        self.walk.hidden |= _is_set(settings, _HIDDEN)
        if _SYMBOL in settings:
            text = symbol(settings[_SYMBOL][2:4][::-1].hex())
        elif "\x01" in text:
            name = self.walk.picture(settings)
            self.seen.extend([name] if name else [])
        plain = "".join(_SIGNS.get(c, c if c >= " " else "") for c in text)
        if plain:
            link = self.fields[-1].link if self.fields else ""
            look = Look(_is_set(settings, _STRONG), _is_set(settings, _EM), link)
            self.runs.append(Run(_whole(plain), look.strong, look.em, look.link))

    def box(self, place: int) -> None:
        words = self.walk.file.boxes.get(place)
        if words and not self.boxed:
            start = sum(self.walk.file.counts[:6])
            for block in self.walk.blocks(start + words[0], start + words[1], boxed=True):
                if not isinstance(block, Paragraph) or block.text:
                    self.boxes.append(block)

    # Paragraphs and tables.

    def end(self, sign: str, settings: Settings) -> None:
        depth = self.depth(settings)
        self.grids.reach(depth)
        if depth and (_is_set(settings, _ROW_END) or _is_set(settings, _INNER_ROW_END)):
            self.runs, self.seen = [], []
            self.grids.end_row()
            return
        self.grids.add(self.paragraph(settings), *self.boxes)
        self.boxes = []
        if depth and (sign == "\x07" or _is_set(settings, _INNER_CELL)):
            self.grids.end_cell()

    def depth(self, settings: Settings) -> int:
        if _DEPTH in settings:
            return min(int.from_bytes(settings[_DEPTH][:2], "little"), _NESTED)
        return int(_is_set(settings, _IN_TABLE))

    def paragraph(self, settings: Settings) -> Paragraph:
        number = int.from_bytes(settings.get(_LIST, b"")[:2], "little")
        listed = "ul" if 0 < number < 0x0800 else ""
        level = settings.get(_LEVEL, b"\0")[0] if listed else 0
        made = Paragraph(tuple(joined(self.runs)), "", listed, min(level, 8), self.boxed,
                         tuple(self.seen))  # fmt: skip
        self.runs, self.seen = [], []
        return made

    def finished(self) -> tuple[Block, ...]:
        if self.runs or self.boxes:
            self.end("\r", {})
        return self.grids.finished()


def _is_set(settings: Settings, code: int) -> bool:
    return settings.get(code, b"\0")[:1] == b"\1"


def _whole(text: str) -> str:
    """Letters beyond the first plane are written as two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _drawn(data: bytes, place: int) -> bytes:
    """The PNG or JPEG of an inline picture; other kinds are left in the file."""
    if place + 6 > len(data):
        return b""
    (length,) = struct.unpack_from("<I", data, place)
    content = data[place : place + length]
    for start in (content.find(_PNG), content.find(_JPEG)):
        # In front: a head of eight bytes with the length, one or two names of 16, one byte.
        for head in (start - 25, start - 41):
            if start >= 0 and head >= 0:
                kind, size = struct.unpack_from("<HI", content, head + 2)
                if 0xF01A <= kind <= 0xF02A and head + 8 + size <= len(content):
                    return content[start : head + 8 + size]
    return b""
