"""The walk through Rich Text Format: control words become paragraphs, tables and text boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casebridge.kit.formats.docx_walk import joined
from casebridge.kit.formats.grids import Grids
from casebridge.kit.formats.rich import Block, Paragraph, Run
from casebridge.kit.formats.unreadable import Unreadable

Token = tuple[bytes, ...]

_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info object themedata colorschememapping latentstyles "
    b"datastore generator listtable listoverridetable rsidtbl xmlnstbl filetbl revtbl pgptbl "
    b"bkmkstart bkmkend nonshppict objdata mmathPr wgrffmtfilter listtext pntext nonesttables "
    b"sp datafield formfield atnid atnauthor atrfstart atrfend mmathPict".split()
)
# Words and pictures stand here although older readers are told to pass over it.
_HEARD = frozenset(
    {b"shpinst", b"shppict", b"nesttableprops", b"fldinst", b"annotation", b"footnote"}
)
_STORIES = {
    b"header": "headers", b"headerl": "headers", b"headerr": "headers", b"headerf": "headers",
    b"footer": "footers", b"footerl": "footers", b"footerr": "footers", b"footerf": "footers",
    b"footnote": "notes", b"annotation": "comments", b"shptxt": "boxes",
}  # fmt: skip
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
_WIDE = frozenset({"gb18030", "cp932", "cp949", "big5", "cp950"})
_KINDS = {b"pngblip": "png", b"jpegblip": "jpeg"}
_DEEPEST = 200
_PICTURES = 200


@dataclass(frozen=True)
class _Group:
    silent: bool = False
    deleted: bool = False
    strong: bool = False
    em: bool = False
    coding: str = ""
    skip: int = 1
    target: str = "text"
    link: str = ""


@dataclass
class _Story:
    """A text of its own: the body, a note, a text box. It ends with the group it began in."""

    name: str
    level: int
    grids: Grids = field(default_factory=Grids)
    runs: list[Run] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    depth: int = 0
    listed: str = ""
    list_level: int = 0


@dataclass
class RtfWalk:
    """One pass over the tokens. Bytes of one coding are collected before they are decoded."""

    coding: str = "cp1252"
    group: _Group = _Group()
    outer: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    waiting: bytearray = field(default_factory=bytearray)
    unread: int = 0
    changes: int = 0
    hidden: bool = False
    codes: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    picture_kind: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    found: dict[str, list[Block]] = field(default_factory=dict)
    stories: list[_Story] = field(default_factory=lambda: [_Story("body", 0)])

    @property
    def story(self) -> _Story:
        return self.stories[-1]

    def read(self, tokens: Iterable[Token]) -> None:
        for word, number, code, sign, brace, plain in tokens:
            if brace:
                self.flush()
                self.opened() if brace == b"{" else self.closed()
            elif word:
                self.word(word, int(number) if number else None)
            elif code:
                self.byte(bytes.fromhex(code.decode()))
            elif sign:
                self.sign(sign)
            elif plain:
                self.plain(plain)
        self.flush()
        while self.stories:
            self.end_story()

    # Groups.

    def opened(self) -> None:
        if len(self.outer) >= _DEEPEST:
            raise Unreadable("broken", reason="nested-too-deep")
        self.outer.append(self.group)
        self.unread = 0

    def closed(self) -> None:
        self.unread = 0
        if not self.outer:
            return
        ended, self.group = self.group, self.outer.pop()
        if ended.target == "code" and self.group.target != "code":
            self.end_code()
        if ended.target == "picture" and self.group.target != "picture":
            self.end_picture()
        while len(self.stories) > 1 and self.story.level > len(self.outer):
            self.end_story()

    def end_code(self) -> None:
        code = "".join(self.code).strip()
        self.code.clear()
        self.codes.append(code)
        address = code.partition('"')[2].partition('"')[0]
        if code.upper().startswith("HYPERLINK") and address.startswith(("http", "mailto:")):
            self.group = replace(self.group, link=address)

    def end_picture(self) -> None:
        digits = "".join("".join(self.drawn).split())
        self.drawn.clear()
        if not self.picture_kind or len(self.pictures) >= _PICTURES:
            return
        try:
            content = bytes.fromhex(digits)
        except ValueError:
            return
        name = f"picture-{len(self.pictures) + 1}.{self.picture_kind}"
        self.pictures[name] = content
        self.story.seen.append(name)

    def end_story(self) -> None:
        story = self.stories[-1]
        if story.runs or story.seen or story.boxes:
            self.end_line()
        self.stories.pop()
        blocks = story.grids.finished()
        if story.name == "boxes" and self.stories:
            self.story.boxes.extend(_boxed(blocks))
        else:
            self.found.setdefault(story.name, []).extend(blocks)

    # Control words.

    def sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.group = replace(self.group, silent=True)
        elif sign == b"~":
            self.say("\u00a0")
        elif sign == b"_":
            self.say("-")
        elif sign in b"\\{}":
            self.byte(sign)
        elif sign in b"\r\n" and not self.group.silent and self.group.target == "text":
            self.end_line()

    def word(self, word: bytes, number: int | None) -> None:
        if self.group.silent and word in _HEARD:
            self.flush()
            self.group = replace(self.group, silent=self.outer[-1].silent if self.outer else False)
        if word == b"u" and number is not None:
            self.say(chr(number % 0x10000))
            self.unread = self.group.skip
        elif word in _SIGNS:
            self.say(_SIGNS[word])
        elif word in _SILENT:
            self.flush()
            target = "fonts" if word == b"fonttbl" else self.group.target
            self.group = replace(self.group, silent=True, target=target)
        elif word in _STORIES:
            self.flush()
            if not self.group.silent:
                self.stories.append(_Story(_STORIES[word], len(self.outer)))
        else:
            self.setting(word, number)

    def setting(self, word: bytes, number: int | None) -> None:
        match word:
            case b"ansicpg":
                self.flush()
                self.coding = _known(_PAGES.get(number or 0, f"cp{number}"))
            case b"uc":
                self.group = replace(self.group, skip=min(max(number or 0, 0), 8))
            case b"fcharset":
                self.fonts[self.font] = self.charset(number or 0)
            case b"f":
                self.change_font(number or 0)
            case b"fldinst":
                self.group = replace(self.group, target="code")
            case b"pict" | b"pngblip" | b"jpegblip":
                self.flush()
                self.picture_kind = _KINDS.get(word, "")
                self.group = replace(self.group, target="picture")
            case _:
                self.look(word, number)

    def change_font(self, number: int) -> None:
        self.flush()
        self.font = number
        if self.group.target != "fonts":
            self.group = replace(self.group, coding=self.fonts.get(number, ""))

    def charset(self, number: int) -> str:
        wide = number == 0 and self.coding in _WIDE
        return self.coding if wide else _CHARSETS.get(number, self.coding)

    def look(self, word: bytes, number: int | None) -> None:
        if word == b"deleted":
            self.flush()
            self.changes += 1
            self.group = replace(self.group, deleted=number != 0)
        elif word == b"revised":
            self.changes += number != 0
        elif word == b"v":
            self.hidden |= number != 0
        elif word in {b"b", b"i", b"plain"}:
            self.flush()
            strong = number != 0 if word == b"b" else self.group.strong and word != b"plain"
            em = number != 0 if word == b"i" else self.group.em and word != b"plain"
            self.group = replace(self.group, strong=strong, em=em)
        elif not self.group.silent:
            self.structure(word, number)

    def structure(self, word: bytes, number: int | None) -> None:
        match word:
            case b"par" | b"sect" | b"page":
                self.end_line()
            case b"cell" | b"nestcell":
                self.end_cell(1 if word == b"cell" else max(self.story.depth, 2))
            case b"row" | b"nestrow":
                self.flush()
                self.story.grids.reach(1 if word == b"row" else max(self.story.depth, 2))
                self.story.grids.end_row()
            case b"pard":
                self.flush()
                self.story.depth, self.story.listed, self.story.list_level = 0, "", 0
            case _:
                self.paragraph(word, number)

    def paragraph(self, word: bytes, number: int | None) -> None:
        """What the control word says of the paragraph that is being read."""
        story = self.story
        match word:
            case b"intbl":
                story.depth = max(story.depth, 1)
            case b"itap":
                story.depth = max(number or 0, 0)
            case b"ls":
                story.listed = "ul" if number else ""
            case b"ilvl":
                story.list_level = min(max(number or 0, 0), 8)

    # Letters.

    def byte(self, byte: bytes) -> None:
        if self.unread:
            self.unread -= 1
        else:
            self.waiting += byte

    def plain(self, letters: bytes) -> None:
        skipped = min(self.unread, len(letters))
        self.unread -= skipped
        self.waiting += letters[skipped:]

    def flush(self) -> None:
        if self.waiting:
            letters = bytes(self.waiting)
            self.waiting.clear()
            self.put(letters.decode(self.group.coding or self.coding, "replace"))

    def say(self, text: str) -> None:
        self.flush()
        self.put(text)

    def put(self, text: str) -> None:
        group = self.group
        if group.target == "code":
            self.code.append(text)
        elif group.target == "picture":
            self.drawn.append(text)
        elif not (group.silent or group.deleted):
            self.story.runs.append(Run(text, group.strong, group.em, group.link))

    # Paragraphs.

    def end_line(self) -> None:
        self.flush()
        self.story.grids.reach(self.story.depth)
        self.add()

    def end_cell(self, depth: int) -> None:
        self.flush()
        story = self.story
        story.grids.reach(depth)
        if story.runs or story.seen or story.boxes:
            self.add()
        story.grids.end_cell()
        story.depth = max(story.depth, depth)

    def add(self) -> None:
        story = self.story
        runs = tuple(replace(run, text=_paired(run.text)) for run in joined(story.runs))
        listed, level = story.listed, story.list_level
        made = Paragraph(runs, "", listed, level, False, tuple(story.seen))
        story.grids.add(made, *story.boxes)
        story.runs, story.seen, story.boxes = [], [], []


def _boxed(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, boxed=True) if isinstance(block, Paragraph) else block


def _paired(text: str) -> str:
    """Letters beyond the first plane are written as two halves."""
    plain = "".join(sign for sign in text if sign >= " " or sign in "\t\n")
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(coding: str) -> str:
    try:
        "".encode(coding)
    except LookupError:
        return "cp1252"
    return coding
