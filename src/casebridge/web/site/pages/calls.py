"""The list of calls and the page of one call, in the order of its own text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casebridge.calls.models import Call, CallSection
from casebridge.calls.rules.dates import is_open
from casebridge.editions.queries.notices import has_notice
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.parts import TileGroup
from casebridge.web.site.pages.cards import File, tile_groups
from casebridge.web.site.wording import place_of

BLANK_LINE = re.compile(r"\n\s*\n")
NUMBERED = re.compile(r"(\d+)\. (.*)", re.DOTALL)
CONTACT, INTRODUCTION = "contact", "introduction"


@dataclass(frozen=True)
class Clock:
    """An exclusive end with the zone it is given in, and whether it has passed."""

    at: datetime
    zone: str
    place: str
    is_over: bool
    is_ahead: bool = False


@dataclass(frozen=True)
class CallLine:
    """A call in a list."""

    title: Wording
    organiser: Wording
    address: str
    clock: Clock
    forms: Sequence[File]


@dataclass(frozen=True)
class Block:
    """Paragraphs, or the points of a numbered list with their printed numbers."""

    paragraphs: Sequence[str] = ()
    points: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Contact:
    """A contact point as printed; what the organiser withheld says so."""

    name: Wording
    lines: Sequence[Wording]


@dataclass(frozen=True)
class Section:
    """One section of the call; the language is that of its text, not always the reader's."""

    numeral: str
    key: str
    heading: Wording
    language: str
    direction: str
    blocks: Sequence[Block]
    contacts: Sequence[Contact] = ()
    groups: Sequence[TileGroup] = ()


@dataclass(frozen=True)
class CallPage:
    """One call."""

    headline: Wording
    organiser: Wording
    note: Wording
    clock: Clock
    sections: Sequence[Section]
    forms: Sequence[File]
    online: str
    notice: str


@dataclass(frozen=True)
class CallsPage:
    """All calls, the newest first."""

    calls: Sequence[CallLine]


def calls_page(calls: Sequence[Call], now: datetime) -> CallsPage:
    return CallsPage([call_line(call, now) for call in calls])


def call_line(call: Call, now: datetime) -> CallLine:
    tag = reader_tag()
    return CallLine(
        title=call.headline.in_(tag),
        organiser=call.organiser.in_(tag),
        address=reverse("site:call", args=[call.code]),
        clock=clock_of(call, now),
        forms=forms_of(call),
    )


def clock_of(call: Call, now: datetime) -> Clock:
    return Clock(
        at=call.closes_at,
        zone=call.time_zone,
        place=place_of(call.time_zone),
        is_over=not is_open(call, now) and now >= call.opens_at,
        is_ahead=now < call.opens_at,
    )


def forms_of(call: Call) -> list[File]:
    """The Word form in each language of the call, the reader's first."""
    tag = reader_tag()
    order = list(OWN_NAMES)
    languages = sorted(call.languages, key=lambda t: (t != tag, order.index(t)))
    return [
        File(OWN_NAMES[t], t, "Word", "", reverse("site:call-form", args=[call.code, t]))
        for t in languages
    ]


def call_page(call: Call, now: datetime) -> CallPage:
    tag = reader_tag()
    return CallPage(
        headline=call.headline.in_(tag),
        organiser=call.organiser.in_(tag),
        note=call.provenance_note.in_(tag),
        clock=clock_of(call, now),
        sections=[_section(section, call) for section in call.sections.all()],
        forms=forms_of(call),
        online=reverse("portal:apply", args=[call.code]) if is_open(call, now) else "",
        notice=reverse("site:notice", args=[call.code]) if has_notice(call) else "",
    )


def _section(section: CallSection, call: Call) -> Section:
    tag = reader_tag()
    text = section.text.in_(tag)
    blocks = blocks_of(text.text)
    return Section(
        numeral=section.numeral,
        key=section.key,
        heading=section.heading.in_(tag),
        language=text.tag,
        direction=text.direction,
        blocks=_beside_contacts(blocks) if section.key == CONTACT else blocks,
        contacts=contacts_of(call) if section.key == CONTACT else (),
        groups=tile_groups(call, {}) if section.key == INTRODUCTION else (),
    )


def blocks_of(text: str) -> list[Block]:
    """Paragraphs as printed; those that begin with '1.' stand together as a list."""
    blocks: list[Block] = []
    for part in (p.strip() for p in BLANK_LINE.split(text)):
        numbered = NUMBERED.fullmatch(part)
        if numbered is None:
            blocks += [Block(paragraphs=(part,))] if part else []
        elif blocks and blocks[-1].points:
            blocks[-1] = Block(points=(*blocks[-1].points, (numbered[1], numbered[2])))
        else:
            blocks.append(Block(points=((numbered[1], numbered[2]),)))
    return blocks


def _beside_contacts(blocks: Sequence[Block]) -> list[Block]:
    """The contact points print names themselves; of the text only the remark in brackets stays."""
    return [b for b in blocks if b.paragraphs and b.paragraphs[0].startswith(("(", "（"))]


def contacts_of(call: Call) -> list[Contact]:
    tag = reader_tag()
    return [
        Contact(point.name.in_(tag), _lines(point.address, point.telephone))
        for point in call.contact_points.all()
    ]


def _lines(*texts: Multilingual) -> list[Wording]:
    return [text.in_(reader_tag()) for text in texts if text]
