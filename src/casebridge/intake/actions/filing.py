"""Filing by hand: a person says where a message belongs that found no dossier."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.intake.actions.numbering import give_thread, open_dossier
from casebridge.intake.actions.receipts import write_receipt
from casebridge.intake.models import Arrival, Dossier, Provenance
from casebridge.intake.rules.arriving import language_of_script
from casebridge.kit.refusal import Refusal


@transaction.atomic
def put_into(arrival: Arrival, dossier: Dossier, *, by: Account) -> None:
    """The message belongs to this dossier."""
    locked = _waiting(arrival)
    if dossier.call_id != locked.call_id:
        raise Refusal("merge-across-calls", number=str(dossier))
    locked.kind = Arrival.Kind.REPLY
    _file(locked, dossier)
    record("intake.joined", f"dossier:{dossier.pk}", by=by, arrival=locked.pk)


@transaction.atomic
def open_from(arrival: Arrival, *, by: Account) -> Dossier:
    """The message is an application after all: it gets the next number and a receipt."""
    locked = _waiting(arrival)
    dossier = open_dossier(
        locked.call,
        provenance=Provenance.SUBMITTED,
        language=language_of_script(f"{locked.subject} {locked.text}"),
        by=by,
    )
    give_thread(dossier)
    locked.kind = Arrival.Kind.APPLICATION
    _file(locked, dossier)
    write_receipt(dossier, arrival=locked, by=by)
    return dossier


def _waiting(arrival: Arrival) -> Arrival:
    """Locked; refused where it has a dossier already, or nobody has looked into it yet."""
    locked = (
        Arrival.objects.select_for_update(of=("self",)).select_related("call").get(pk=arrival.pk)
    )
    if locked.dossier is not None:
        raise Refusal("message-already-filed", number=str(locked.dossier))
    if locked.bundled_at is None:
        raise Refusal("message-not-yet-read")
    return locked


def _file(arrival: Arrival, dossier: Dossier) -> None:
    arrival.dossier = dossier
    arrival.save(update_fields=["dossier", "kind"])
    Dossier.objects.filter(pk=dossier.pk).update(checked_at=None)
    wake("read")
