"""Word files read by an own walk over their XML, tolerant of what other programs write."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from casebridge.kit.formats import sniff
from casebridge.kit.formats.archive import Archive, open_zip
from casebridge.kit.formats.docx_facts import Facts, Relation, facts_of, relations_of
from casebridge.kit.formats.docx_walk import Walk
from casebridge.kit.formats.markup import attribute, child, local, parse_part
from casebridge.kit.formats.rich import Block, Paragraph, Table, flattened, text_of
from casebridge.kit.formats.unreadable import Unreadable

CODE = re.compile(r"([A-Z]\d{1,2}(?:\.\d{1,2})?)(?![0-9A-Za-z])")
_CAPTION = re.compile(
    r"\s*(?:fig(?:ure)?\.?|table|photo(?:graph)?|image|picture|рис(?:унок)?\.?|табл(?:ица)?\.?"
    r"|фото(?:графия)?|схема|附?图[片表]?|圖|照片|插图|表|شکل|تصویر|عکس|نمودار|جدول)"
    r"[\s.:№\d０-９一二三四五六七八九十۰-۹]",
    re.I,
)
_MEDIA = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp",
    "emf": "image/emf", "wmf": "image/wmf", "svg": "image/svg+xml", "heic": "image/heic",
}  # fmt: skip
PICTURE_LIMIT = 40 * 1024 * 1024


@dataclass(frozen=True)
class Picture:
    """A picture of the file. `name` is its part in the package, unique in the file."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class WordDocument:
    """All words of a Word file in reading order, in the accepted view of tracked changes."""

    kind: str = "docx"
    blocks: tuple[Block, ...] = ()
    headers: tuple[Block, ...] = ()
    footers: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    comments: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    facts: Facts = Facts()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body in order, those in tables and text boxes included."""
        return tuple(flattened(self.blocks))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the body in order, a nested one after the one that holds it."""
        return tuple(_tables(self.blocks))

    @property
    def text_boxes(self) -> tuple[str, ...]:
        return tuple(each.text for each in self.paragraphs if each.boxed)

    @property
    def text(self) -> str:
        parts = (self.headers, self.blocks, self.notes, self.comments, self.footers)
        return "\n".join(line for part in parts for line in text_of(part))

    @property
    def fields(self) -> dict[str, str]:
        """{code: answer} of the rows of two cells whose left cell begins with a code."""
        found: dict[str, str] = {}
        for code, answer in coded_rows(self.tables):
            found.setdefault(code, answer)
        return found


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """The whole file, or Unreadable. Without `pictures` their bytes stay in the package."""
    try:
        return _Package(_opened(data)).document(pictures)
    except RecursionError as fault:
        raise Unreadable("broken", reason="nested-too-deep") from fault


def fields(data: bytes) -> dict[str, str]:
    """Only the coded rows of the body: what a form is opened for."""
    try:
        package = _Package(_opened(data))
        return WordDocument(blocks=package.body(Walk())).fields
    except RecursionError as fault:
        raise Unreadable("broken", reason="nested-too-deep") from fault


def coded_rows(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """(code, answer) for each row of two cells such as 'A1 Title' and 'Smart port'."""
    for table in tables:
        for row in table.rows:
            if len(row) != 2:
                continue
            match = CODE.match(unicodedata.normalize("NFKC", row[0].text))
            if match:
                yield match.group(1), row[1].text


def media_of(name: str) -> str:
    """The media type that the ending of a part's name stands for."""
    return _MEDIA.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row:
                    yield from _tables(cell.blocks)


def _opened(data: bytes) -> Archive:
    if not data:
        raise Unreadable("empty")
    if not data.startswith(b"PK"):
        kind = sniff.kind_of(data)
        raise Unreadable("encrypted" if kind == "encrypted-office" else "unknown-kind", kind=kind)
    return open_zip(data)


class _Package:
    """The parts of one file that hold words, found by relationship rather than by name."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.relations = relations_of(archive)
        self.main = self._main()
        self.roots: dict[str, etree._Element] = {}
        self._formats: dict[tuple[str, int], str] | None = None

    def _main(self) -> str:
        for relation in self.relations:
            is_main = not relation.source and relation.kind == "officeDocument"
            if is_main and relation.target in self.archive:
                return relation.target
        if "word/document.xml" in self.archive:
            return "word/document.xml"
        raise Unreadable("unknown-kind", kind="zip")

    def root(self, name: str) -> etree._Element:
        if name not in self.roots:
            self.roots[name] = parse_part(self.archive, name)
        return self.roots[name]

    def body(self, walk: Walk) -> tuple[Block, ...]:
        return tuple(walk.blocks(self.root(self.main)))

    def document(self, with_pictures: bool) -> WordDocument:
        walks: list[Walk] = []
        blocks = self._walked(self.main, walks)
        headers = self._parts("header", walks)
        footers = self._parts("footer", walks)
        notes = self._parts("footnotes", walks) + self._parts("endnotes", walks)
        comments = self._parts("comments", walks)
        return WordDocument(
            sniff.kind_of_package(self.archive),
            blocks, headers, footers, notes, comments,
            self._pictures(walks, blocks) if with_pictures else (),
            facts_of(
                self.archive, self.relations, self.roots,
                changes=sum(walk.changes for walk in walks),
                hidden=any(walk.hidden for walk in walks),
            ),
        )  # fmt: skip

    def _parts(self, kind: str, walks: list[Walk]) -> tuple[Block, ...]:
        names = dict.fromkeys(
            relation.target
            for relation in self._of(self.main)
            if relation.kind == kind and not relation.external
        )
        found: list[Block] = []
        for name in names:
            if name in self.archive:
                found.extend(self._walked(name, walks))
        return tuple(found)

    def _walked(self, name: str, walks: list[Walk]) -> tuple[Block, ...]:
        own = self._of(name)
        walk = Walk(
            links={each.id: each.target for each in own if each.external},
            pictures={each.id: each.target for each in own if each.kind == "image"},
            list_kind=self._list_kind,
        )
        walks.append(walk)
        root = self.root(name)
        # Notes and comments wrap their paragraphs once more; headers do not.
        if local(root.tag) in {"footnotes", "endnotes", "comments"}:
            return tuple(block for wrapper in root for block in walk.blocks(wrapper))
        return tuple(walk.blocks(root))

    def _of(self, source: str) -> list[Relation]:
        return [relation for relation in self.relations if relation.source == source]

    def _pictures(self, walks: list[Walk], blocks: tuple[Block, ...]) -> tuple[Picture, ...]:
        captions = dict(captions_of(blocks))
        alts = {name: alt for walk in walks for name, alt in walk.alts.items()}
        return tuple(
            Picture(
                name,
                media_of(name),
                self.archive.read(name, PICTURE_LIMIT),
                alt,
                captions.get(name, ""),
            )
            for name, alt in alts.items()
            if name in self.archive
        )

    def _list_kind(self, number: str, level: int) -> str:
        if self._formats is None:
            self._formats = self._numbering()
        return "ul" if self._formats.get((number, level), "bullet") == "bullet" else "ol"

    def _numbering(self) -> dict[tuple[str, int], str]:
        names = [each.target for each in self._of(self.main) if each.kind == "numbering"]
        if not names or names[0] not in self.archive:
            return {}
        root = self.root(names[0])
        return dict(_number_formats(root))


def _number_formats(root: etree._Element) -> Iterator[tuple[tuple[str, int], str]]:
    abstract: dict[str, dict[int, str]] = {}
    for element in root:
        if local(element.tag) == "abstractNum":
            abstract[attribute(element, "abstractNumId")] = _levels(element)
    for element in root:
        reference = child(element, "abstractNumId") if local(element.tag) == "num" else None
        if reference is not None:
            levels = abstract.get(attribute(reference, "val"), {})
            for level, kind in levels.items():
                yield (attribute(element, "numId"), level), kind


def _levels(element: etree._Element) -> dict[int, str]:
    found: dict[int, str] = {}
    for each in element:
        kind = child(each, "numFmt")
        digits = attribute(each, "ilvl")
        if kind is not None and digits.isascii() and digits.isdigit():
            found[int(digits)] = attribute(kind, "val")
    return found


def captions_of(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """(picture, words) where the paragraph of the picture or the next one reads as a caption."""
    waiting: tuple[str, ...] = ()
    for paragraph in flattened(blocks):
        text = paragraph.text.strip()
        fits = len(text) <= 300 and ("caption" in paragraph.style.lower() or _CAPTION.match(text))
        names = waiting + paragraph.pictures
        if text and fits:
            yield from ((name, text) for name in names)
        waiting = names if not text else paragraph.pictures
