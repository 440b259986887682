"""The leader's page in words, ready to be set on one sheet of paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.kit.text.lists import listed
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.leader import LeaderPage, LinkedNumber
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Area
from casebridge.web.shared.templatetags.casebridge import number, plain


@dataclass(frozen=True)
class SheetNumber:
    """A number as it is read; `of` is '' where it is no part of a whole, `both` is the two."""

    value: str
    of: str
    both: str
    label: str


@dataclass(frozen=True)
class SheetArea:
    """An area with its number and its count; the count is '' where there is no case."""

    place: int
    numeral: str
    name: str
    count: str


@dataclass(frozen=True)
class Sheet:
    """Everything printed, in the reader's language; `strip` only for a demonstration."""

    language: str
    at: datetime
    kind: str
    title: str
    as_of: str
    numbers: Sequence[SheetNumber]
    areas_title: str
    areas: Sequence[SheetArea]
    without_title: str
    without: str
    source: str
    address: str
    strip: str


def sheet_of(page: LeaderPage) -> Sheet:
    """The same numbers as the page; nothing is counted again."""
    call = page.call
    return Sheet(
        language=reader_tag(),
        at=page.as_of,
        kind=_("Leader’s page"),
        title=plain(call.title),
        as_of=page.as_of_words,
        numbers=[_number(shown) for shown in page.numbers],
        areas_title=_("Areas"),
        areas=[_area(area) for area in page.areas],
        without_title=_("Countries without a case yet") if page.without else "",
        without=listed(country_name(country) for country in page.without),
        source=_("The lists behind the numbers:"),
        address=settings.SITE_ADDRESS.rstrip("/")
        + with_query(
            reverse("desk:leader"), call=call.code, day=page.day.isoformat() if page.day else ""
        ),
        strip=demonstration_strip() if call.is_demonstration else "",
    )


def _number(shown: LinkedNumber) -> SheetNumber:
    value = number(shown.value)
    if shown.of is None:
        return SheetNumber(value, "", value, shown.label)
    whole = {"value": value, "all": number(shown.of)}
    both = _("%(value)s of %(all)s") % whole
    return SheetNumber(value, _("of %(all)s") % whole, both, shown.label)


def _area(area: Area) -> SheetArea:
    count = number(area.count) if area.count else ""
    return SheetArea(area.number, number(area.number), plain(area.name), count)


def demonstration_strip() -> str:
    return _(
        "Demonstration · 演示 · Демонстрация: "
        "compiled from public reports, not submitted by the parties"
    )
