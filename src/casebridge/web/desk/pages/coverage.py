"""The coverage board: countries down, areas across, and who could be asked where it is empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms, countries_that_would_differ, roster_groups
from casebridge.cases.queries import applicants_from
from casebridge.directory.queries import organisations_in
from casebridge.indicators.queries import Matrix as Counted
from casebridge.indicators.queries import Row, coverage_of
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country, Term
from casebridge.web.desk.frame import table, with_query
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Area, Cell, Link, Matrix, MatrixRow


@dataclass(frozen=True)
class CoveragePage:
    call: Call
    tabs: Sequence[Link]
    matrix: Matrix
    reached: int
    listed: int
    differing: str


def coverage_page(call: Call, account: Account, *, only_selected: bool) -> CoveragePage:
    counted = coverage_of(call, account, only_selected=only_selected)
    address = reverse("desk:coverage")
    differing = [str(c.name.in_(reader_tag())) for c in countries_that_would_differ(call)]
    return CoveragePage(
        call=call,
        tabs=(
            Link(_("before selection"), address, current=not only_selected),
            Link(_("after selection"), with_query(address, after="1"), current=only_selected),
        ),
        matrix=_matrix(counted, only_selected),
        reached=sum(1 for row in counted.rows if row.total),
        listed=len(counted.rows),
        differing=listed(differing),
    )


def _matrix(counted: Counted, only_selected: bool) -> Matrix:
    areas = [
        Area(term.position, term.label, count, table(f"area:{term.code}"))
        for term, count in zip(counted.areas, counted.totals, strict=True)
    ]
    rows = [_row(row, counted.areas, only_selected) for row in counted.rows]
    return Matrix(areas, rows, counted.totals, counted.total)


def _row(row: Row, areas: Sequence[Term], only_selected: bool) -> MatrixRow:
    name = str(row.country.name.in_(reader_tag()))
    return MatrixRow(
        row.country.name,
        [
            _cell(row.country, name, area, count, only_selected)
            for area, count in zip(areas, row.counts, strict=True)
        ],
        row.total,
    )


def _cell(country: Country, name: str, area: Term, count: int, only_selected: bool) -> Cell:
    where = _("%(country)s, %(area)s") % {"country": name, "area": area.label.in_(reader_tag())}
    if not count:
        address = reverse("desk:coverage-ask", args=[country.alpha2, area.code])
        return Cell(0, address, _("%(where)s: who could be asked") % {"where": where})
    typed = f"country:{country.alpha2} area:{area.code}"
    return Cell(count, table(typed), _("%(where)s: open the list") % {"where": where})


@dataclass(frozen=True)
class Askable:
    """An organisation one could write to, and how we know it."""

    name: Multilingual
    known_from: str
    address: str


@dataclass(frozen=True)
class AskPage:
    call: Call
    crumbs: Sequence[Link]
    country: Country
    area: Term
    status: str
    organisations: Sequence[Askable]


def ask_page(call: Call, account: Account, *, alpha2: str, code: str) -> AskPage | None:
    """Names for an empty cell; None where the call knows no such country or area."""
    area = call_terms(call, "area").filter(code=code).first()
    groups = roster_groups(call)
    found = [(c, g.label) for g in groups for c in g.countries if c.alpha2 == alpha2]
    if area is None or not found:
        return None
    country, status = found[0]
    return AskPage(
        call=call,
        crumbs=(Link(_("Coverage"), reverse("desk:coverage")),),
        country=country,
        area=area,
        status=status,
        organisations=[*_from_directory(country), *_from_cases(country, account)],
    )


def _from_directory(country: Country) -> list[Askable]:
    return [
        Askable(
            Multilingual({n.language: n.text for n in organisation.names.all()}),
            _("in the directory"),
            "",
        )
        for organisation in organisations_in(country)
    ]


def _from_cases(country: Country, account: Account) -> list[Askable]:
    return [
        Askable(
            applicant.name,
            _("takes part in %(number)s") % {"number": applicant.case},
            reverse("desk:dossier", args=[applicant.case.dossier_id]),
        )
        for applicant in applicants_from(country, account)
    ]
