"""People of the directory: the list, one person, and the letters written to them. Officers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import may_change, may_take_back
from casebridge.calls.models import Call
from casebridge.cases.queries import people_open_to
from casebridge.directory.models import Consent, Person
from casebridge.directory.queries.lists import (
    in_order_of_countries,
    in_order_of_names,
    people_called,
    person_numbered,
    with_persons_names,
)
from casebridge.directory.rules.naming import shown_name
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import (
    ORDERS,
    PAGE_SIZE,
    Asked,
    choices,
    country_choices,
    country_name,
    language_choices,
    name_of,
    other_names,
    pages_of,
    tabs,
)
from casebridge.web.shared.languages import OWN_NAMES, language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages

MANY_ROWS = 20_000
LISTED = ("name_as_written", "position", "email", "language", "writing", "country__alpha2")


@dataclass(frozen=True)
class PersonLine:
    name: Multilingual
    others: Sequence[Wording]
    address: str
    organisation: Multilingual
    position: str
    country: Wording | str
    email: str
    language: str
    writing: str
    is_never: bool


@dataclass(frozen=True)
class PeoplePage:
    call: Call
    tabs: Sequence[Link]
    asked: Asked
    count: str
    excel: str
    countries: Sequence[Choice]
    kinds: Sequence[Choice]
    orders: Sequence[Choice]
    languages: Sequence[Choice]
    lines: Sequence[PersonLine]
    pages: Pages | None


def people_page(call: Call, account: Account, asked: Asked) -> PeoplePage:
    found = looked_for(account, asked)
    total = found.count()
    start = (asked.page - 1) * PAGE_SIZE
    rows = _as_listed(found)[start : start + PAGE_SIZE]
    lines = [_line(row) for row in rows]
    writings = {code: word for code, word in Person.Writing.choices if code}
    return PeoplePage(
        call=call,
        tabs=tabs(account, "people"),
        asked=asked,
        count=ngettext("%(count)s person", "%(count)s people", total) % {"count": total},
        excel=with_query(reverse("desk:people-excel"), **asked.query()),
        countries=country_choices(asked.country, any_word=_("every country")),
        kinds=choices(writings, asked.kind, empty=_("whether or not they may be written to")),
        orders=choices(ORDERS, asked.order),
        languages=language_choices(reader_tag()),
        lines=lines,
        pages=pages_of("desk:people", asked, len(lines), total),
    )


def looked_for(account: Account, asked: Asked) -> QuerySet[Person]:
    found = people_called(people_open_to(account), asked.typed)
    if asked.country:
        own = Q(country=None, organisation__country__alpha2=asked.country)
        found = found.filter(Q(country__alpha2=asked.country) | own)
    if asked.kind:
        found = found.filter(writing=asked.kind)
    if asked.order == "name":
        return in_order_of_names(found, reader_tag())
    return in_order_of_countries(found, asked.order, reader_tag())


def _as_listed(found: QuerySet[Person]) -> QuerySet[Person]:
    """With their names, and of the rest what a line shows."""
    return with_persons_names(found).select_related("country").only(*LISTED)


def _line(row: Person) -> PersonLine:
    called = row.called  # type: ignore[attr-defined]
    shown = name_of(called) or shown_name([(row.language, row.name_as_written)])
    return PersonLine(
        name=shown,
        others=other_names(called, shown),
        address=reverse("desk:person", args=[row.pk]),
        organisation=name_of(row.works_for),  # type: ignore[attr-defined]
        position=row.position,
        country=country_name(row.country),
        email=row.email,
        language=language_name(row.language) if row.language else "",
        writing=str(row.get_writing_display()) if row.writing else "",
        is_never=row.writing == Person.Writing.NEVER,
    )


def people_excel(account: Account, asked: Asked) -> bytes:
    heads = (
        _("Name"), _("Other names"), _("Organisation"), _("Position"), _("Country"), _("E-mail"),
        _("Language"), _("Letters"),
    )  # fmt: skip
    rows = _as_listed(looked_for(account, asked))[:MANY_ROWS]
    return write([Sheet(_("People"), (heads, *(_cells(_line(row)) for row in rows)))])


def _cells(line: PersonLine) -> tuple[str, ...]:
    tag = reader_tag()
    return (
        str(line.name.in_(tag)),
        " · ".join(str(other) for other in line.others),
        str(line.organisation.in_(tag)),
        line.position,
        str(line.country),
        line.email,
        line.language,
        line.writing,
    )


@dataclass(frozen=True)
class NameLine:
    number: int
    text: Wording
    language: str
    parts: str


@dataclass(frozen=True)
class ConsentLine:
    number: int
    purpose: str
    how: str
    wording: str
    given_on: date
    withdrawn_on: date | None
    by: str


@dataclass(frozen=True)
class LetterLine:
    heading: str
    language: str
    state: str
    address: str


@dataclass(frozen=True)
class Greeting:
    """The ready salutation in one language."""

    tag: str
    label: str
    text: str
    direction: str


@dataclass(frozen=True)
class PersonPage:
    call: Call
    crumbs: Sequence[Link]
    person: Person
    name: Multilingual
    organisation: Link | None
    organisation_written: str
    country: Wording | str
    language: str
    writing: str
    is_never: bool
    names: Sequence[NameLine]
    greetings: Sequence[Greeting]
    consents: Sequence[ConsentLine]
    letters: Sequence[LetterLine]
    countries: Sequence[Choice]
    languages: Sequence[Choice]
    name_languages: Sequence[Choice]
    writings: Sequence[Choice]
    purposes: Sequence[Choice]
    hows: Sequence[Choice]
    today: str


def person_page(call: Call, account: Account, number: int) -> PersonPage | None:
    person = person_numbered(people_open_to(account), number)
    if person is None:
        return None
    house = person.organisation
    house_name = shown_name([(n.language, n.text) for n in house.names.all()]) if house else None
    return PersonPage(
        call=call,
        crumbs=(Link(_("People"), reverse("desk:people")),),
        person=person,
        name=_shown(person),
        organisation=Link(house_name, reverse("desk:organisation", args=[house.pk]))
        if house and house_name
        else None,
        organisation_written=str(house_name.in_(reader_tag())) if house_name else "",
        country=country_name(person.country or (house.country if house else None)),
        language=language_name(person.language) if person.language else "",
        writing=str(person.get_writing_display()),
        is_never=person.writing == Person.Writing.NEVER,
        names=[
            NameLine(
                n.pk,
                Wording(n.text, n.language or "und"),
                language_name(n.language) if n.language else "",
                f"{n.family} | {n.given}" if n.family else "",
            )
            for n in person.names.all()
        ],
        greetings=_greetings(person),
        consents=[_consent(one) for one in person.consents.all()],
        letters=[_letter(one) for one in letters_in([f"person:{person.pk}"]).order_by("-id")],
        countries=country_choices(
            person.country.alpha2 if person.country else "", any_word=_("not known")
        ),
        languages=language_choices(person.language),
        name_languages=language_choices(""),
        writings=choices(dict(Person.Writing.choices), person.writing),
        purposes=choices(dict(Consent.Purpose.choices), ""),
        hows=choices(dict(Consent.How.choices), ""),
        today=timezone.localdate().isoformat(),
    )


def _shown(person: Person) -> Multilingual:
    names = [(n.language, n.text) for n in person.names.all()]
    return shown_name(names or [(person.language, person.name_as_written)])


def _greetings(person: Person) -> list[Greeting]:
    """One line for each language of the desk, and for the person's own."""
    tags = dict.fromkeys([*OWN_NAMES, person.language, *person.salutation.texts])
    return [
        Greeting(tag, language_name(tag), person.salutation.texts.get(tag, ""), direction_of(tag))
        for tag in tags
        if tag
    ]


def _consent(one: Consent) -> ConsentLine:
    return ConsentLine(
        one.pk,
        str(one.get_purpose_display()),
        str(one.get_how_display()),
        one.wording,
        one.given_on,
        one.withdrawn_on,
        str(one.recorded_by),
    )


def _letter(one: Letter) -> LetterLine:
    address = reverse("desk:person-letter", args=[one.thread.subject.split(":")[1], one.pk])
    return LetterLine(one.heading, one.language, str(one.get_state_display()), address)


@dataclass(frozen=True)
class PersonLetterPage:
    """A letter to somebody of the directory; a person changes it and lets it go."""

    call: Call
    crumbs: Sequence[Link]
    person: Person
    letter: Letter
    direction: str
    state: str
    may_change: bool
    may_take_back: bool


def person_letter_page(
    call: Call, account: Account, number: int, letter: int
) -> PersonLetterPage | None:
    person = person_numbered(people_open_to(account), number)
    found = letters_in([f"person:{number}"]).filter(pk=letter).first() if person else None
    if person is None or found is None:
        return None
    return PersonLetterPage(
        call=call,
        crumbs=(
            Link(_("People"), reverse("desk:people")),
            Link(_shown(person), reverse("desk:person", args=[person.pk])),
        ),
        person=person,
        letter=found,
        direction=direction_of(found.language),
        state=str(found.get_state_display()),
        may_change=may_change(found.state),
        may_take_back=may_take_back(found.state, found.not_before, timezone.now()),
    )
