"""Template tags and filters that set texts, dates and numbers in the reader's language."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from casebridge.kit.text.lists import label_pattern, list_mark
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.reference.models import Country
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import OWN_NAMES, reader_tag, tag_of
from casebridge.web.shared.parts import Choice, Piece

register = template.Library()

PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
NO_BREAK = "\u00a0"
CHOSEN = SafeString(" selected")

SHAPES = {
    "fine": "cb-tick",
    "ask": "cb-half",
    "must": "cb-square",
    "look": "cb-ring",
    "soft": "cb-dots",
    "closed": "cb-dash",
}
STATES = {
    "received": ("look", _("received")),
    "reading": ("ask", _("reading")),
    "question-open": ("ask", _("question open")),
    "complete": ("fine", _("complete")),
    "in-review": ("look", _("in review")),
    "selected": ("fine", _("selected")),
    "outstanding": ("fine", _("outstanding")),
    "not-selected": ("closed", _("not selected")),
    "withdrawn": ("closed", _("withdrawn")),
}
SPRITE = Path(__file__).resolve().parent.parent / "static" / "vendor" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
# These point along the line of reading and turn round in right-to-left pages.
TURNING_ICONS = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "box-arrow-right", "send"}
)


def reader_locale() -> Locale:
    tag = reader_tag()
    return Locale.parse("en_GB" if tag == "en" else tag, sep="-" if "-" in tag else "_")


def _digits(text: str) -> str:
    return text.translate(PERSIAN_DIGITS) if reader_tag() == "fa" else text


def _wording(value: Multilingual | Wording | str) -> Wording:
    if isinstance(value, Multilingual):
        return value.in_(reader_tag())
    return value if isinstance(value, Wording) else Wording(str(value), reader_tag())


# Languages


@register.simple_tag
def page_language() -> str:
    return reader_tag()


@register.simple_tag
def page_direction() -> str:
    return direction_of(reader_tag())


@register.simple_tag
def ml(value: Multilingual | Wording | str) -> str:
    """The text in the reader's language; marked with its own where it has to differ."""
    wording = _wording(value)
    if wording.tag == reader_tag():
        return wording.text
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', wording.tag, wording.direction, wording.text
    )


@register.filter
def plain(value: Multilingual | Wording | str) -> str:
    """The same text without its language mark, for attributes and titles."""
    return _wording(value).text


@register.simple_tag
def country_list(countries: Iterable[Country]) -> SafeString:
    """Names of countries, parted as the reader's language parts them."""
    return format_html_join(list_mark(), "{}", ((ml(country_name(c)),) for c in countries))


@register.simple_tag
def name_list(names: Iterable[Multilingual]) -> SafeString:
    """Names of people, each marked with its language, parted as the reader's language does."""
    return format_html_join(list_mark(), "{}", ((ml(name),) for name in names))


@register.simple_tag
def labelled(label: object, text: object) -> SafeString:
    """A word, the colon of the reader's language, and what is said of it."""
    shown = {"label": conditional_escape(str(label)), "text": conditional_escape(str(text))}
    return mark_safe(conditional_escape(label_pattern()) % shown)  # noqa: S308 - all are escaped


@register.filter
def own_name(tag: str) -> str:
    """What a language calls itself."""
    language = tag.partition("-")[0]
    return OWN_NAMES.get(tag) or Locale.parse(language).get_display_name() or tag


@register.filter
def as_tag(code: str) -> str:
    """Django's code of a language as its BCP-47 tag: zh-hans is zh-Hans."""
    return tag_of(code)


@register.filter
def direction(tag: str) -> str:
    return direction_of(tag)


@register.simple_tag
def language_mark(tag: str) -> SafeString:
    """'(ru)' beside a text, with the language's own name for those who ask."""
    short = tag.split("-", maxsplit=1)[0]
    return format_html(
        '<abbr class="cb-language" title="{}">(<bdi>{}</bdi>)</abbr>', own_name(tag), short
    )


# Numbers and dates


@register.filter
def number(value: int | float | Decimal) -> str:
    """Grouped as the language does, never broken across lines."""
    text = format_decimal(value, locale=reader_locale(), numbering_system="default")
    return _digits(text).replace(" ", NO_BREAK)


@register.filter
def day(value: date | datetime | str) -> str:
    """10 July 2025 · 10 июля 2025 г. · 2025年7月10日."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    text = format_date(moment, format="long", locale=reader_locale())
    return _digits(text).replace(" ", NO_BREAK)


@register.filter
def moment(value: datetime, zone: str = "") -> str:
    """Day, hour and minute, in the named zone or the current one."""
    local = value.astimezone(ZoneInfo(zone)) if zone else timezone.localtime(value)
    return _with_hour(local.date(), local.strftime("%H:%M"))


@register.filter
def closing(value: datetime, zone: str) -> str:
    """An exclusive end as people read it: midnight is 24:00 of the day before."""
    local = value.astimezone(ZoneInfo(zone))
    if local.time() != time():
        return moment(value, zone)
    return _with_hour(local.date() - timedelta(days=1), "24:00")


def _with_hour(on: date, hour: str) -> str:
    joint = {"zh-Hans": NO_BREAK, "fa": "، "}.get(reader_tag(), ", ")
    return f"{day(on)}{joint}{_digits(hour)}"


@register.simple_tag
def growth(percent: float) -> SafeString:
    """A change in plain ink: red and green mean opposite things to different readers."""
    sign, arrow = ("+", "▲") if percent > 0 else ("−", "▼")
    written = format_decimal(abs(percent), "#,##0.0#", reader_locale(), numbering_system="default")
    amount = _digits(written)
    unit = {"zh-Hans": "%", "fa": "٪"}.get(reader_tag(), f"{NO_BREAK}%")
    return format_html(
        '<span class="cb-growth">{} <bdi dir="ltr">{}{}{}</bdi></span>', arrow, sign, amount, unit
    )


@register.filter
def bdi(value: object) -> SafeString:
    """Codes, addresses and telephone numbers keep their own order in any text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def isolated(value: object) -> SafeString:
    """A name or date inside a sentence, so that neither disturbs the other's direction."""
    return format_html("<bdi>{}</bdi>", value)


# Forms


@register.simple_tag
def options(choices: Iterable[Choice]) -> SafeString:
    """The lines of a select; a long list costs less as one piece than as many nodes."""
    lines = ((c.code, CHOSEN if c.chosen else "", c.label) for c in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)


# Marks


@cache
def _drawings() -> dict[str, tuple[str, str]]:
    """Name of each symbol in the sprite: its view box and its paths."""
    sprite = SPRITE.read_text(encoding="utf-8")
    return {name: (box, paths) for name, box, paths in SYMBOL.findall(sprite)}


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """A picture from the sprite, drawn in place; it stands beside a word, so it is silent."""
    return _drawn(name, f"cb-icon-{size}" + (" cb-icon-turns" if name in TURNING_ICONS else ""))


def _drawn(name: str, classes: str) -> SafeString:
    box, paths = _drawings()[name]
    return format_html(
        '<svg class="cb-icon {}" viewBox="{}" aria-hidden="true">{}</svg>',
        classes,
        box,
        mark_safe(paths),  # noqa: S308 - our own committed file
    )


@register.simple_tag
def mark(kind: str, word: str) -> SafeString:
    """A shape and a word without ground; kind is fine, ask, must, look, soft or closed."""
    return format_html(
        '<span class="cb-mark cb-{}">{}<span>{}</span></span>', kind, icon(SHAPES[kind]), word
    )


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    """The shape of a kind alone, where its word stands in the same row."""
    return _drawn(SHAPES[kind], f"cb-{kind}")


@register.filter
def message_kind(level: str) -> str:
    """Django's message levels in the kinds of the look."""
    return {"success": "fine", "warning": "ask", "error": "must"}.get(level, "look")


@register.simple_tag
def chip(state: str, note: str = "") -> SafeString:
    """A state by its code ('in-review'); the note says how long and whose turn."""
    kind, word = STATES[state]
    made = tinted(kind, str(word))
    return format_html('{}<span class="cb-chip-note">{}</span>', made, note) if note else made


@register.simple_tag
def tinted(kind: str, word: str) -> SafeString:
    """A chip with a word of the page's own."""
    return format_html(
        '<span class="cb-chip cb-{}">{}<span>{}</span></span>', kind, icon(SHAPES[kind]), word
    )


@register.simple_tag
def code_mark(code: str) -> SafeString:
    """A field's code as it stands on the Word form."""
    return format_html('<span class="cb-code"><bdi dir="ltr">{}</bdi></span>', code)


@register.simple_tag
def marked(paragraph: Iterable[Piece]) -> SafeString:
    """The pieces of a paragraph; those with a place are marked and lead to it on the scan."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in paragraph))


def _piece(piece: Piece) -> str:
    if piece.place is None:
        return piece.text
    return format_html(
        '<mark id="word-{place}">{text}</mark><a class="cb-place" href="#scan-{place}"'
        ' data-cb-difference><span class="cb-hidden">{show}</span>{place}</a>',
        place=piece.place,
        text=piece.text,
        show=_("show on the scan:"),
    )


@register.filter
def heat(count: int) -> str:
    """The step of the counts' scale a number falls into."""
    return str(max((step for step in (0, 1, 2, 3, 5, 10) if step <= count), default=0))


# Navigation


@register.inclusion_tag("shared/components/nav_item.html", takes_context=True)
def nav_item(  # noqa: PLR0913 - a navigation entry has this many sides
    context: Context,
    view: str,
    label: str,
    picture: str = "",
    count: int | None = None,
    exact: bool = False,
) -> dict[str, object]:
    """An entry of the navigation; nothing at all where the address does not exist."""
    try:
        address = reverse(view)
    except NoReverseMatch:
        return {"address": ""}
    request = context.get("request")
    path = request.path if isinstance(request, HttpRequest) else ""
    current = path == address or (not exact and path.startswith(address))
    return {
        "address": address,
        "label": label,
        "picture": picture,
        "count": count,
        "current": current,
    }
