"""Questions about selections and what was decided."""

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.review.models import Decision, Place, Selection


def selections_visible_to(account: Account) -> QuerySet[Selection]:
    calls = numbers_in(held_by(account), (Role.OFFICER, Role.LEADER), "call")
    selections = Selection.objects.all()
    return selections if calls is None else selections.filter(call_id__in=calls)


def newest_selection(call: Call) -> Selection | None:
    return call.selections.order_by("-id").first()


def places_of(selection: Selection) -> dict[int, Place]:
    """{case: its place in the selection}."""
    return {place.case_id: place for place in selection.places.select_related("changed_by")}


def selected_cases(call: Call) -> QuerySet[Case]:
    """What was selected and has not been withdrawn since."""
    selected = Case.objects.filter(call=call, decision__outcome=Decision.Outcome.SELECTED)
    return selected.exclude(state=Case.State.WITHDRAWN)
