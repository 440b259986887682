"""The cells of the table of cases, set without a template for each: a page has hundreds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from casebridge.kit.text.lists import list_mark
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.pages.cases import LOOKS, TableRow
from casebridge.web.desk.pages.labels import country_label
from casebridge.web.desk.wording import COLUMN_HEADS
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import (
    chip,
    day,
    kind_icon,
    mark,
    number,
    tinted,
)

register = template.Library()

# On a narrow screen a cell stands behind its column's name.
LABELLED = frozenset(
    {"organisation", "area", "category", "findings", "owner", "next", "language", "score"}
    | {"marks", "activity", "received"}
)


@register.simple_tag
def case_rows(rows: Sequence[TableRow], columns: Sequence[str], officer: bool) -> SafeString:
    """All rows in the person's columns; an officer can choose rows. Every text is escaped."""
    tag = reader_tag()
    heads = [(_opening(name, tag), CELLS[name], _closing(name)) for name in columns]
    return mark_safe("".join(_row(row, heads, officer, tag) for row in rows))  # noqa: S308


Heads = Sequence[tuple[str, Callable[[TableRow, str], str], str]]


def _row(row: TableRow, heads: Heads, officer: bool, tag: str) -> str:
    cells = "".join(f"{opening}{cell(row, tag)}{closing}" for opening, cell, closing in heads)
    return f"<tr data-cb-row>{_box(row) if officer else ''}{cells}</tr>\n"


def _box(row: TableRow) -> str:
    return (
        f'<td class="cb-pick"><input type="checkbox" form="act" name="dossier" '
        f'value="{row.pk}" aria-label="{escape(row.number)}"></td>'
    )


def _opening(name: str, tag: str) -> str:
    css = f' class="{LOOKS[name]}"' if name in LOOKS else ""
    if name == "title":
        return f'<th scope="row"{css}>'
    label = f' data-label="{escape(str(COLUMN_HEADS[name]))}"' if name in LABELLED else ""
    return f"<td{css}{label}>"


def _closing(name: str) -> str:
    return "</th>" if name == "title" else "</td>"


def _worded(text: Multilingual | Wording, tag: str) -> str:
    """The text in the reader's language; marked with its own where it has to differ."""
    wording = text.in_(tag) if isinstance(text, Multilingual) else text
    if wording.tag == tag or not wording.text:
        return escape(wording.text)
    own = f'lang="{escape(wording.tag)}" dir="{wording.direction}"'
    return f"<span {own}>{escape(wording.text)}</span>"


def _number(row: TableRow, tag: str) -> str:
    return f'<bdi dir="ltr">{escape(row.number)}</bdi>'


def _title(row: TableRow, tag: str) -> str:
    return f'<a href="{escape(row.address)}">{_worded(row.title, tag)}</a>'


def _organisation(row: TableRow, tag: str) -> str:
    return _worded(row.organisation, tag)


@lru_cache(maxsize=512)
def _countries(codes: tuple[str, ...], tag: str) -> str:
    return escape(list_mark()).join(_worded(country_label(code), tag) for code in codes)


def _area(row: TableRow, tag: str) -> str:
    if not row.area:
        return ""
    bar = f'<span class="cb-area-bar" data-area="{row.area}"></span>'
    return f'{bar}<span title="{escape(row.area_label)}">{_figure(row.area, tag)}</span>'


def _parts(row: TableRow, tag: str) -> str:
    return "" if row.provenance else _part_marks(tuple(row.row.parts), tag)


@lru_cache(maxsize=128)
def _part_marks(there: tuple[str, ...], tag: str) -> str:
    """The same few combinations stand in every row."""
    words = {"word": _("Word"), "scan": _("scan"), "picture": _("pictures")}
    made = [mark("fine", word) if part in there else _absent(word) for part, word in words.items()]
    return f'<span class="cb-parts">{"".join(made)}</span>'


def _absent(word: str) -> SafeString:
    return format_html(
        '<span class="cb-note">{} <span class="cb-hidden">{}</span> {}</span>',
        kind_icon("closed"),
        _("no"),
        word,
    )


def _state(row: TableRow, tag: str) -> str:
    made = _chip(row.state if not row.provenance else "", row.provenance, row.note, tag)
    if row.row.is_late:
        return f'{made} <span class="cb-sub">{escape(_("after the deadline"))}</span>'
    return made


@lru_cache(maxsize=256)
def _chip(state: str, provenance: str, note: str, tag: str) -> str:
    return chip(state, note) if state else tinted("closed", provenance)


def _findings(row: TableRow, tag: str) -> str:
    return _counted(row.row.must, row.row.ask, tag)


@lru_cache(maxsize=1024)
def _counted(must: int, ask: int, tag: str) -> str:
    shown = (("must", must, _("to be settled")), ("ask", ask, _("to be asked")))
    return " ".join(
        f'<span class="cb-{kind}">{kind_icon(kind)} {_figure(count, tag)}'
        f'<span class="cb-hidden">{escape(spoken)}</span></span>'
        for kind, count, spoken in shown
        if count
    )


def _owner(row: TableRow, tag: str) -> str:
    if row.row.owner is None:
        return f'<span class="cb-note">{escape(_("nobody"))}</span>'
    return f"<bdi>{escape(str(row.row.owner))}</bdi>"


def _next(row: TableRow, tag: str) -> str:
    if row.row.next_on is None:
        return ""
    shown = _day(row.row.next_on, tag)
    if not row.next_is_past:
        return shown
    return f'<span class="cb-ask">{kind_icon("ask")} {shown}</span>'


@lru_cache(maxsize=4096)
def _day(on: date, tag: str) -> str:
    return escape(day(on))


def _on(at: datetime, tag: str) -> str:
    return _day(timezone.localtime(at).date(), tag)


@lru_cache(maxsize=1024)
def _figure(value: object, tag: str) -> str:
    return escape(number(value))  # type: ignore[arg-type]


def _score(row: TableRow, tag: str) -> str:
    return "" if row.row.score is None else _figure(row.row.score, tag)


def _marks(row: TableRow, tag: str) -> str:
    return " ".join(
        f'<span class="cb-mark cb-look">{escape(word)}</span>' for word in row.row.marks
    )


CELLS: dict[str, Callable[[TableRow, str], str]] = {
    "number": _number,
    "title": _title,
    "organisation": _organisation,
    "country": lambda row, tag: _countries(tuple(row.row.countries), tag),
    "area": _area,
    "category": lambda row, tag: escape(row.category),
    "parts": _parts,
    "state": _state,
    "findings": _findings,
    "owner": _owner,
    "next": _next,
    "language": lambda row, tag: f'<bdi dir="ltr">{escape(row.row.language)}</bdi>',
    "score": _score,
    "marks": _marks,
    "activity": lambda row, tag: _on(row.row.last_at, tag),
    "received": lambda row, tag: _on(row.row.received_at, tag),
}
