"""Receiving: raw bytes first, then everything else."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.jobs.actions import wake
from casebridge.calls.models import Call
from casebridge.intake.models import Arrival
from casebridge.intake.sources import Envelope


@transaction.atomic
def receive(envelope: Envelope, *, call: Call, by: Account) -> Arrival:
    """Store a message untouched; the same bytes for the same call are stored once."""
    blob = keep(envelope.raw, name="message.eml")
    arrival, is_new = Arrival.objects.get_or_create(
        call=call,
        raw=blob,
        defaults={
            "door": envelope.door,
            "received_at": envelope.received_at,
            "is_stated_time": envelope.is_stated_time,
        },
    )
    if is_new:
        record("intake.received", f"arrival:{arrival.pk}", by=by, door=envelope.door)
        wake("bundle")
    return arrival
