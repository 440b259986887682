"""Rich Text Format read by a small own reader: words and simple tables, nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.docx_facts import Facts
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\",
    re.S,
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping latentstyles "
    b"datastore generator listtable listoverridetable rsidtbl xmlnstbl fldinst header footer "
    b"headerl headerr headerf footerl footerr footerf filetbl revtbl pgptbl bkmkstart bkmkend "
    b"nonshppict objdata mmathPr wgrffmtfilter".split()
)
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}
_DEPTH = 200


@dataclass(frozen=True)
class _Group:
    silent: bool = False
    deleted: bool = False
    coding: str = ""
    skip: int = 1


@dataclass
class _Reader:
    """One pass over the tokens; bytes of one coding are collected before they are decoded."""

    group: _Group = _Group()
    outer: list[_Group] = field(default_factory=list)
    coding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    in_fonts: bool = False
    waiting: bytearray = field(default_factory=bytearray)
    line: list[str] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    in_table: bool = False
    unread: int = 0
    changes: int = 0

    def read(self, data: bytes) -> None:
        for word, number, code, sign, brace, plain in _tokens(data):
            if brace:
                self.flush()
                self.brace(brace)
            elif word:
                self.word(word, int(number) if number else None)
            elif code:
                self.byte(bytes.fromhex(code.decode()))
            elif sign:
                self.sign(sign)
            elif plain:
                self.plain(plain)
        self.finish()

    def brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.outer) >= _DEPTH:
                raise Unreadable("broken", reason="nested-too-deep")
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()
            self.in_fonts = self.in_fonts and self.group.silent

    def sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.group = replace(self.group, silent=True)
        elif sign == b"~":
            self.say(" ")
        elif sign == b"_":
            self.say("-")
        elif sign in b"\\{}":
            self.byte(sign)

    def word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self.say(_letter(number))
            self.unread = self.group.skip
        elif word in _SIGNS:
            self.say(_SIGNS[word])
        elif word in _SILENT:
            self.flush()
            self.in_fonts = word == b"fonttbl"
            self.group = replace(self.group, silent=True)
        elif number is not None and word in {b"f", b"fcharset", b"ansicpg", b"uc", b"deff"}:
            self.setting(word, number)
        else:
            self.structure(word, number)

    def setting(self, word: bytes, number: int) -> None:
        self.flush()
        if word == b"ansicpg":
            self.coding = _known(_PAGES.get(number, f"cp{number}"))
        elif word == b"uc":
            self.group = replace(self.group, skip=min(max(number, 0), 8))
        elif word == b"fcharset":
            self.fonts[self.font] = _CHARSETS.get(number, self.coding)
        elif word == b"f":
            self.font = number
            if not self.in_fonts:
                self.group = replace(self.group, coding=self.fonts.get(number, ""))

    def structure(self, word: bytes, number: int | None) -> None:
        if word == b"deleted":
            self.changes += 1
            self.group = replace(self.group, deleted=number != 0)
        elif self.group.silent:
            return
        elif word in {b"par", b"sect", b"page"}:
            self.end_line()
        elif word == b"cell":
            self.end_cell()
        elif word == b"row":
            self.end_row()
        elif word == b"intbl":
            self.in_table = True
        elif word == b"pard":
            self.in_table = False

    def byte(self, byte: bytes) -> None:
        if self.unread:
            self.unread -= 1
        else:
            self.waiting += byte

    def plain(self, letters: bytes) -> None:
        skipped = min(self.unread, len(letters))
        self.unread -= skipped
        self.waiting += letters[skipped:]

    def say(self, text: str) -> None:
        self.flush()
        if not (self.group.silent or self.group.deleted):
            self.line.append(text)

    def flush(self) -> None:
        if self.waiting and not (self.group.silent or self.group.deleted):
            self.line.append(self.waiting.decode(self.group.coding or self.coding, "replace"))
        self.waiting.clear()

    def end_line(self) -> None:
        self.flush()
        paragraph = Paragraph((Run(_paired("".join(self.line))),))
        self.line.clear()
        if self.in_table:
            self.cell.append(paragraph)
            return
        self.end_table()
        self.blocks.append(paragraph)

    def end_cell(self) -> None:
        self.flush()
        self.in_table = True
        if self.line:
            self.end_line()
        self.row.append(Cell(tuple(self.cell)))
        self.cell.clear()

    def end_row(self) -> None:
        self.flush()
        if self.row:
            self.rows.append(tuple(self.row))
        self.row.clear()

    def end_table(self) -> None:
        self.end_row()
        if self.rows:
            self.blocks.append(Table(tuple(self.rows)))
        self.rows.clear()

    def finish(self) -> None:
        self.flush()
        self.in_table = False
        self.blocks.extend(self.cell)
        self.end_line()


def read(data: bytes) -> WordDocument:
    """Words and tables of an .rtf, deleted text left out; raises Unreadable."""
    if not data.startswith(b"{\\rtf"):
        raise Unreadable("unknown-kind" if data else "empty")
    reader = _Reader()
    reader.read(data)
    dde = ("DDE",) if re.search(rb"\bDDE(?:AUTO)?\b", data) else ()
    objects = ("object",) if b"\\objdata" in data else ()
    remote = tuple(
        match.decode("latin-1")
        for match in re.findall(rb"\\template\s+((?:https?:|\\\\)[^}]+)", data)
    )
    facts = Facts(
        dde=dde, ole_objects=objects, remote_templates=remote, tracked_changes=reader.changes
    )
    return WordDocument(kind="rtf", blocks=tuple(reader.blocks), facts=facts)


def _tokens(data: bytes) -> Iterator[tuple[bytes, ...]]:
    skip = 0
    for match in _TOKEN.finditer(data):
        if match.start() < skip:
            continue
        if match.group(1) == b"bin" and match.group(2):
            # Raw bytes follow that are no tokens.
            skip = match.end() + max(int(match.group(2)), 0)
            continue
        yield match.groups(b"")


def _letter(number: int) -> str:
    return chr(number % 0x10000)


def _paired(text: str) -> str:
    """Letters beyond the first plane are written as two halves."""
    return (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\x00", "")
    )


def _known(coding: str) -> str:
    try:
        "".encode(coding)
    except LookupError:
        return "cp1252"
    return coding
