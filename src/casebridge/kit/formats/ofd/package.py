"""The parts of an OFD package: its document, its pages and what they refer to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath

from lxml import etree

from casebridge.kit.formats.archive import Archive, open_zip
from casebridge.kit.formats.markup import attribute, child, local, parse
from casebridge.kit.formats.unreadable import Unreadable

PAGES = 500
PART = 16 * 1024 * 1024
PICTURE = 64 * 1024 * 1024
NUMBERS = 64

Element = etree._Element
Box4 = tuple[float, float, float, float]  # left, top, width, height in millimetres


@dataclass(frozen=True)
class PagePart:
    """`folder` is where the names in the page begin."""

    identity: str
    name: str


@dataclass
class Package:
    """An open OFD file. Names inside are those of the archive, without a leading stroke."""

    archive: Archive
    root: Element
    document_name: str
    document: Element
    _parts: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def opened(cls, data: bytes) -> "Package":
        archive = open_zip(data)
        if "OFD.xml" not in archive:
            raise Unreadable("unknown-kind", kind="zip")
        root = parse(archive.read("OFD.xml", PART), "OFD.xml")
        place = text_of(first(root, "DocRoot"))
        if not place:
            raise Unreadable("broken", part="OFD.xml")
        name = resolved("", place)
        return cls(archive, root, name, parse(archive.read(name, PART), name))

    @cached_property
    def pages(self) -> tuple[PagePart, ...]:
        tree = child(self.document, "Pages")
        found = (
            PagePart(
                attribute(each, "ID"), resolved(self.document_name, attribute(each, "BaseLoc"))
            )
            for each in (tree if tree is not None else ())
            if local(each.tag) == "Page"
        )
        pages = tuple(page for page, _ in zip(found, range(PAGES + 1), strict=False))
        if len(pages) > PAGES:
            raise Unreadable("too-large", pages=len(pages))
        return pages

    @cached_property
    def title(self) -> str:
        return text_of(first(self.root, "Title"))

    @cached_property
    def templates(self) -> dict[str, str]:
        """The names of template pages by their id."""
        return {
            attribute(each, "ID"): resolved(self.document_name, attribute(each, "BaseLoc"))
            for each in self.document.iter("{*}TemplatePage")
        }

    @cached_property
    def resources(self) -> "Resources":
        found = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for each in self.document.iter(f"{{*}}{kind}"):
                found.add(self, resolved(self.document_name, text_of(each)))
        return found

    def part(self, name: str) -> Element:
        """The root of a part, parsed once; raises Unreadable."""
        if name not in self._parts:
            self._parts[name] = parse(self.archive.read(name, PART), name)
        return self._parts[name]

    def has(self, name: str) -> bool:
        return name in self.archive

    def picture(self, name: str) -> bytes:
        return self.archive.read(name, PICTURE)

    def size_of(self, page: Element | None) -> Box4:
        """The sheet in millimetres: the page's own, else the document's, else A4."""
        for holder in (page, self.document):
            area = first(holder, "PhysicalBox") if holder is not None else None
            box = numbers(text_of(area))
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return box[0], box[1], box[2], box[3]
        return 0.0, 0.0, 210.0, 297.0

    def attachments(self) -> tuple[str, ...]:
        """The names of files inside the file."""
        place = text_of(child(self.document, "Attachments"))
        name = resolved(self.document_name, place) if place else ""
        if not name or name not in self.archive:
            return ()
        return tuple(
            attribute(each, "Name")
            for each in self.part(name).iter("{*}Attachment")
            if attribute(each, "Name")
        )[:NUMBERS]


@dataclass
class Resources:
    """What pages refer to by number: fonts by name, pictures by part, drawings, drawing styles."""

    fonts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, Element] = field(default_factory=dict)
    styles: dict[str, Element] = field(default_factory=dict)

    def add(self, package: Package, name: str) -> None:
        """A resource part that is missing takes away what it held, not the page."""
        if not package.has(name):
            return
        root = package.part(name)
        folder = attribute(root, "BaseLoc")
        for each in root.iter(
            "{*}Font", "{*}MultiMedia", "{*}CompositeGraphicUnit", "{*}DrawParam"
        ):
            self._add(each, name, folder)

    def _add(self, each: Element, name: str, folder: str) -> None:
        identity, kind = attribute(each, "ID"), local(each.tag)
        if kind == "Font":
            self.fonts[identity] = attribute(each, "FontName") + attribute(each, "FamilyName")
        elif kind == "MultiMedia":
            file = text_of(first(each, "MediaFile"))
            base = resolved(name, folder) + "/" if folder else name
            self.pictures[identity] = resolved(base, file)
        elif kind == "CompositeGraphicUnit":
            self.drawings[identity] = each
        else:
            self.styles[identity] = each


# ------------------------------------------------------------------ reading values


def resolved(beside: str, place: str) -> str:
    """The name in the archive of a place written in the part `beside`."""
    place = place.strip().replace("\\", "/")
    whole = place if place.startswith("/") else f"{PurePosixPath('/' + beside).parent}/{place}"
    if beside.endswith("/") and not place.startswith("/"):
        whole = f"/{beside}{place}"
    return normpath("/" + whole.lstrip("/")).lstrip("/")


def first(element: Element, name: str) -> Element | None:
    return next(element.iter(f"{{*}}{name}"), None)


def text_of(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def numbers(text: str) -> tuple[float, ...]:
    """Numbers parted by spaces; what is none, or beyond every sheet, ends the list."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[float]:
    for piece in text.replace(",", " ").split():
        try:
            number = float(piece)
        except ValueError:
            return
        if not -1e5 < number < 1e5:
            return
        yield number
