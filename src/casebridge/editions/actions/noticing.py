"""What is said of a released collection: corrections, and its withdrawal."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.editions.models import Edition, Notice
from casebridge.editions.rules.releasing import may_withdraw, may_write_notices
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

CORRECTABLE = (Edition.State.RELEASED, Edition.State.REPLACED)


@transaction.atomic
def correct(
    edition: Edition, *, text: Multilingual, entry_number: int | None = None, by: Account
) -> Notice:
    """A correction that every reader sees beside the text, which itself stays as it was."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_write_notices(held_by(by), locked.call_id):
        raise Refusal("edition-not-yours")
    if locked.state not in CORRECTABLE:
        raise Refusal("version-not-released", code=locked.code)
    if entry_number is not None and not locked.entries.filter(number=entry_number).exists():
        raise Refusal("entry-unknown", number=entry_number)
    return _put(locked, Notice.Kind.CORRECTION, text, entry_number, by=by)


@transaction.atomic
def withdraw(edition: Edition, *, text: Multilingual, by: Account) -> Notice:
    """Nothing of it is shown any more; its address stays and says so with the reason."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_withdraw(held_by(by), locked.call_id):
        raise Refusal("withdrawing-needs-a-leader")
    if locked.state not in CORRECTABLE:
        raise Refusal("version-not-released", code=locked.code)
    notice = _put(locked, Notice.Kind.WITHDRAWAL, text, None, by=by)
    locked.state = Edition.State.WITHDRAWN
    locked.save(update_fields=["state"])
    return notice


def _put(
    edition: Edition, kind: str, text: Multilingual, entry_number: int | None, *, by: Account
) -> Notice:
    languages = edition.released_in or edition.languages
    if lacks := [tag for tag in languages if not text.has(tag)]:
        raise Refusal("notice-needs-every-language", languages=lacks)
    notice = Notice.objects.create(
        edition=edition, kind=kind, text=text, entry_number=entry_number, by=by
    )
    verb = "editions.corrected" if kind == Notice.Kind.CORRECTION else "editions.withdrawn"
    record(verb, f"edition:{edition.pk}", by=by, notice=notice.pk)
    return notice
