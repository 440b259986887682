"""What the office asks about its collections."""

from collections.abc import Sequence

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.editions.models import Edition, Entry, Output
from casebridge.editions.rules.coverage import Candidate, Cell
from casebridge.intake.models import Provenance
from casebridge.reference.models import Term

PUBLIC = (Edition.State.RELEASED, Edition.State.REPLACED)
OFFICE_ROLES = (Role.OFFICER, Role.EDITOR, Role.LEADER)


def editions_visible_to(account: Account) -> QuerySet[Edition]:
    calls = numbers_in(held_by(account), OFFICE_ROLES, "call")
    editions = Edition.objects.select_related("call").order_by("-id")
    return editions if calls is None else editions.filter(call_id__in=calls)


def newest_edition(call: Call) -> Edition | None:
    return call.editions.order_by("-id").first()


def compiled_candidates(call: Call, order: str) -> Sequence[Candidate]:
    """Cases compiled from public reports, by their first country in document order."""
    scheme = scheme_code(call, "area")
    cases = (
        Case.objects.filter(call=call, provenance=Provenance.COMPILED)
        .exclude(state=Case.State.WITHDRAWN)
        .prefetch_related("places__country", "terms__scheme")
    )
    return [
        Candidate(
            case.pk,
            tuple(p.country.alpha2 for p in case.places.all()),
            area_code(case, scheme),
        )
        for case in sorted(cases, key=lambda c: (first_place(c, order), c.pk))
    ]


def cells_of(call: Call, cases: QuerySet[Case]) -> set[Cell]:
    scheme = scheme_code(call, "area")
    return {
        Cell(place.country.alpha2, area_code(case, scheme))
        for case in cases.prefetch_related("places__country", "terms__scheme")
        for place in case.places.all()
    }


def term_in(case: Case, scheme: str) -> Term | None:
    return next((t for t in case.terms.all() if t.scheme.code == scheme), None)


def area_code(case: Case, scheme: str) -> str:
    area = term_in(case, scheme)
    return area.code if area else ""


def first_place(case: Case, order: str) -> int:
    """The place of the case's first country in the order of the document."""
    places = [getattr(p.country, f"order_{order}") for p in case.places.all()]
    return (places[0] if places else 0) or 999


def outputs_made(edition: Edition) -> QuerySet[Output]:
    """The files of an edition, released or not: for the office."""
    return edition.outputs.select_related("blob").order_by("language", "kind")


def entries_of(edition: Edition, account: Account) -> QuerySet[Entry]:
    """The entries whose cases the account may see."""
    return (
        edition.entries.filter(case__in=cases_visible_to(account))
        .select_related("area", "case__dossier__call")
        .prefetch_related("places__country")
        .order_by("number")
    )


def sees_every_entry(edition: Edition, account: Account) -> bool:
    """Whether no case of the edition is closed to the account."""
    return not edition.entries.exclude(case__in=cases_visible_to(account)).exists()


def may_have_whole(edition: Edition, account: Account) -> bool:
    """Files with every case: for who sees them all, and for everybody once they are public."""
    return edition.state in PUBLIC or sees_every_entry(edition, account)
