"""Receiving: raw bytes first, then everything else."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.jobs.actions import wake
from casebridge.calls.models import Call
from casebridge.intake.models import Arrival, Delivery
from casebridge.intake.sources import Envelope
from casebridge.kit.formats.mail_identity import fingerprint


@transaction.atomic
def receive(envelope: Envelope, *, call: Call, by: Account) -> Arrival:
    """Store a message untouched.

    A copy of one that came already, by whatever door, is one more delivery of the same arrival.
    """
    blob = keep(envelope.raw, name="message.eml")
    arrival, is_new = Arrival.objects.get_or_create(
        call=call,
        fingerprint=fingerprint(envelope.raw),
        defaults={
            "raw": blob,
            "door": envelope.door,
            "received_at": envelope.received_at,
            "is_stated_time": envelope.is_stated_time,
            "trouble": envelope.trouble,
        },
    )
    _note_delivery(arrival, blob, envelope)
    if is_new:
        record("intake.received", f"arrival:{arrival.pk}", by=by, door=envelope.door)
        wake("bundle")
    return arrival


def _note_delivery(arrival: Arrival, blob: Blob, envelope: Envelope) -> None:
    Delivery.objects.get_or_create(
        arrival=arrival,
        raw=blob,
        mailbox=envelope.mailbox,
        folder=envelope.folder,
        defaults={
            "door": envelope.door,
            "received_at": envelope.received_at,
            "is_stated_time": envelope.is_stated_time,
        },
    )
    if _is_better(envelope, arrival):
        arrival.received_at = envelope.received_at
        arrival.is_stated_time = envelope.is_stated_time
        arrival.save(update_fields=["received_at", "is_stated_time"])


def _is_better(envelope: Envelope, arrival: Arrival) -> bool:
    """A measured moment is better than a stated one, and the first of several copies counts."""
    if envelope.is_stated_time != arrival.is_stated_time:
        return arrival.is_stated_time
    return envelope.received_at < arrival.received_at
