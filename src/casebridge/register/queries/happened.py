"""Acts of machines that somebody has to look at, with the owner of the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.tasks.models import Task
from casebridge.cases.models import Case

RETURNED, NEW_VERSION = "letter-returned", "new-version"
KINDS = {"mail.returned": RETURNED, "cases.versioned": NEW_VERSION}


@dataclass(frozen=True)
class Event:
    """One act, by its number, and whose work it makes."""

    act: int
    kind: str
    dossier: int
    number: str
    owner: Account


def happened(*, after: int, since: datetime) -> Iterator[Event]:
    """A version made by hand is no news to the office; the first one is the case itself."""
    acts = Record.objects.filter(Q(id__gt=after) | Q(at__gte=since), verb__in=KINDS)
    news = [
        act
        for act in acts.select_related("by").order_by("id")
        if act.verb != "cases.versioned" or (act.by.is_machine and act.values.get("number") != 1)
    ]
    told = set(
        Task.objects.filter(cause__in=[f"record:{a.pk}" for a in news]).values_list(
            "cause", flat=True
        )
    )
    for act in news:
        if f"record:{act.pk}" in told:
            continue
        kind, _, number = act.subject.partition(":")
        field = "pk" if kind == "case" else "dossier"
        case = Case.objects.filter(**{field: number}).select_related("owner", "dossier__call")
        for found in case:
            yield Event(act.pk, KINDS[act.verb], found.dossier_id, str(found), found.owner)
