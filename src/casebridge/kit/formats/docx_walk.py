"""The walk through a Word body: paragraphs, tables and text boxes in reading order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from casebridge.kit.formats.markup import attribute, child, local
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table

_THROUGH = frozenset(
    {"ins", "moveTo", "customXml", "smartTag", "sdtContent", "fldSimple", "dir", "bdo", "body"}
)
_GONE = frozenset({"del", "moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOXES = {"F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F052": "☑", "F0FC": "✓"}


@dataclass(frozen=True)
class Look:
    """How the next letters look."""

    strong: bool = False
    em: bool = False
    link: str = ""


@dataclass
class Walk:
    """One pass over one part. `links` maps relationship ids to outside addresses, `pictures`
    to part names; `list_kind(number, level)` says 'ul' or 'ol'. Counts what it accepted."""

    links: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    list_kind: Callable[[str, int], str] = lambda number, level: "ul"
    changes: int = 0
    placeholders: int = 0
    hidden: bool = False
    alts: dict[str, str] = field(default_factory=dict)
    _runs: list[Run] = field(default_factory=list)
    _boxes: list[Block] = field(default_factory=list)
    _seen: list[str] = field(default_factory=list)

    def blocks(self, container: Iterable[etree._Element]) -> list[Block]:
        found: list[Block] = []
        for element in container:
            name = local(element.tag)
            if name == "p":
                found.extend(self._paragraph(element))
            elif name == "tbl":
                found.append(self._table(element))
            else:
                found.extend(self.blocks(self._inside(element, name)))
        return found

    def _inside(self, element: etree._Element, name: str) -> Iterable[etree._Element]:
        """What stands in the place of a wrapper: its accepted content, or nothing."""
        if name in _GONE:
            self.changes += 1
            return ()
        if name in {"ins", "moveTo"}:
            self.changes += 1
        if name in _THROUGH:
            return element
        if name == "sdt":
            return self._control(element)
        return _chosen(element) if name == "AlternateContent" else ()

    def _control(self, element: etree._Element) -> Iterable[etree._Element]:
        """The content of a content control; its grey prompt is nobody's answer."""
        properties = child(element, "sdtPr")
        content = child(element, "sdtContent")
        if properties is not None and child(properties, "showingPlcHdr") is not None:
            self.placeholders += 1
            return ()
        return () if content is None else content

    def _table(self, element: etree._Element) -> Table:
        return Table(tuple(self._rows(element)))

    def _rows(self, container: Iterable[etree._Element]) -> Iterable[tuple[Cell, ...]]:
        for element in container:
            name = local(element.tag)
            if name == "tr":
                if self._row_is_deleted(element):
                    continue
                yield tuple(self._cells(element))
            else:
                yield from self._rows(self._inside(element, name))

    def _row_is_deleted(self, row: etree._Element) -> bool:
        properties = child(row, "trPr")
        gone = properties is not None and child(properties, "del") is not None
        self.changes += gone
        return gone

    def _cells(self, container: Iterable[etree._Element]) -> Iterable[Cell]:
        for element in container:
            name = local(element.tag)
            if name == "tc":
                yield self._cell(element)
            elif name not in {"trPr", "tblPrEx"}:
                yield from self._cells(self._inside(element, name))

    def _cell(self, element: etree._Element) -> Cell:
        # A cell inside a text box inside a paragraph must not disturb that paragraph.
        outer = self._runs, self._boxes, self._seen
        blocks = tuple(self.blocks(element))
        self._runs, self._boxes, self._seen = outer
        properties = child(element, "tcPr")
        span = child(properties, "gridSpan") if properties is not None else None
        width = attribute(span, "val") if span is not None else ""
        return Cell(blocks, int(width) if width.isascii() and width.isdigit() else 1)

    def _paragraph(self, element: etree._Element) -> list[Block]:
        outer = self._runs, self._boxes, self._seen
        self._runs, self._boxes, self._seen = [], [], []
        self._inline(element, Look())
        style, listed, level = self._properties(child(element, "pPr"))
        own = Paragraph(tuple(joined(self._runs)), style, listed, level, False, tuple(self._seen))
        boxes = self._boxes
        self._runs, self._boxes, self._seen = outer
        return [own, *boxes]

    def _properties(self, element: etree._Element | None) -> tuple[str, str, int]:
        if element is None:
            return "", "", 0
        style = child(element, "pStyle")
        numbering = child(element, "numPr")
        listed, level = ("", 0) if numbering is None else self._numbering(numbering)
        return ("" if style is None else attribute(style, "val")), listed, level

    def _numbering(self, element: etree._Element) -> tuple[str, int]:
        number = child(element, "numId")
        depth = child(element, "ilvl")
        identity = "" if number is None else attribute(number, "val")
        digits = "" if depth is None else attribute(depth, "val")
        level = int(digits) if digits.isascii() and digits.isdigit() else 0
        return ("", 0) if identity in {"", "0"} else (self.list_kind(identity, level), level)

    def _inline(self, container: Iterable[etree._Element], look: Look) -> None:
        for element in container:
            name = local(element.tag)
            if name == "r":
                self._run(element, look)
            elif name == "hyperlink":
                address = self.links.get(attribute(element, "id"), "")
                self._inline(element, replace(look, link=address))
            elif name in {"oMath", "oMathPara"}:
                self._say("".join(_letters(element)), look)
            else:
                self._inline(self._inside(element, name), look)

    def _run(self, element: etree._Element, look: Look) -> None:
        properties = child(element, "rPr")
        if properties is not None:
            look = self._look(properties, look)
        self._content(element, look)

    def _look(self, properties: etree._Element, look: Look) -> Look:
        strong, em = look.strong, look.em
        for element in properties:
            name = local(element.tag)
            if name == "b":
                strong = attribute(element, "val") not in _OFF
            elif name == "i":
                em = attribute(element, "val") not in _OFF
            elif name == "vanish" and attribute(element, "val") not in _OFF:
                self.hidden = True
        return Look(strong, em, look.link)

    def _content(self, container: Iterable[etree._Element], look: Look) -> None:
        for element in container:
            name = local(element.tag)
            if name == "t":
                self._say(element.text or "", look)
            elif name in {"drawing", "pict", "object"}:
                self._drawing(element)
            elif name == "ruby":
                base = child(element, "rubyBase")
                self._inline(() if base is None else base, look)
            elif name == "AlternateContent":
                self._content(_chosen(element), look)
            else:
                self._say(_sign(element, name), look)

    def _say(self, text: str, look: Look) -> None:
        if text:
            self._runs.append(Run(text, look.strong, look.em, look.link))

    def _drawing(self, element: etree._Element) -> None:
        alt = ""
        for each in element:
            self._shape(each, alt)

    def _shape(self, element: etree._Element, alt: str) -> None:
        """Pictures, text boxes and drawn words below one shape."""
        name = local(element.tag)
        if name == "txbxContent":
            self._boxes.extend(_boxed(self.blocks(element)))
        elif name == "txBody":
            words = "".join(_letters(element))
            self._boxes.append(Paragraph((Run(words),), boxed=True))
        elif name in {"blip", "imagedata"}:
            self._picture(attribute(element, "embed") or attribute(element, "id"), alt)
        else:
            alt = _described(element) or alt
            inside = _chosen(element) if name == "AlternateContent" else element
            for each in inside:
                alt = _described(each) or alt
                self._shape(each, alt)

    def _picture(self, relation: str, alt: str) -> None:
        name = self.pictures.get(relation)
        if name:
            self._seen.append(name)
            self.alts.setdefault(name, alt)


def _described(element: etree._Element) -> str:
    if local(element.tag) in {"docPr", "shape", "cNvPr"}:
        return attribute(element, "descr") or attribute(element, "alt")
    return ""


def _chosen(element: etree._Element) -> Iterable[etree._Element]:
    """The first alternative that holds letters or a picture; both say the same."""
    options = list(element)
    for option in options:
        names = {local(each.tag) for each in option.iter()}
        if names & {"t", "blip", "imagedata"}:
            return option
    return ()


def _letters(element: etree._Element) -> Iterable[str]:
    for each in element.iter():
        name = local(each.tag)
        if name == "t":
            yield each.text or ""
        elif name in {"p", "br"}:
            yield "\n"


def _boxed(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        yield replace(block, boxed=True) if isinstance(block, Paragraph) else block


def joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Neighbours that look alike become one run."""
    last: Run | None = None
    for run in runs:
        if last is not None and _alike(last, run):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _alike(one: Run, other: Run) -> bool:
    return (one.strong, one.em, one.link) == (other.strong, other.em, other.link)


def _sign(element: etree._Element, name: str) -> str:
    """The letters that an empty element stands for."""
    if name == "sym":
        return symbol(attribute(element, "char"))
    return _tick(element) if name == "fldChar" else _SIGNS.get(name, "")


def symbol(code: str) -> str:
    """The letter of a symbol font, or the tick it draws; private characters say nothing."""
    known = _BOXES.get(code.upper())
    if known:
        return known
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _tick(element: etree._Element) -> str:
    """The box of an old form field: ☑ or ☐."""
    settings = child(element, "ffData")
    box = child(settings, "checkBox") if settings is not None else None
    if box is None:
        return ""
    state = child(box, "checked")
    if state is None:
        state = child(box, "default")
    if state is None:
        return "☐"
    return "☐" if attribute(state, "val") in _OFF else "☑"
