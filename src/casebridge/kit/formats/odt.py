"""OpenDocument texts read by a walk over their content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casebridge.kit.formats.archive import Archive, open_zip
from casebridge.kit.formats.docx import PICTURE_LIMIT, Picture, WordDocument, captions_of, media_of
from casebridge.kit.formats.docx_facts import Facts
from casebridge.kit.formats.docx_walk import Look, joined
from casebridge.kit.formats.markup import attribute, child, local, parse_part
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

_PARAGRAPHS = {"p", "h"}
_THROUGH = {
    "text", "body", "section", "list-item", "list-header", "text-box", "frame",
    "table-header-rows", "table-rows", "table-row-group", "index-body", "index-title",
    "table-of-content", "document-content", "soft-page-break", "note-body", "g",
    "numbered-paragraph",
}  # fmt: skip
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
_SHAPES = {"custom-shape", "rect", "ellipse"}
_REPEATED = 50


@dataclass
class _Walk:
    """One pass over one part; keeps notes, comments and pictures apart from the text."""

    looks: dict[str, Look] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    notes: list[Block] = field(default_factory=list)
    comments: list[Block] = field(default_factory=list)
    alts: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    listed: str = ""
    level: int = 0

    def blocks(self, container: Iterable[etree._Element]) -> Iterator[Block]:
        for element in container:
            name = local(element.tag)
            if name in _PARAGRAPHS:
                yield from self.paragraph(element)
            elif name == "table":
                yield Table(tuple(self.rows(element)))
            elif name == "list":
                yield from self.points(element)
            elif name in _SHAPES or name in _THROUGH:
                yield from self.blocks(element)

    def points(self, element: etree._Element) -> Iterator[Block]:
        outer = self.listed, self.level
        named = attribute(element, "style-name")
        kind = ("ol" if named in self.numbered else "ul") if named else outer[0] or "ul"
        self.listed, self.level = kind, outer[1] + 1 if outer[0] else 0
        yield from self.blocks(element)
        self.listed, self.level = outer

    def rows(self, container: Iterable[etree._Element]) -> Iterator[tuple[Cell, ...]]:
        for element in container:
            name = local(element.tag)
            if name == "table-row":
                yield tuple(self.cells(element))
            elif name in _THROUGH:
                yield from self.rows(element)

    def cells(self, row: etree._Element) -> Iterator[Cell]:
        outer = self.listed, self.level
        self.listed, self.level = "", 0
        for element in row:
            if local(element.tag) == "table-cell":
                span = _number(attribute(element, "number-columns-spanned"))
                yield Cell(tuple(self.blocks(element)), span)
        self.listed, self.level = outer

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        outer = self.runs, self.boxes, self.seen
        self.runs, self.boxes, self.seen = [], [], []
        self.inline(element, self.looks.get(attribute(element, "style-name"), Look()))
        style = attribute(element, "style-name")
        seen = tuple(self.seen)
        own = Paragraph(tuple(joined(self.runs)), style, self.listed, self.level, False, seen)
        boxes = self.boxes
        self.runs, self.boxes, self.seen = outer
        yield own
        yield from boxes

    def inline(self, element: etree._Element, look: Look) -> None:
        self.say(element.text or "", look)
        for each in element:
            self.inside(each, look)
            self.say(each.tail or "", look)

    def inside(self, element: etree._Element, look: Look) -> None:
        name = local(element.tag)
        if name in _SIGNS:
            self.say(_SIGNS[name] * _number(attribute(element, "c")), look)
        elif name == "note":
            self.notes.extend(self.apart(element))
        elif name == "annotation":
            self.comments.extend(self.apart(element))
        elif name == "frame" or name in _SHAPES:
            self.frame(element)
        elif name == "a":
            self.inline(element, replace(look, link=_address(element)))
        elif name == "span":
            own = self.looks.get(attribute(element, "style-name"), Look())
            self.inline(element, Look(look.strong or own.strong, look.em or own.em, look.link))
        elif name != "ruby-text":
            self.inline(element, look)

    def say(self, text: str, look: Look) -> None:
        if text:
            self.runs.append(Run(text, look.strong, look.em, look.link))

    def apart(self, element: etree._Element) -> list[Block]:
        outer = self.runs, self.boxes, self.seen, self.listed, self.level
        self.runs, self.boxes, self.seen, self.listed, self.level = [], [], [], "", 0
        found = list(self.blocks(element))
        self.runs, self.boxes, self.seen, self.listed, self.level = outer
        return found

    def frame(self, element: etree._Element) -> None:
        """A picture, or words in a box of their own."""
        for image in element:
            if local(image.tag) == "image":
                name = attribute(image, "href").removeprefix("./")
                words = child(element, "desc")
                if words is None:
                    words = child(element, "title")
                self.alts.setdefault(name, (words.text or "") if words is not None else "")
                self.seen.append(name)
                return
        for block in self.apart(element):
            self.boxes.append(replace(block, boxed=True) if isinstance(block, Paragraph) else block)


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """Words and tables of an .odt, tracked deletions left out; raises Unreadable."""
    archive = open_zip(data)
    _refuse_encrypted(archive)
    try:
        return _document(archive, pictures)
    except RecursionError as fault:
        raise Unreadable("broken", reason="nested-too-deep") from fault


def _document(archive: Archive, with_pictures: bool) -> WordDocument:
    root = parse_part(archive, "content.xml")
    sheets = [root]
    if "styles.xml" in archive:
        sheets.append(parse_part(archive, "styles.xml"))
    walk = _Walk(_looks(sheets), _numbered(sheets))
    blocks = tuple(walk.blocks(root))
    captions = dict(captions_of(blocks)) if walk.alts else {}
    return WordDocument(
        "odt", blocks, tuple(_margins(sheets[-1], "header", walk)),
        tuple(_margins(sheets[-1], "footer", walk)), tuple(walk.notes), tuple(walk.comments),
        tuple(
            Picture(
                name, media_of(name), archive.read(name, PICTURE_LIMIT), alt,
                captions.get(name, ""),
            )
            for name, alt in walk.alts.items()
            if with_pictures and name in archive
        ),
        _facts(archive, root),
    )  # fmt: skip


def _facts(archive: Archive, root: etree._Element) -> Facts:
    return Facts(
        has_macros=any(name.startswith(("Basic/", "Scripts/")) for name in archive.names),
        external_targets=tuple(
            attribute(each, "href")
            for each in root.iter()
            if local(each.tag) in {"image", "object", "section-source"}
            and attribute(each, "href").startswith(("http", "//", "\\\\", "file:", "ftp"))
        ),
        tracked_changes=sum(1 for each in root.iter() if local(each.tag) == "changed-region"),
        ole_objects=tuple(name for name in archive.names if name.startswith("Object ")),
    )


def _refuse_encrypted(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest, 4_000_000):
        raise Unreadable("encrypted")


def _looks(sheets: Iterable[etree._Element]) -> dict[str, Look]:
    found = {}
    for element in _styles(sheets, "style"):
        properties = child(element, "text-properties")
        if properties is not None:
            strong = attribute(properties, "font-weight") in {"bold", "600", "700", "800", "900"}
            em = attribute(properties, "font-style") in {"italic", "oblique"}
            if strong or em:
                found[attribute(element, "name")] = Look(strong, em)
    return found


def _numbered(sheets: Iterable[etree._Element]) -> frozenset[str]:
    """Names of the list styles whose first level is numbered."""
    return frozenset(
        attribute(element, "name")
        for element in _styles(sheets, "list-style")
        if len(element) and local(element[0].tag) == "list-level-style-number"
        and attribute(element[0], "num-format")
    )  # fmt: skip


def _styles(sheets: Iterable[etree._Element], kind: str) -> Iterator[etree._Element]:
    for sheet in sheets:
        for element in sheet.iter():
            if local(element.tag) == kind:
                yield element


def _margins(styles: etree._Element, kind: str, walk: _Walk) -> Iterator[Block]:
    for element in styles.iter():
        if local(element.tag) in {kind, f"{kind}-left", f"{kind}-first"}:
            yield from walk.apart(element)


def _address(element: etree._Element) -> str:
    address = attribute(element, "href")
    return address if address.startswith(("http://", "https://", "mailto:")) else ""


def _number(digits: str) -> int:
    return min(int(digits), _REPEATED) if digits.isascii() and digits.isdigit() else 1
