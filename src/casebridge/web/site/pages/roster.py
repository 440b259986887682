"""The roster of any day, by announcement or by legal effect, with its sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.kit.text.multilingual import Wording
from casebridge.reference.models import Country
from casebridge.reference.queries import countries_by_code, roster_of, source_texts
from casebridge.reference.rules import ANNOUNCED, BASES, EFFECTIVE, Stand
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.parts import Link
from casebridge.web.site.wording import ORDERS, STATUSES

RANKED = ("member", "observer", "dialogue_partner", "partner")
SOURCE_CODE = re.compile(r"S\d+|GK")
FIRST_DAY = date(2001, 6, 15)


@dataclass(frozen=True)
class Line:
    """A country on the roster: from when, and the numbers of the sources that say so."""

    name: Wording
    announced_on: date
    effective_from: date
    sources: str


@dataclass(frozen=True)
class Group:
    """The countries of one status."""

    heading: str
    count: int
    lines: Sequence[Line]


@dataclass(frozen=True)
class RosterPage:
    """The roster of one day."""

    day: date
    basis: str
    order: str
    bases: Sequence[tuple[str, str]]
    orders: Sequence[Link]
    groups: Sequence[Group]
    sources: Sequence[tuple[str, str]]
    is_misread: bool


def roster_page(asked: Mapping[str, str], today: date) -> RosterPage:
    """`asked` is what the address says: day, basis, order; a wrong day falls back to today."""
    read = day_in(asked.get("day", ""))
    on = read or today
    basis = asked.get("basis", "") if asked.get("basis") in BASES else ANNOUNCED
    order = asked.get("order", "") if asked.get("order") in ORDERS else "ru_alphabet"
    roster = roster_of(on, basis)
    texts = source_texts()
    used = sorted(
        {code for stand in roster.values() for code in SOURCE_CODE.findall(stand.source)},
        key=_source_rank,
    )
    return RosterPage(
        day=on,
        basis=basis,
        order=order,
        bases=((ANNOUNCED, _("by announcement")), (EFFECTIVE, _("by legal effect"))),
        orders=[_order_link(key, on, basis, order) for key in ORDERS],
        groups=_groups(roster, order),
        sources=[(code, texts[code]) for code in used if code in texts],
        is_misread=bool(asked.get("day")) and read is None,
    )


def day_in(text: str) -> date | None:
    try:
        return max(date.fromisoformat(text), FIRST_DAY)
    except ValueError:
        return None


def _source_rank(code: str) -> tuple[bool, int]:
    return (not code[1:].isdecimal(), int(code[1:]) if code[1:].isdecimal() else 0)


def _order_link(key: str, on: date, basis: str, order: str) -> Link:
    query = urlencode({"day": on.isoformat(), "basis": basis, "order": key})
    return Link(str(ORDERS[key]), f"{reverse('site:roster')}?{query}", current=key == order)


def _groups(roster: Mapping[str, Stand], order: str) -> list[Group]:
    countries = countries_by_code(roster)
    codes = sorted(roster, key=lambda code: _place(countries[code], order))
    groups = []
    for status in RANKED:
        lines = [_line(countries[c], roster[c]) for c in codes if roster[c].status == status]
        if lines:
            groups.append(Group(str(STATUSES[status]), len(lines), lines))
    return groups


def _place(country: Country, order: str) -> int:
    place: int = getattr(country, f"order_{order}")
    return place or 999


def _line(country: Country, stand: Stand) -> Line:
    return Line(country_name(country), stand.announced_on, stand.effective_from, stand.source)
