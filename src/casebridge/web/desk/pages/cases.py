"""The office's table: what is looked for, one page of rows, and how it is arranged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call, CountryOrder
from casebridge.cases.models import Case
from casebridge.intake.models import Dossier, Provenance
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.queries import country_names
from casebridge.register.models import Row, View
from casebridge.register.queries.table import (
    Arranged,
    Reader,
    Stretch,
    arranged_for,
    matching,
    rows_visible_to,
    sorted_by,
    stretch,
)
from casebridge.register.rules.rows import ALWAYS, COLUMNS, chosen_columns
from casebridge.web.desk.filters import DAYS, Filters, parse
from casebridge.web.desk.frame import is_leader, is_officer, with_query
from casebridge.web.desk.pages.labels import country_label, terms_by_code
from casebridge.web.desk.wording import (
    COLUMN_HEADS,
    FILTER_VALUES,
    filter_words,
    refusal_words,
    spoken_values,
)
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages

PAGE_SIZE = 50
LAST_PAGE = 10_000
# {column: how its cells stand}; the head sorts by its column where it is in SORTED.
LOOKS = {
    "number": "cb-no",
    "title": "cb-title",
    "country": "cb-names",
    "parts": "cb-narrow",
    "findings": "cb-num",
    "owner": "cb-person",
    "score": "cb-num",
    "received": "cb-unbroken",
    "next": "cb-unbroken",
    "activity": "cb-unbroken",
}
UNSORTED = frozenset({"country", "category", "parts", "marks"})
OFFERED = (
    "missing:scan",
    "finding:must",
    "turn:ours",
    "owner:me",
    "late:look",
    "state:selected",
    "from:compiled",
)
DECIDERS_ONLY = "score"


@dataclass(frozen=True)
class Head:
    """A column's head; its address sorts by it, and sorts backwards the second time."""

    label: str
    address: str
    css: str
    direction: str


@dataclass(frozen=True)
class TableRow:
    """One dossier in the table, in the reader's words."""

    pk: int
    number: str
    address: str
    title: Multilingual | Wording
    organisation: Multilingual
    area: int
    area_label: str
    category: str
    provenance: str
    state: str
    note: str
    next_is_past: bool
    row: Row


@dataclass(frozen=True)
class CasesPage:
    call: Call
    query: str
    sort: str
    count: str
    excel: str
    filters: Sequence[Link]
    offered: Sequence[Link]
    unknown: Sequence[str]
    columns: Sequence[str]
    heads: Sequence[Head]
    rows: Sequence[TableRow]
    pages: Pages | None
    everything: str
    total: int
    views: Sequence[Link]
    choices: Sequence[Choice]
    view: View | None
    may_keep: bool
    officer: bool
    undo: int


@dataclass(frozen=True)
class Asked:
    """What the address says: the search, the head that was clicked, the page, a kept view."""

    typed: str = ""
    sort: str = ""
    page: int = 1
    view: int = 0


def asked_in(values: dict[str, str]) -> Asked:
    return Asked(
        typed=values.get("q", ""),
        sort=values.get("sort", "")[:40],
        page=max(1, min(_number(values.get("page", "1"), 1), LAST_PAGE)),
        view=_number(values.get("view", ""), 0),
    )


def _number(text: str, otherwise: int) -> int:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else otherwise


def cases_page(call: Call, account: Account, asked: Asked, *, undo: int = 0) -> CasesPage:
    arranged = arranged_for(account)
    view = next((v for v in arranged.views if v.pk == asked.view), None)
    if view is not None and not (asked.typed or asked.sort):
        asked = replace(asked, typed=view.query, sort=view.sort)
    filters = filters_of(call, account, asked.typed)
    found = looked_for(call, account, filters, asked.sort)
    shown = stretch(found, start=(asked.page - 1) * PAGE_SIZE, length=PAGE_SIZE)
    columns = columns_for(call, account, arranged, view)
    return CasesPage(
        call=call,
        query=asked.typed,
        sort=asked.sort,
        count=ngettext("%(count)s case", "%(count)s cases", shown.total) % {"count": shown.total},
        excel=with_query(reverse("desk:cases-excel"), q=asked.typed, sort=asked.sort),
        filters=_active(filters),
        offered=_offers(filters),
        unknown=filters.unknown,
        columns=columns,
        heads=[_head(name, asked) for name in columns],
        rows=table_rows(shown.rows, call),
        pages=_pages(shown, asked) if shown.total > PAGE_SIZE else None,
        everything=reverse("desk:cases"),
        total=shown.total,
        views=_views(arranged, asked),
        choices=_choices(call, account, columns),
        view=view if view is not None and view.account_id == account.pk else None,
        may_keep=bool(asked.typed or asked.sort),
        officer=is_officer(account, call),
        undo=undo,
    )


def filters_of(call: Call, account: Account, typed: str) -> Filters:
    """What was typed, with a country under any of its names and days counted from today."""
    filters = parse(typed, spoken_values(reader_tag()) if ":" in typed or "：" in typed else None)
    if filters.country and not _is_code(filters.country):
        alpha2 = country_names().get(filters.country.casefold(), filters.country)
        filters = replace(filters, country=alpha2)
    if filters.score and not sees_scores(call, account):
        filters = replace(filters, score="", unknown=(*filters.unknown, f"score:{filters.score}"))
    return filters


def _is_code(country: str) -> bool:
    return len(country) == 2 and country.isascii() and country.isupper()


def sees_scores(call: Call, account: Account) -> bool:
    return is_officer(account, call) or is_leader(account, call)


def columns_for(
    call: Call, account: Account, arranged: Arranged, view: View | None
) -> tuple[str, ...]:
    columns = chosen_columns((view.columns if view else ()) or arranged.columns)
    hidden = () if sees_scores(call, account) else (DECIDERS_ONLY,)
    return tuple(name for name in columns if name not in hidden)


def looked_for(call: Call, account: Account, filters: Filters, sort: str) -> QuerySet[Row]:
    reader = reader_of(call, account)
    rows = rows_visible_to(account).filter(call=call)
    if not sees_scores(call, account) and sort.lstrip("-") == DECIDERS_ONLY:
        sort = ""
    return sorted_by(
        matching(rows, _dated(filters, reader.today), reader),
        sort,
        language=reader_tag(),
        by_strokes=call.papers_order == CountryOrder.STROKE,
    )


def reader_of(call: Call, account: Account) -> Reader:
    today = timezone.now().astimezone(ZoneInfo(call.time_zone)).date()
    return Reader(account, today, call.time_zone)


def _dated(filters: Filters, today: date) -> Filters:
    """'7d' is the day seven days ago."""
    refused = tuple(
        (name, _day(value, today) if name == "since" else value) for name, value in filters.without
    )
    return replace(filters, since=_day(filters.since, today), without=refused)


def _day(value: str, today: date) -> str:
    if DAYS.fullmatch(value):
        return (today - timedelta(days=int(value[:-1]))).isoformat()
    return value


def table_rows(rows: Sequence[Row], call: Call) -> list[TableRow]:
    """Rows in the reader's words; what is the same for all is asked once."""
    tag, today = reader_tag(), timezone.localdate()
    labels = {
        use: {code: str(term.label.in_(tag)) for code, term in terms_by_code(call, use).items()}
        for use in ("area", "category")
    }
    unread = Wording(_("not yet read"), tag)
    whole = reverse("desk:dossier", args=[0])
    return [_table_row(row, call, labels, unread, whole, today) for row in rows]


def _table_row(  # noqa: PLR0913 (what all rows share is handed in)
    row: Row,
    call: Call,
    labels: Mapping[str, Mapping[str, str]],
    unread: Wording,
    whole: str,
    today: date,
) -> TableRow:
    is_submitted = row.provenance == Provenance.SUBMITTED
    return TableRow(
        pk=row.pk,
        number=f"{call.number_prefix}-{row.number:04d}",
        address=whole.replace("/0/", f"/{row.pk}/"),
        title=row.title or unread,
        organisation=row.organisation,
        area=row.area_position,
        area_label=labels["area"].get(row.areas[0], "") if row.areas else "",
        category=", ".join(labels["category"].get(code, "") for code in row.categories),
        provenance="" if is_submitted else str(FILTER_VALUES[row.provenance]),
        state=row.state,
        note=_note(row),
        next_is_past=row.next_on is not None and row.next_on < today,
        row=row,
    )


def title_of(dossier: Dossier, case: Case | None) -> Multilingual | Wording:
    """Compiled cases have their titles in several languages; others in the applicant's."""
    if case is not None and dossier.provenance != Provenance.SUBMITTED:
        title: Multilingual = case.title
        return title
    if not dossier.title:
        return Wording(_("not yet read"), reader_tag())
    return Wording(dossier.title, dossier.language)


def organisation_of(dossier: Dossier, case: Case | None) -> Multilingual | Wording:
    lead = next(iter(case.applicants.all()), None) if case else None
    if lead is not None and dossier.provenance != Provenance.SUBMITTED:
        name: Multilingual = lead.name
        return name
    return Wording(dossier.organisation, dossier.language)


def _note(row: Row) -> str:
    if row.state == "in-review":
        return _("%(done)s of %(asked)s reviews") % {
            "done": row.reviews_done,
            "asked": row.reviews_asked,
        }
    if row.state == "question-open" and row.turn:
        return _("our turn") if row.turn == "ours" else _("their turn")
    return ""


def _active(filters: Filters) -> list[Link]:
    """Each filter in force; its link takes it off."""
    table = reverse("desk:cases")
    links = [
        Link(
            filter_words(key, _shown(key, value)),
            with_query(table, q=filters.taken_off(key).text()),
        )
        for key, value in filters.pairs()
    ]
    links += [
        Link(
            refusal_words(key, _shown(key, value)),
            with_query(table, q=filters.without_(key, value).text()),
        )
        for key, value in filters.refused()
    ]
    return links


def _shown(key: str, value: str) -> str:
    return str(country_label(value)) if key == "country" and _is_code(value) else value


def _offers(filters: Filters) -> list[Link]:
    """Filters one can put on with a click."""
    active = dict(filters.pairs())
    offers = (offer.split(":") for offer in OFFERED)
    return [
        Link(
            filter_words(key, value),
            with_query(reverse("desk:cases"), q=filters.with_(key, value).text()),
        )
        for key, value in offers
        if key not in active
    ]


def _head(name: str, asked: Asked) -> Head:
    label, css = str(COLUMN_HEADS[name]), LOOKS.get(name, "")
    if name in UNSORTED:
        return Head(label, "", css, "")
    again = f"-{name}" if asked.sort == name else name
    address = with_query(reverse("desk:cases"), q=asked.typed, sort=again)
    direction = {name: "ascending", f"-{name}": "descending"}.get(asked.sort, "")
    return Head(label, address, css, direction)


def _pages(shown: Stretch, asked: Asked) -> Pages:
    def address(number: int) -> str:
        return with_query(reverse("desk:cases"), q=asked.typed, sort=asked.sort, page=str(number))

    first = (asked.page - 1) * PAGE_SIZE + 1
    last = first + len(shown.rows) - 1
    return Pages(
        first=first,
        last=last,
        total=shown.total,
        before=address(asked.page - 1) if asked.page > 1 else "",
        after=address(asked.page + 1) if last < shown.total and shown.rows else "",
    )


def _views(arranged: Arranged, asked: Asked) -> list[Link]:
    return [
        Link(
            view.name,
            with_query(reverse("desk:cases"), view=str(view.pk)),
            current=view.pk == asked.view,
        )
        for view in arranged.views
    ]


def _choices(call: Call, account: Account, columns: Sequence[str]) -> list[Choice]:
    """Every column in its place of now, then those that are not shown."""
    hidden = () if sees_scores(call, account) else (DECIDERS_ONLY,)
    rest = [name for name in COLUMNS if name not in columns and name not in hidden]
    return [
        Choice(name, str(COLUMN_HEADS[name]), name in columns)
        for name in (*columns, *rest)
        if name not in ALWAYS
    ]
