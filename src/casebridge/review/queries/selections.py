"""Questions about selections and what was decided."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.review.models import Decision, Place, Selection
from casebridge.review.rules.balance import Candidate, Proposal, SelectionRules, propose


def selections_visible_to(account: Account) -> QuerySet[Selection]:
    calls = numbers_in(held_by(account), (Role.OFFICER, Role.LEADER), "call")
    selections = Selection.objects.all()
    return selections if calls is None else selections.filter(call_id__in=calls)


def newest_selection(call: Call) -> Selection | None:
    return call.selections.order_by("-id").first()


def selection_in_hand(call: Call) -> Selection | None:
    """The scenario to sign: the signed one, else the one put forward last, else the newest."""
    last = F("put_forward_at").desc(nulls_last=True)
    return call.selections.order_by(F("adopted_at").desc(nulls_last=True), last, "-id").first()


def scenarios_of(call: Call, account: Account) -> QuerySet[Selection]:
    """Every scenario of a call, the newest first."""
    scenarios = selections_visible_to(account).filter(call=call)
    return scenarios.select_related("proposed_by", "adopted_by").order_by("-id")


def places_of(selection: Selection) -> dict[int, Place]:
    """{case: its place in the selection}."""
    return {place.case_id: place for place in selection.places.select_related("changed_by")}


def chosen_in(selections: Sequence[Selection]) -> dict[int, list[Place]]:
    """{scenario: its places}, asked once for all of them."""
    found: dict[int, list[Place]] = {selection.pk: [] for selection in selections}
    for place in Place.objects.filter(selection__in=list(found)).order_by("id"):
        found[place.selection_id].append(place)
    return found


def inputs_of(selection: Selection) -> list[Candidate]:
    """The candidates as they were when the selection was proposed."""
    return [Candidate.from_json(row) for row in selection.inputs]


def reproduce(selection: Selection) -> Proposal:
    """What the rules propose from the stored inputs; changes by people are not part of it."""
    return propose(inputs_of(selection), SelectionRules.from_json(selection.rules))


def selected_cases(call: Call) -> QuerySet[Case]:
    """What was selected and has not been withdrawn since."""
    selected = Case.objects.filter(call=call, decision__outcome=Decision.Outcome.SELECTED)
    return selected.exclude(state=Case.State.WITHDRAWN)
