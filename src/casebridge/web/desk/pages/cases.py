"""The office's table: what is looked for, one page of rows, and the same rows as Excel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.cases.queries import unbarred_dossiers_visible_to
from casebridge.intake.models import Dossier, Provenance
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.models import Country, Term
from casebridge.reference.queries import countries_by_code, country_names
from casebridge.review.queries import Standing, Wanted, matching, standings, with_standing
from casebridge.web.desk.filters import Filters, parse
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.today import PartMark
from casebridge.web.desk.wording import FILTER_VALUES, filter_words
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link, Pages

PAGE_SIZE = 50
SORTS = {
    "number": ("number",),
    "title": ("title", "number"),
    "organisation": ("organisation", "number"),
    "state": ("standing", "number"),
    "findings": ("-must", "-ask", "number"),
    "received": ("received_at", "number"),
}
HEADS = (
    ("number", gettext_lazy("No."), "cb-no"),
    ("title", gettext_lazy("Title"), "cb-title"),
    ("organisation", gettext_lazy("Organisation"), ""),
    ("", gettext_lazy("Country"), ""),
    ("", gettext_lazy("Area"), ""),
    ("", gettext_lazy("Word · scan · pictures"), ""),
    ("state", gettext_lazy("State"), ""),
    ("findings", gettext_lazy("Findings"), "cb-num"),
    ("received", gettext_lazy("Received"), ""),
)
OFFERED = (
    "missing:scan",
    "finding:must",
    "turn:ours",
    "owner:me",
    "state:selected",
    "from:compiled",
)


@dataclass(frozen=True)
class Head:
    """A column's head; its address sorts by it, and sorts backwards the second time."""

    label: str
    address: str
    css: str
    direction: str


@dataclass(frozen=True)
class TableRow:
    """One dossier in the table; `note` says whose turn it is."""

    number: str
    title: Multilingual | Wording
    address: str
    organisation: Multilingual | Wording
    countries: Sequence[Country]
    area: Term | None
    parts: Sequence[PartMark]
    provenance: str
    state: str
    note: str
    must: int
    ask: int
    received_at: datetime
    standing: Standing


@dataclass(frozen=True)
class CasesPage:
    call: Call
    query: str
    count: str
    excel: str
    filters: Sequence[Link]
    offered: Sequence[Link]
    unknown: Sequence[str]
    heads: Sequence[Head]
    rows: Sequence[TableRow]
    pages: Pages | None
    everything: str
    total: int


def cases_page(
    call: Call, account: Account, *, typed: str, sort: str, page_number: str
) -> CasesPage:
    filters = resolved(parse(typed))
    found = looked_for(call, account, filters, sort)
    page = Paginator(found, PAGE_SIZE).get_page(page_number)
    total = page.paginator.count
    return CasesPage(
        call=call,
        query=typed,
        count=ngettext("%(count)s case", "%(count)s cases", total) % {"count": total},
        excel=with_query(reverse("desk:cases-excel"), q=typed, sort=sort),
        filters=_active(filters),
        offered=_offers(filters),
        unknown=filters.unknown,
        heads=[_head(name, str(label), css, typed, sort) for name, label, css in HEADS],
        rows=table_rows(call, found[page.start_index() - 1 : page.end_index()] if total else found),
        pages=_pages(page, typed, sort) if total > PAGE_SIZE else None,
        everything=reverse("desk:cases"),
        total=total,
    )


def resolved(filters: Filters) -> Filters:
    """A country may be typed by any of its names."""
    alpha2 = country_names().get(filters.country.casefold(), filters.country)
    return replace(filters, country=alpha2)


def looked_for(call: Call, account: Account, filters: Filters, sort: str) -> QuerySet[Dossier]:
    mine = with_standing(unbarred_dossiers_visible_to(account).filter(call=call))
    wanted = Wanted(**{name: getattr(filters, name) for name in Wanted.__dataclass_fields__})
    return matching(mine, wanted, account=account).order_by(*_order(sort))


def _order(sort: str) -> Sequence[str]:
    fields = SORTS.get(sort.lstrip("-"), SORTS["number"])
    if not sort.startswith("-"):
        return fields
    return [f.removeprefix("-") if f.startswith("-") else f"-{f}" for f in fields]


def table_rows(call: Call, dossiers: QuerySet[Dossier]) -> list[TableRow]:
    area_scheme = scheme_code(call, "area")
    return [_row(standing, area_scheme) for standing in standings(dossiers)]


def _row(standing: Standing, area_scheme: str) -> TableRow:
    dossier = standing.dossier
    case: Case | None = getattr(dossier, "case", None)
    return TableRow(
        number=str(dossier),
        title=title_of(dossier, case),
        address=reverse("desk:dossier", args=[dossier.pk]),
        organisation=organisation_of(dossier, case),
        countries=[place.country for place in case.places.all()] if case else [],
        area=term_of(case, area_scheme),
        parts=[
            PartMark(_("Word"), standing.has_word),
            PartMark(_("scan"), standing.has_scan),
            PartMark(_("pictures"), standing.has_picture),
        ]
        if dossier.provenance == Provenance.SUBMITTED
        else [],
        provenance="" if dossier.provenance == Provenance.SUBMITTED else _origin(dossier),
        state=standing.state,
        note=_note(standing),
        must=standing.must,
        ask=standing.ask,
        received_at=standing.received_at,
        standing=standing,
    )


def _origin(dossier: Dossier) -> str:
    return str(FILTER_VALUES[dossier.provenance])


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


def _note(standing: Standing) -> str:
    if standing.state == "in-review":
        return _("%(done)s of %(asked)s reviews") % {
            "done": standing.reviews_done,
            "asked": standing.reviews_asked,
        }
    if standing.state == "question-open" and standing.turn:
        return _("our turn") if standing.turn == "ours" else _("their turn")
    return ""


def term_of(case: Case | None, scheme: str) -> Term | None:
    terms = case.terms.all() if case else ()
    return next((term for term in terms if term.scheme.code == scheme), None)


def _active(filters: Filters) -> list[Link]:
    """Each filter in force; its link takes it off."""
    countries = countries_by_code([filters.country]) if filters.country else {}
    links = []
    for key, value in filters.pairs():
        shown = value
        if key == "country" and value in countries:
            shown = str(countries[value].name.in_(reader_tag()))
        address = with_query(reverse("desk:cases"), q=filters.without(key).text())
        links.append(Link(filter_words(key, shown), address))
    return links


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


def _head(name: str, label: str, css: str, typed: str, sort: str) -> Head:
    if not name:
        return Head(label, "", css, "")
    again = f"-{name}" if sort == name else name
    address = with_query(reverse("desk:cases"), q=typed, sort=again)
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    return Head(label, address, css, direction)


def _pages(page: Page[Dossier], typed: str, sort: str) -> Pages:
    def address(number: int) -> str:
        return with_query(reverse("desk:cases"), q=typed, sort=sort, page=str(number))

    return Pages(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        before=address(page.number - 1) if page.has_previous() else "",
        after=address(page.number + 1) if page.has_next() else "",
    )
