"""OpenDocument texts read by a walk over their content."""

from collections.abc import Iterable

from lxml import etree

from casebridge.kit.formats.archive import Archive, open_zip
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.docx_facts import Facts
from casebridge.kit.formats.markup import attribute, local, parse_part
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

_PARAGRAPHS = {"p", "h"}
_THROUGH = {
    "text", "body", "section", "list", "list-item", "list-header", "text-box", "frame",
    "table-header-rows", "table-rows", "table-row-group", "index-body", "index-title",
    "table-of-content", "document-content", "soft-page-break", "note-body", "g",
}  # fmt: skip
_SIGNS = {"tab": "\t", "line-break": "\n"}
_LATER = {"note", "frame", "annotation"}
_REPEATED = 50


def read(data: bytes) -> WordDocument:
    """Words and tables of an .odt, tracked deletions left out; raises Unreadable."""
    archive = open_zip(data)
    _refuse_encrypted(archive)
    root = parse_part(archive, "content.xml")
    try:
        blocks = tuple(_blocks(root))
    except RecursionError as fault:
        raise Unreadable("broken", reason="nested-too-deep") from fault
    scripts = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names)
    changes = sum(1 for each in root.iter() if local(each.tag) == "changed-region")
    objects = tuple(name for name in archive.names if name.startswith("Object "))
    facts = Facts(has_macros=scripts, tracked_changes=changes, ole_objects=objects)
    return WordDocument(kind="odt", blocks=blocks, facts=facts)


def _refuse_encrypted(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest, 4_000_000):
        raise Unreadable("encrypted")


def _blocks(container: Iterable[etree._Element]) -> Iterable[Block]:
    for element in container:
        name = local(element.tag)
        if name in _PARAGRAPHS:
            yield Paragraph((Run(_letters(element)),), style=attribute(element, "style-name"))
            for later in element.iter():
                if local(later.tag) in {"text-box", "note-body"}:
                    yield from _blocks(later)
        elif name == "table":
            yield Table(tuple(_rows(element)))
        elif name in _THROUGH:
            yield from _blocks(element)


def _rows(container: Iterable[etree._Element]) -> Iterable[tuple[Cell, ...]]:
    for element in container:
        name = local(element.tag)
        if name == "table-row":
            yield tuple(_cells(element))
        elif name in _THROUGH:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterable[Cell]:
    for element in row:
        if local(element.tag) == "table-cell":
            span = _number(attribute(element, "number-columns-spanned"))
            yield Cell(tuple(_blocks(element)), span)


def _letters(element: etree._Element) -> str:
    parts = [element.text or ""]
    for each in element:
        name = local(each.tag)
        if name == "s":
            parts.append(" " * _number(attribute(each, "c")))
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name not in _LATER:
            parts.append(_letters(each))
        parts.append(each.tail or "")
    return "".join(parts)


def _number(digits: str) -> int:
    return min(int(digits), _REPEATED) if digits.isascii() and digits.isdigit() else 1
