"""The scan beside the text: one page at a time, its boxes, and pieces of it at twice the size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.intake.models import Comparison, Dossier, ScanPage
from casebridge.web.desk.pages.fields import Place
from casebridge.web.shared.parts import Box, Link, Picture, Tag

# Pixels of the scan shown around a box: enough to read the words beside a figure.
AROUND = (260, 36)


@dataclass(frozen=True)
class Crop:
    """A piece of a scanned page; the page is drawn whole and only `view` is seen."""

    picture: Picture
    view: Box
    box: Box
    caption: str


@dataclass(frozen=True)
class Sheet:
    """The scanned page in view with its numbered boxes and the places that were not readable."""

    picture: Picture
    tags: Sequence[Tag]
    unreadable: Sequence[Box]
    notes: Sequence[str]
    number: int
    pages: Sequence[Link]


def places_of(comparison: Comparison | None) -> list[Place]:
    """The figures that differ, numbered in the order of the form."""
    return [
        Place(number, d["key"], d["expected"], d.get("context_before", ""))
        for number, d in enumerate(comparison.differences if comparison else (), start=1)
    ]


def sheet_of(
    dossier: Dossier, pages: Sequence[ScanPage], comparison: Comparison | None, wanted: str
) -> Sheet | None:
    """The page asked for, else the first one with a difference, else the first."""
    if not pages:
        return None
    differences = list(enumerate(comparison.differences if comparison else (), start=1))
    marked = [d["page"] for _number, d in differences]
    chosen = (
        int(wanted) if wanted.isascii() and wanted.isdigit() else (min(marked) if marked else 1)
    )
    page = next((p for p in pages if p.number == chosen), pages[0])
    picture = picture_of(dossier, page)
    boxes = [box_of(d["box"], number) for number, d in differences if d["page"] == page.number]
    return Sheet(
        picture=picture,
        tags=[Tag(box, picture.width / 34) for box in boxes],
        unreadable=_unreadable(comparison, page.number),
        notes=_notes(page, comparison),
        number=page.number,
        pages=[_link(p, page.number, marked) for p in pages] if len(pages) > 1 else [],
    )


def _notes(page: ScanPage, comparison: Comparison | None) -> list[str]:
    """What was done to the page before it was read, and what it states of itself."""
    notes = []
    if page.turned:
        notes.append(_("The page lay on its side or head and was turned."))
    if page.is_straightened:
        notes.append(_("The page was cut out of a photograph and straightened."))
    if page.engine == "text-layer":
        notes.append(_("The words come from the file itself; nothing had to be recognised."))
    if comparison is not None and page.number in comparison.noisy_pages:
        notes.append(_("The page is too noisy: on it nothing is reported as different."))
    for signature in page.signatures:
        text = _("The file states a signature by “%(name)s”; nobody has verified it.")
        notes.append(text % {"name": signature["name"]})
    return notes


def _link(page: ScanPage, current: int, marked: Sequence[int]) -> Link:
    count = sum(1 for number in marked if number == page.number)
    label = _("Page %(number)s") % {"number": page.number}
    return Link(label, f"?page={page.number}#scan", page.number == current, count or None)


def _unreadable(comparison: Comparison | None, number: int) -> list[Box]:
    places = comparison.unread if comparison else ()
    return [box_of(u["box"], 0) for u in places if u["page"] == number and u["box"]]


def box_of(corners: Sequence[float], number: int) -> Box:
    """Left, top, right, bottom as the readers give them; drawn with a little room around."""
    left, top, right, bottom = (round(value) for value in corners)
    return Box(number, left - 4, top - 4, right - left + 8, bottom - top + 8)


def picture_of(dossier: Dossier, page: ScanPage) -> Picture:
    return Picture(
        reverse("desk:scan-page", args=[dossier.pk, page.number]),
        _("Scan, page %(number)s") % {"number": page.number},
        page.width,
        page.height,
    )


def crop_of(
    dossier: Dossier, pages: Sequence[ScanPage], evidence: Mapping[str, Any], place: int
) -> Crop | None:
    """The place a finding points to, cut out of the scan; None where it points to none."""
    page = next((p for p in pages if p.number == evidence.get("page")), None)
    if page is None or len(evidence.get("box", ())) != 4:
        return None
    box = box_of(evidence["box"], place)
    left, top = max(box.x - AROUND[0], 0), max(box.y - AROUND[1], 0)
    right = min(box.x + box.width + AROUND[0], page.width)
    bottom = min(box.y + box.height + AROUND[1], page.height)
    return Crop(
        picture_of(dossier, page),
        Box(0, left, top, right - left, bottom - top),
        box,
        _("Scan, page %(number)s, at twice its size") % {"number": page.number},
    )
