"""Organisations of the directory: the list, and one with all its names, people and cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.cases.models import Applicant
from casebridge.cases.queries import (
    cases_of_organisation,
    organisations_open_to,
    people_open_to,
    with_cases_counted,
)
from casebridge.directory.models import Identifier, Organisation, OrganisationName
from casebridge.directory.queries.lists import (
    in_order_of_countries,
    in_order_of_names,
    organisation_numbered,
    organisations_called,
    with_names,
    with_people_counted,
    with_persons_names,
)
from casebridge.directory.rules.rights import may_keep_directory
from casebridge.intake.queries.contacts import Contact, contacts_named
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import (
    ORDERS,
    PAGE_SIZE,
    Asked,
    choices,
    country_choices,
    country_name,
    kind_words,
    language_choices,
    name_of,
    other_names,
    pages_of,
    tabs,
)
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages

MANY_ROWS = 20_000


@dataclass(frozen=True)
class OrganisationLine:
    name: Multilingual
    others: Sequence[Wording]
    address: str
    country: Wording | str
    kind: str
    people: int
    cases: int
    is_specimen: bool


@dataclass(frozen=True)
class OrganisationsPage:
    call: Call
    tabs: Sequence[Link]
    asked: Asked
    count: str
    excel: str
    countries: Sequence[Choice]
    kinds: Sequence[Choice]
    orders: Sequence[Choice]
    languages: Sequence[Choice]
    lines: Sequence[OrganisationLine]
    pages: Pages | None
    officer: bool


def organisations_page(call: Call, account: Account, asked: Asked) -> OrganisationsPage:
    found = looked_for(account, asked)
    total = found.count()
    start = (asked.page - 1) * PAGE_SIZE
    rows = _counted(found, account)[start : start + PAGE_SIZE]
    kinds = kind_words()
    lines = [_line(row, kinds) for row in rows]
    return OrganisationsPage(
        call=call,
        tabs=tabs(account, "organisations"),
        asked=asked,
        count=ngettext("%(count)s organisation", "%(count)s organisations", total)
        % {"count": total},
        excel=with_query(reverse("desk:organisations-excel"), **asked.query()),
        countries=country_choices(asked.country, any_word=_("every country")),
        kinds=choices(kinds, asked.kind, empty=_("every type")),
        orders=choices(ORDERS, asked.order),
        languages=language_choices(reader_tag()),
        lines=lines,
        pages=pages_of("desk:organisations", asked, len(lines), total),
        officer=may_keep_directory(held_by(account)),
    )


def looked_for(account: Account, asked: Asked) -> QuerySet[Organisation]:
    found = organisations_called(organisations_open_to(account), asked.typed)
    if asked.country:
        found = found.filter(country__alpha2=asked.country)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.order == "name":
        return in_order_of_names(found, reader_tag())
    return in_order_of_countries(found, asked.order, reader_tag())


def _counted(found: QuerySet[Organisation], account: Account) -> QuerySet[Organisation]:
    counted = with_cases_counted(with_people_counted(with_names(found)), account)
    return counted.select_related("country")


def _line(row: Organisation, kinds: dict[str, str]) -> OrganisationLine:
    called = row.called  # type: ignore[attr-defined]
    shown = name_of(called)
    return OrganisationLine(
        name=shown,
        others=other_names(called, shown),
        address=reverse("desk:organisation", args=[row.pk]),
        country=country_name(row.country),
        kind=kinds.get(row.kind, row.kind),
        people=row.people,  # type: ignore[attr-defined]
        cases=row.cases,  # type: ignore[attr-defined]
        is_specimen=row.is_specimen,
    )


def organisations_excel(account: Account, asked: Asked) -> bytes:
    """The list as it is filtered and sorted, all names in one cell."""
    heads = (_("Name"), _("Other names"), _("Country"), _("Type"), _("People"), _("Cases"))
    kinds = kind_words()
    rows = _counted(looked_for(account, asked), account)[:MANY_ROWS]
    lines = [_cells(_line(row, kinds)) for row in rows]
    return write([Sheet(_("Organisations"), (heads, *lines))])


def _cells(line: OrganisationLine) -> tuple[str | int, ...]:
    return (
        str(line.name.in_(reader_tag())),
        " · ".join(str(other) for other in line.others),
        str(line.country),
        line.kind,
        line.people,
        line.cases,
    )


@dataclass(frozen=True)
class NameLine:
    number: int
    text: Wording
    language: str
    kind: str


@dataclass(frozen=True)
class NumberLine:
    number: int
    text: str
    register: str


@dataclass(frozen=True)
class PersonLine:
    name: Multilingual
    position: str
    address: str


@dataclass(frozen=True)
class CaseLine:
    number: str
    title: Multilingual
    address: str
    leads: bool


@dataclass(frozen=True)
class OrganisationPage:
    call: Call
    crumbs: Sequence[Link]
    number: int
    name: Multilingual
    country: Wording | str
    kind: str
    website: str
    note: str
    is_specimen: bool
    parent: Link | None
    parent_written: str
    parts: Sequence[Link]
    names: Sequence[NameLine]
    numbers: Sequence[NumberLine]
    people: Sequence[PersonLine]
    contacts: Sequence[Contact]
    cases: Sequence[CaseLine]
    officer: bool
    countries: Sequence[Choice]
    kinds: Sequence[Choice]
    languages: Sequence[Choice]
    name_kinds: Sequence[Choice]
    registers: Sequence[Choice]


def organisation_page(call: Call, account: Account, number: int) -> OrganisationPage | None:
    found = organisation_numbered(organisations_open_to(account), number)
    if found is None:
        return None
    officer = may_keep_directory(held_by(account))
    kinds = kind_words()
    alpha2 = found.country.alpha2 if found.country else ""
    people = (
        list(with_persons_names(people_open_to(account).filter(organisation=found)))
        if officer
        else []
    )
    kin = open_kin(found, account)
    parent = found.parent if found.parent_id in kin else None
    places = list(cases_of_organisation(found, account))
    return OrganisationPage(
        call=call,
        crumbs=(Link(_("Organisations"), reverse("desk:organisations")),),
        number=found.pk,
        name=_name(found),
        country=country_name(found.country),
        kind=kinds.get(found.kind, found.kind),
        website=found.website,
        note=found.note,
        is_specimen=found.is_specimen,
        parent=_link(parent) if parent else None,
        parent_written=str(_name(parent).in_(reader_tag())) if parent else "",
        parts=[_link(part) for part in found.parts.all() if part.pk in kin],
        names=[_name_line(name) for name in found.names.all()],
        numbers=[_number_line(one) for one in found.identifiers.all()],
        people=[
            PersonLine(
                name_of(p.called),  # type: ignore[attr-defined]
                p.position,
                reverse("desk:person", args=[p.pk]),
            )
            for p in people
        ],
        contacts=_contacts(places, {p.email.lower() for p in people}) if officer else (),
        cases=[
            CaseLine(
                str(a.case),
                a.case.title,
                reverse("desk:dossier", args=[a.case.dossier_id]),
                a.position == 1,
            )
            for a in places
        ],
        officer=officer,
        countries=country_choices(alpha2, any_word=_("not known")) if officer else (),
        kinds=choices(kinds, found.kind, empty=_("not known")),
        languages=language_choices(""),
        name_kinds=choices(dict(OrganisationName.Kind.choices), OrganisationName.Kind.FULL),
        registers=choices(dict(Identifier.Scheme.choices), Identifier.Scheme.OTHER),
    )


def open_kin(found: Organisation, account: Account) -> set[int]:
    """Those above and below it that are open to the account."""
    kin = [found.parent_id or 0, *(part.pk for part in found.parts.all())]
    return set(organisations_open_to(account).filter(pk__in=kin).values_list("pk", flat=True))


def _contacts(places: Sequence[Applicant], known: set[str]) -> list[Contact]:
    """Contacts named in dossiers whom the directory does not have yet."""
    named = contacts_named([(a.case.dossier_id, a.position) for a in places])
    return [contact for contact in named if contact.email.lower() not in known - {""}]


def _name(organisation: Organisation) -> Multilingual:
    names = sorted(organisation.names.all(), key=lambda name: name.pk)
    return name_of([{"language": n.language, "text": n.text, "kind": n.kind} for n in names])


def _link(organisation: Organisation) -> Link:
    return Link(_name(organisation), reverse("desk:organisation", args=[organisation.pk]))


def _name_line(name: OrganisationName) -> NameLine:
    return NameLine(
        name.pk,
        Wording(name.text, name.language or "und"),
        language_name(name.language) if name.language else "",
        str(name.get_kind_display()),
    )


def _number_line(one: Identifier) -> NumberLine:
    return NumberLine(one.pk, one.number, str(one.get_scheme_display()))
