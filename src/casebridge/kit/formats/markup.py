"""XML parsed with a locked door: no DOCTYPE, no entities, no network."""

import re
from functools import lru_cache

from lxml import etree

from casebridge.kit.formats.archive import Archive
from casebridge.kit.formats.unreadable import Unreadable

PART_LIMIT = 64 * 1024 * 1024
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_WIDE = tuple(
    marker.encode(coding)
    for marker in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("utf-16-le", "utf-16-be")
)


def parse(data: bytes, part: str = "") -> etree._Element:
    """The root element; raises Unreadable 'doctype' before parsing, or 'broken'."""
    if has_doctype(data):
        raise Unreadable("doctype", part=part)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError, AssertionError) as fault:
        raise Unreadable("broken", part=part) from fault
    if root is None:
        raise Unreadable("broken", part=part)
    # An encoding we cannot search (EBCDIC, UTF-7) shows its declaration only once parsed.
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Unreadable("doctype", part=part)
    return root


def parse_part(archive: Archive, name: str) -> etree._Element:
    return parse(archive.read(name, PART_LIMIT), name)


def has_doctype(data: bytes) -> bool:
    """Whether a document type or an entity is declared anywhere, in any common encoding."""
    if _DECLARATIONS.search(data):
        return True
    return b"\x00" in data[:200] and any(marker in data for marker in _WIDE)


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """'p' of '{namespace}p'."""
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """The value of the attribute with that local name, in whatever namespace, or ''."""
    for key, value in element.attrib.items():
        if local(str(key)) == name:
            return str(value)
    return ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    for each in element:
        if local(each.tag) == name:
            return each
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
