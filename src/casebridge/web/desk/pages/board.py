"""The coverage board of a scenario: each country, area and category before and after."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.review.rules.balance import Candidate
from casebridge.review.rules.balance.comparing import covered
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class BoardRow:
    """One value: its candidates, and how many of them each selection takes."""

    label: str
    before: int
    after: Sequence[int]


@dataclass(frozen=True)
class BoardPart:
    """Countries in the order of the document, areas or categories in theirs."""

    title: str
    rows: Sequence[BoardRow]
    reached: Sequence[int]
    possible: int


def board_of(
    call: Call, candidates: Sequence[Candidate], *selections: Collection[int]
) -> list[BoardPart]:
    """Before: all candidates; after: each of the selections."""
    return [
        _part(title, labels, candidates, kind, selections)
        for kind, title, labels in (
            ("country", _("Countries"), _countries(call)),
            ("area", _("Areas"), _terms(call, "area")),
            ("category", _("Categories"), _terms(call, "category")),
        )
    ]


def _part(
    title: str,
    labels: Iterator[tuple[str, str]],
    candidates: Sequence[Candidate],
    kind: str,
    selections: Sequence[Collection[int]],
) -> BoardPart:
    before = covered(candidates, kind)
    after = [covered(candidates, kind, cases) for cases in selections]
    rows = [
        BoardRow(label, before.get(value, 0), [counts.get(value, 0) for counts in after])
        for value, label in labels
    ]
    reached = [sum(1 for row in rows if row.after[place]) for place in range(len(after))]
    return BoardPart(title, rows, reached, sum(1 for row in rows if row.before))


def _countries(call: Call) -> Iterator[tuple[str, str]]:
    places = call.roster.select_related("country").order_by(f"country__order_{call.papers_order}")
    return ((p.country.alpha2, str(country_name(p.country))) for p in places)


def _terms(call: Call, use: str) -> Iterator[tuple[str, str]]:
    return ((t.code, str(t.label.in_(reader_tag()))) for t in call_terms(call, use))
