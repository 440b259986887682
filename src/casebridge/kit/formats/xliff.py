"""XLIFF, the file of translation agencies: 2.0 written, 2.x and 1.2 read from whatever program."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from casebridge.kit.formats.markup import attribute, child, local, parse
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.text.xml_text import UNFIT

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
OWN = "casebridge"
INITIAL, TRANSLATED, REVIEWED = "initial", "translated", "reviewed"
# What XML cannot hold: the format has an element for each such character.
INSTEAD = "\ufffd"
# Native codes, whose content is no text. In 2.x these are empty anyway.
CODES = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex", "sc", "ec", "sm", "em"})
TAKEN_OUT = ("deleted", "x-sdl-deleted")
RIGHT_TO_LEFT = re.compile(r"(ar|dv|fa|he|ks|ps|sd|ug|ur|yi)\b|.*-(Arab|Hebr|Thaa)\b", re.I)

_HEAD = f'<xliff xmlns="{SPACE}" xmlns:mda="{METADATA}" version="2.0"/>'
_KEEP_BLANKS = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Sent:
    """One text that goes out. `mark` says what stood there, so that a later change is seen."""

    id: str
    source: str
    target: str = ""
    state: str = INITIAL
    notes: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class SentFile:
    """All that goes out of one case; `id` is a NMTOKEN, `title` for people."""

    id: str
    units: tuple[Sent, ...]
    title: str = ""


@dataclass(frozen=True)
class Back:
    """One text that came back; `is_partial` where only some of its sentences are translated."""

    id: str
    source: str
    target: str = ""
    mark: str = ""
    is_partial: bool = False


@dataclass(frozen=True)
class BackFile:
    id: str
    units: tuple[Back, ...]


@dataclass(frozen=True)
class Returned:
    """A file that came back; the languages as it names them, '' where it does not."""

    source_language: str
    language: str
    files: tuple[BackFile, ...]


def write(files: Sequence[SentFile], *, source_language: str, language: str) -> bytes:
    """A document of XLIFF 2.0; the same texts give the same bytes."""
    root = etree.fromstring(_HEAD)
    root.set("srcLang", source_language)
    root.set("trgLang", language)
    for one in files:
        _file(root, one, source_language, language)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def read(data: bytes) -> Returned:
    """Every text of an XLIFF file.

    Raises Unreadable: doctype, broken, unknown-kind (XML, but no XLIFF).
    """
    root = parse(data)
    if local(str(root.tag)) != "xliff":
        raise Unreadable("unknown-kind")
    files = [each for each in root.iterchildren("{*}file")]
    first = files[0] if files else root
    return Returned(
        attribute(root, "srcLang") or attribute(first, "source-language"),
        attribute(root, "trgLang") or attribute(first, "target-language"),
        tuple(BackFile(_id_of(each), tuple(_units(each))) for each in files),
    )


def _in(parent: etree._Element, name: str, space: str = SPACE, **values: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{space}}}{name}", values)


def _file(root: etree._Element, one: SentFile, source_language: str, language: str) -> None:
    made = _in(root, "file", id=one.id, original=one.id)
    for name, tag in (("srcDir", source_language), ("trgDir", language)):
        if RIGHT_TO_LEFT.match(tag):
            made.set(name, "rtl")
    if one.title:
        _notes(made, (one.title,))
    for unit in one.units:
        _unit(made, unit)


def _unit(file: etree._Element, unit: Sent) -> None:
    made = _in(file, "unit", id=unit.id)
    if unit.mark:
        group = _in(_in(made, "metadata", METADATA), "metaGroup", METADATA, category=OWN)
        _in(group, "meta", METADATA, type="sent").text = unit.mark
    if unit.notes:
        _notes(made, unit.notes)
    segment = _in(made, "segment", state=unit.state)
    _text(segment, "source", unit.source)
    if unit.target:
        _text(segment, "target", unit.target)


def _notes(parent: etree._Element, notes: Sequence[str]) -> None:
    made = _in(parent, "notes")
    for note in notes:
        _in(made, "note").text = UNFIT.sub(INSTEAD, note)


def _text(segment: etree._Element, name: str, text: str) -> None:
    """The text, each character that XML cannot hold as <cp hex="001F"/>."""
    made = _in(segment, name)
    made.set(_KEEP_BLANKS, "preserve")
    start = 0
    for found in UNFIT.finditer(text):
        _say(made, text[start : found.start()])
        _in(made, "cp", hex=f"{ord(found.group()):04X}")
        start = found.end()
    _say(made, text[start:])


def _say(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _id_of(file: etree._Element) -> str:
    """1.2 has no other name of a file than that of its original."""
    return file.get("id") or file.get("original") or ""


def _units(file: etree._Element) -> Iterator[Back]:
    for each in file.iter("{*}unit", "{*}trans-unit"):
        yield _back(each) if local(str(each.tag)) == "unit" else _back_of_1_2(each)


def _back(unit: etree._Element) -> Back:
    """The sentences of a unit put together again, the targets in the order they ask for."""
    pieces = [e for e in unit if local(str(e.tag)) in ("segment", "ignorable")]
    sources = [_inside(child(piece, "source")) for piece in pieces]
    targets: list[tuple[int, str]] = []
    missing = filled = False
    for place, (piece, source) in enumerate(zip(pieces, sources, strict=True), 1):
        target = child(piece, "target")
        text = _inside(target)
        is_sentence = local(str(piece.tag)) == "segment" and bool(source.strip())
        missing = missing or (is_sentence and not text.strip())
        filled = filled or (is_sentence and bool(text.strip()))
        # Blanks between sentences are often left without a target: they stay as they are.
        text = text if target is not None else "" if is_sentence else source
        targets.append((_order(target, place), text))
    whole = "".join(text for _place, text in sorted(targets, key=lambda one: one[0]))
    return Back(
        id=unit.get("id", ""),
        source="".join(sources),
        target=whole if filled and not missing else "",
        mark=_mark(unit),
        is_partial=filled and missing,
    )


def _order(target: etree._Element | None, place: int) -> int:
    order = "" if target is None else target.get("order", "")
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 9 else place


def _back_of_1_2(unit: etree._Element) -> Back:
    target = child(unit, "target")
    text = _inside(target)
    # A target that nobody has begun is no translation, though it may hold the original.
    if target is not None and target.get("state", "") in ("new", "needs-translation"):
        text = ""
    marks = [] if target is None else _sentences(target)
    missing = bool(text.strip()) and any(not _inside(mark).strip() for mark in marks)
    return Back(
        id=unit.get("id", ""),
        source=_inside(child(unit, "source")),
        target="" if missing else text,
        mark=_mark(unit),
        is_partial=missing,
    )


def _sentences(target: etree._Element) -> list[etree._Element]:
    return [mark for mark in target.iter("{*}mrk") if mark.get("mtype") == "seg"]


def _mark(unit: etree._Element) -> str:
    for group in unit.iter(f"{{{METADATA}}}metaGroup"):
        if group.get("category") == OWN:
            return "".join(map(str, group[0].itertext())).strip() if len(group) else ""
    return ""


def _inside(element: etree._Element | None) -> str:
    """Its text: codes are left out, what they enclose stays; <cp> is the character it names."""
    if element is None:
        return ""
    return "".join(_spoken(element))


def _spoken(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        name = local(str(each.tag))
        if name == "cp":
            yield _character(each.get("hex", ""))
        elif name not in CODES and not each.get("mtype", "").endswith(TAKEN_OUT):
            yield from _spoken(each)
        yield each.tail or ""


def _character(hexadecimal: str) -> str:
    try:
        value = chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return INSTEAD
    # Half a character is none: nothing could store or show it.
    return INSTEAD if "\ud800" <= value <= "\udfff" else value
