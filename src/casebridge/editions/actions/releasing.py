"""Releasing a collection: everything at one moment, or nothing."""

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.search.actions import index
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.kit.refusal import Refusal

SEARCHED = {"abstract": "B", "parties": "B", "partners": "C", "solution": "D"}


@transaction.atomic
def release(edition: Edition, *, by: Account) -> Edition:
    """Everything goes out at one moment, or nothing does."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != Edition.State.FROZEN:
        raise Refusal("edition-not-frozen", code=locked.code)
    made = set(locked.outputs.values_list("kind", "language"))
    planned = {(kind, language) for kind in OUTPUTS for language in locked.languages}
    if planned - made:
        raise Refusal("outputs-missing", outputs=sorted(map(" ".join, planned - made)))
    locked.state, locked.released_at = Edition.State.RELEASED, timezone.now()
    locked.save(update_fields=["state", "released_at"])
    for entry in locked.entries.prefetch_related("segments"):
        _index(entry)
    record("editions.released", f"edition:{locked.pk}", by=by)
    return locked


def _index(entry: Entry) -> None:
    texts = [(text, "A") for text in entry.title.texts.values()]
    texts += [(s.text, SEARCHED.get(s.key, "D")) for s in entry.segments.all()]
    index(f"entry:{entry.pk}", texts)
