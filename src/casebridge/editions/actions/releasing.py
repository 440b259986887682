"""Releasing a collection: everything at one moment, or nothing."""

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.search.actions import index
from casebridge.editions.models import Edition, Entry, Plan
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.releases import hindrances_to
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.editions.rules.segments import is_words
from casebridge.kit.refusal import Refusal

SEARCHED = {"abstract": "B", "parties": "B", "partners": "C", "solution": "D"}


@transaction.atomic
def release(edition: Edition, *, plan: Plan | None = None, by: Account) -> Edition:
    """Everything the plan names goes out at one moment, or nothing does.

    Without a plan it is everything in every language. A version takes the place of the one
    that stood at its address.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    for hindrance in hindrances_to(locked, plan, OUTPUTS):
        raise Refusal(hindrance.code, **hindrance.values)
    others = Edition.objects.select_for_update().filter(code=locked.code)
    if others.filter(version__gt=locked.version, released_at__isnull=False).exists():
        raise Refusal("newer-version-released", code=locked.code)
    others.filter(state=Edition.State.RELEASED).update(state=Edition.State.REPLACED)
    locked.state, locked.released_at = Edition.State.RELEASED, timezone.now()
    locked.released_in = list(plan.languages if plan else locked.languages)
    locked.released_through = list(plan.channels if plan else CHANNELS)
    locked.save(update_fields=["state", "released_at", "released_in", "released_through"])
    for entry in locked.entries.prefetch_related("segments"):
        _index(entry, set(locked.released_in))
    record("editions.released", f"edition:{locked.pk}", by=by)
    return locked


def _index(entry: Entry, languages: set[str]) -> None:
    """Only what readers are shown is found by them."""
    texts = [(text, "A") for tag, text in entry.title.texts.items() if tag in languages]
    texts += [
        (s.text, SEARCHED.get(s.key, "D"))
        for s in entry.segments.all()
        if s.language in languages and not is_words(s.key)
    ]
    index(f"entry:{entry.pk}", texts)
