"""Five hundred dossiers whose applicants wrote by mail, put straight into the tables."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.base.files.actions import keep
from casebridge.base.mail.models import Thread
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset
from casebridge.intake.models import Arrival, Dossier
from casebridge.reference.actions import load_reference
from casebridge.register.jobs import rebuild_nightly

LANGUAGES = ("zh-Hans", "ru", "en")


def applicants(many: int) -> Call:
    load_reference()
    shipped, form = preset("sco-2023")
    call = publish_call(shipped, form_text=form, number_prefix="BENCH", by=machine())
    now, blob = timezone.now(), keep(b"message", name="message.eml")
    for number in range(1, many + 1):
        language = LANGUAGES[number % 3]
        dossier = Dossier.objects.create(
            call=call,
            number=number,
            opened_at=now,
            provenance="submitted",
            language=language,
            organisation=f"Institute {number}",
            title=f"Case {number}",
            checked_at=now,
        )
        dossier.thread = Thread.objects.create(subject=f"dossier:{dossier.pk}", language=language)
        dossier.save(update_fields=["thread"])
        Arrival.objects.create(
            call=call,
            dossier=dossier,
            door="mailbox",
            raw=blob,
            fingerprint=f"{number:064d}",
            received_at=now - timedelta(days=1),
            kind="application",
            sender_address=f"applicant-{number}@example.org",
            subject="Institute/Case",
            bundled_at=now,
        )
    rebuild_nightly()
    return call


def officer_of(call: Call) -> Account:
    made = register("officer@example.org", name="Officer")
    grant(made, role=Role.OFFICER, scope=f"call:{call.pk}")
    return made
