"""What an agency does with a file: every target filled, or only some."""

from collections.abc import Mapping

from lxml import etree

from casebridge.kit.formats.xliff import SPACE


def translated(content: bytes, told: Mapping[str, str] | None = None, prefix: str = "") -> bytes:
    """Texts as told by id; with a prefix, every other one with it before its original."""
    root = etree.fromstring(content)
    for unit in root.iter(f"{{{SPACE}}}unit"):
        for segment in unit.iter(f"{{{SPACE}}}segment"):
            source = "".join(str(text) for text in segment[0].itertext())
            text = (told or {}).get(unit.get("id", ""), f"{prefix}{source}" if prefix else "")
            if text:
                _target(segment).text = text
    return etree.tostring(root, encoding="utf-8")


def _target(segment: etree._Element) -> etree._Element:
    found = segment.find(f"{{{SPACE}}}target")
    return etree.SubElement(segment, f"{{{SPACE}}}target") if found is None else found
