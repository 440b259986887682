"""The coverage board: countries down, areas across, and who could be asked where it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.mail.queries import returned_among
from casebridge.calls.models import Call
from casebridge.calls.queries import countries_that_would_differ, roster_groups
from casebridge.cases.letters import scope_of
from casebridge.cases.queries import (
    applicants_from,
    organisations_open_to,
    people_open_to,
    terms_of_organisations,
)
from casebridge.directory.models import Asking, Organisation, Person
from casebridge.directory.queries.asking import (
    askings_for,
    organisations_without_people,
    people_from,
)
from casebridge.directory.rules.naming import shown_name
from casebridge.directory.rules.rights import hindrance_to_writing
from casebridge.directory.wording import HINDRANCES
from casebridge.indicators.queries.stages import (
    BY_TYPE,
    Asked,
    Row,
    asked_of,
    coverage_of,
    terms_across,
    with_answers,
)
from casebridge.indicators.queries.stages import Matrix as Counted
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country, Term
from casebridge.web.desk.frame import is_officer, table, with_query
from casebridge.web.desk.pages.directory import name_of
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Area, Cell, Link, Matrix, MatrixRow

ACROSS = {
    "area": gettext_lazy("by area"),
    "category": gettext_lazy("by category"),
    "line": gettext_lazy("by line of cooperation"),
    BY_TYPE: gettext_lazy("by type of applicant"),
}
FEW = 300
FITS, NEW, ELSEWHERE = 0, 1, 2
WHY = {
    FITS: gettext_lazy("has worked in this field"),
    NEW: gettext_lazy("no case yet"),
    ELSEWHERE: gettext_lazy("has cases in other fields"),
}


@dataclass(frozen=True)
class CoveragePage:
    call: Call
    tabs: Sequence[Link]
    across: Sequence[Link]
    order: Link
    matrix: Matrix
    reached: int
    listed: int
    differing: str


@dataclass(frozen=True)
class Board:
    """What the address says of the board: what is across, which cases count, how it is sorted."""

    by: str = "area"
    only_selected: bool = False
    printed_order: bool = False

    def address(self, **changed: str) -> str:
        said = {
            "by": "" if self.by == "area" else self.by,
            "after": "1" if self.only_selected else "",
            "order": "printed" if self.printed_order else "",
        }
        return with_query(reverse("desk:coverage"), **{**said, **changed})


def board_in(values: Mapping[str, str]) -> Board:
    by = values.get("by", "area")
    return Board(
        by=by if by in ACROSS else "area",
        only_selected=values.get("after") == "1",
        printed_order=values.get("order") == "printed",
    )


def coverage_page(call: Call, account: Account, board: Board) -> CoveragePage:
    counted = coverage_of(call, account, only_selected=board.only_selected, by=board.by)
    differing = [str(c.name.in_(reader_tag())) for c in countries_that_would_differ(call)]
    order = (
        Link(_("Empty cells first"), board.address(order=""))
        if board.printed_order
        else Link(_("In the order of the document"), board.address(order="printed"))
    )
    return CoveragePage(
        call=call,
        tabs=(
            Link(_("before selection"), board.address(after=""), not board.only_selected),
            Link(_("after selection"), board.address(after="1"), board.only_selected),
        ),
        across=[
            Link(str(word), board.address(by="" if by == "area" else by), by == board.by)
            for by, word in ACROSS.items()
        ],
        order=order,
        matrix=_matrix(counted, board, asked_of(call, board.by)),
        reached=sum(1 for row in counted.rows if row.total),
        listed=len(counted.rows),
        differing=listed(differing),
    )


def _matrix(counted: Counted, board: Board, asked: Mapping[tuple[str, str], Asked]) -> Matrix:
    areas = [
        Area(term.position, term.label, count, _list_of(board.by, term))
        for term, count in zip(counted.areas, counted.totals, strict=True)
    ]
    rows = list(counted.rows)
    if not board.printed_order:
        # Sorting keeps the order of the document among equals.
        rows.sort(key=lambda row: (row.total > 0, -row.counts.count(0)))
    lines = [_row(row, counted.areas, board, asked) for row in rows]
    return Matrix(areas, lines, counted.totals, counted.total)


def _list_of(by: str, term: Term, country: Country | None = None) -> str:
    where = f"country:{country.alpha2} " if country else ""
    return table(f"{where}{by}:{term.code}")


def _row(
    row: Row, areas: Sequence[Term], board: Board, asked: Mapping[tuple[str, str], Asked]
) -> MatrixRow:
    name = str(row.country.name.in_(reader_tag()))
    cells = [
        _cell(row.country, name, area, count, board, asked.get((row.country.alpha2, area.code)))
        for area, count in zip(areas, row.counts, strict=True)
    ]
    return MatrixRow(row.country.name, cells, row.total)


def _cell(
    country: Country, name: str, area: Term, count: int, board: Board, asked: Asked | None
) -> Cell:
    where = _("%(country)s, %(area)s") % {"country": name, "area": area.label.in_(reader_tag())}
    if count:
        address = _list_of(board.by, area, country)
        return Cell(count, address, _("%(where)s: open the list") % {"where": where})
    address = ask_address(country.alpha2, area.code, board.by)
    if asked is None:
        return Cell(0, address, _("%(where)s: who could be asked") % {"where": where})
    numbers = {"where": where, "asked": asked.asked, "answered": asked.answered}
    spoken = _("%(where)s: asked: %(asked)s, answered: %(answered)s") % numbers
    return Cell(0, address, spoken, f"{asked.answered}/{asked.asked}")


def ask_address(alpha2: str, code: str, by: str) -> str:
    address = reverse("desk:coverage-ask", args=[alpha2, code])
    return with_query(address, by="" if by == "area" else by)


@dataclass(frozen=True)
class Askable:
    """An organisation one could write to, and how we know it."""

    name: Multilingual
    known_from: str
    address: str


@dataclass(frozen=True)
class PersonToAsk:
    """Somebody of the country; `hindrance` says why no letter can be prepared."""

    number: int
    name: Multilingual
    organisation: Multilingual
    why: str
    language: str
    hindrance: str
    address: str


@dataclass(frozen=True)
class AskedLine:
    number: int
    name: Multilingual
    address: str
    by: str
    at: datetime
    state: str
    answered: bool


@dataclass(frozen=True)
class AskPage:
    call: Call
    crumbs: Sequence[Link]
    country: Country
    area: Term
    by: str
    status: str
    cases: int
    people: Sequence[PersonToAsk]
    asked: Sequence[AskedLine]
    organisations: Sequence[Askable]
    officer: bool


@dataclass(frozen=True)
class Place:
    """One cell of the board."""

    country: Country
    status: str
    term: Term


def place_of(call: Call, *, alpha2: str, code: str, by: str) -> Place | None:
    """None where the call knows no such country or area."""
    term = terms_across(call, by).filter(code=code).first() if by in ACROSS else None
    groups = roster_groups(call)
    found = [(c, g.label) for g in groups for c in g.countries if c.alpha2 == alpha2]
    return Place(*found[0], term) if term is not None and found else None


def ask_page(call: Call, account: Account, place: Place, *, by: str) -> AskPage:
    """Who could be asked for a case of this cell, and who was."""
    officer = is_officer(account, call)
    asked = askings_for(scope_of(call), place.country, place.term)
    askings = list(with_answers(asked.filter(person__in=people_open_to(account).values("pk"))))
    return AskPage(
        call=call,
        crumbs=(Link(_("Coverage"), Board(by=by).address()),),
        country=place.country,
        area=place.term,
        by=by,
        status=place.status,
        cases=_cases_in(call, account, place, by),
        people=_people(place, account, by, {a.person_id for a in askings}) if officer else (),
        asked=[_asked(asking) for asking in askings] if officer else (),
        organisations=[
            *_from_directory(place.country, account),
            *([] if officer else _from_cases(place.country, account)),
        ],
        officer=officer,
    )


def _cases_in(call: Call, account: Account, place: Place, by: str) -> int:
    counted = coverage_of(call, account, by=by)
    column = [term.code for term in counted.areas].index(place.term.code)
    rows = (row for row in counted.rows if row.country.pk == place.country.pk)
    return next((row.counts[column] for row in rows), 0)


def _people(place: Place, account: Account, by: str, asked: set[int]) -> list[PersonToAsk]:
    """Who has worked in this field first, then who has no case yet."""
    people = [
        p for p in people_from(place.country, people_open_to(account))[:FEW] if p.pk not in asked
    ]
    houses = {p.organisation_id for p in people if p.organisation_id is not None}
    terms = terms_of_organisations(houses, account)
    returned = returned_among([p.email for p in people])
    ranked = [(_fit(p, place.term, by, terms), p) for p in people]
    ranked.sort(key=lambda found: found[0])
    return [_to_ask(person, fit, returned) for fit, person in ranked]


def _fit(person: Person, term: Term, by: str, terms: Mapping[int, set[int]]) -> int:
    house = person.organisation
    if by == BY_TYPE:
        return FITS if house is not None and house.kind == term.code else ELSEWHERE
    if house is None or house.pk not in terms:
        return NEW
    return FITS if term.pk in terms[house.pk] else ELSEWHERE


def _to_ask(person: Person, fit: int, returned: frozenset[str]) -> PersonToAsk:
    code = hindrance_to_writing(
        email=person.email, writing=person.writing, has_returned=person.email.lower() in returned
    )
    called = person.called  # type: ignore[attr-defined]
    return PersonToAsk(
        number=person.pk,
        name=name_of(called) or shown_name([(person.language, person.name_as_written)]),
        organisation=name_of(person.works_for),  # type: ignore[attr-defined]
        why=str(WHY[fit]),
        language=language_name(person.language) if person.language else "",
        hindrance=str(HINDRANCES[code]) if code else "",
        address=reverse("desk:person", args=[person.pk]),
    )


def _asked(asking: Asking) -> AskedLine:
    person = asking.person
    names = [(n.language, n.text) for n in person.names.all()]
    return AskedLine(
        number=asking.pk,
        name=shown_name(names or [(person.language, person.name_as_written)]),
        address=reverse("desk:person-letter", args=[person.pk, asking.letter_id]),
        by=str(asking.by),
        at=asking.letter.sent_at or asking.at,
        state=str(asking.letter.get_state_display()),
        answered=asking.has_answered,  # type: ignore[attr-defined]
    )


def _from_directory(country: Country, account: Account) -> list[Askable]:
    found = organisations_without_people(country, organisations_open_to(account))
    return [_known(organisation) for organisation in found[:FEW]]


def _known(organisation: Organisation) -> Askable:
    names = [(n.language, n.text) for n in organisation.names.all()]
    address = reverse("desk:organisation", args=[organisation.pk])
    return Askable(shown_name(names), _("in the directory, without a person"), address)


def _from_cases(country: Country, account: Account) -> list[Askable]:
    return [
        Askable(
            applicant.name,
            _("takes part in %(number)s") % {"number": applicant.case},
            reverse("desk:dossier", args=[applicant.case.dossier_id]),
        )
        for applicant in applicants_from(country, account)
    ]
