"""How a collection is to go out: its plan, and what still hinders it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from casebridge.editions.models import Edition, Plan
from casebridge.editions.queries.versions import differences_unworded
from casebridge.editions.rules.releasing import CHANNELS, Hindrance, hindrances, needed


def plan_of(edition: Edition) -> Plan | None:
    """The plan that is set; None where nothing is planned."""
    return edition.plans.select_related("set_by").filter(state=Plan.State.SET).first()


def plans_of(edition: Edition) -> QuerySet[Plan]:
    return edition.plans.select_related("set_by")


def plans_due(now: datetime) -> QuerySet[Plan]:
    """Set, at their moment or past it; one that was hindered waits for a person."""
    return Plan.objects.filter(state=Plan.State.SET, moment__lte=now, hindrance="").order_by(
        "moment", "id"
    )


def hindrances_to(edition: Edition, plan: Plan | None, kinds: Iterable[str]) -> Sequence[Hindrance]:
    """Of all `kinds` of file; without a plan everything goes out in every language."""
    channels = plan.channels if plan else CHANNELS
    languages = plan.languages if plan else edition.languages
    return hindrances(
        state=edition.state,
        code=edition.code,
        needs=needed(channels, languages, kinds),
        made=set(edition.outputs.values_list("kind", "language")),
        unworded=len(differences_unworded(edition)),
    )
