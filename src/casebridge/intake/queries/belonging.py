"""To which dossier a new arrival belongs, strongest sign first; a subject never decides alone."""

from collections.abc import Collection

from django.db.models import QuerySet

from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letter_with_message_id
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.intake.queries.dossiers import dossier_for_thread, dossier_with_number
from casebridge.intake.rules.arriving import completes, number_in, phrases_of, read_subject
from casebridge.kit.formats.eml import Message


def answered_letter(message: Message) -> Letter | None:
    """The letter of ours that this message answers or brings back."""
    named = (message.original_message_id, message.in_reply_to, *reversed(message.references))
    return next((letter for m in named if (letter := letter_with_message_id(m))), None)


def dossier_of(arrival: Arrival, message: Message, letter: Letter | None) -> Dossier | None:
    """By our letter, by case number, by the message it answers, by the same files sent again, by
    the part that was missing; None where it stands for itself."""
    if letter is not None:
        return dossier_for_thread(letter.thread)
    number = number_in(message.subject, arrival.call.number_prefix)
    named = dossier_with_number(arrival.call, number) if number else None
    return (
        named
        or _by_earlier_message(arrival, message)
        or _by_the_same_files(arrival)
        or _by_missing_part(arrival, message)
    )


def _earlier(arrival: Arrival) -> QuerySet[Arrival]:
    """Arrivals of the call that have a dossier, the oldest first."""
    others = Arrival.objects.filter(call=arrival.call, dossier__isnull=False)
    return others.exclude(pk=arrival.pk).select_related("dossier")


def _by_earlier_message(arrival: Arrival, message: Message) -> Dossier | None:
    """The same message sent twice, or one that answers what was received before."""
    named = {message.message_id, message.in_reply_to, *message.references} - {""}
    known = _earlier(arrival).filter(message_id__in=named).first()
    return known.dossier if known else None


def _by_the_same_files(arrival: Arrival) -> Dossier | None:
    """The Word file, or where none came the scan, that the same sender sent before."""
    brought = arrival.files.filter(role=ReceivedFile.Role.WORD)
    if not brought.exists():
        brought = arrival.files.filter(role=ReceivedFile.Role.SCAN)
    twin = (
        ReceivedFile.objects.filter(
            blob__in=brought.values("blob"), arrival__in=_of_the_same_sender(arrival)
        )
        .select_related("arrival__dossier")
        .order_by("id")
        .first()
    )
    return twin.arrival.dossier if twin else None


def _by_missing_part(arrival: Arrival, message: Message) -> Dossier | None:
    """The dossier of the same sender and organisation that lacks just what this one brings."""
    phrases = phrases_of(arrival.call.subject_format.texts.values())
    organisation = read_subject(message.subject, phrases).organisation
    roles = set(arrival.files.values_list("role", flat=True))
    for other in _of_the_same_sender(arrival):
        # The dossier may be known by now under the name that its form gives.
        signed = read_subject(other.subject, phrases).organisation
        dossier = other.dossier
        if dossier is None or organisation not in {signed, dossier.organisation}:
            continue
        if completes(_roles_of(dossier), roles):
            return dossier
    return None


def _of_the_same_sender(arrival: Arrival) -> QuerySet[Arrival]:
    earlier = _earlier(arrival).exclude(sender_address="")
    return earlier.filter(sender_address__iexact=arrival.sender_address)


def _roles_of(dossier: Dossier) -> Collection[str]:
    files = ReceivedFile.objects.filter(arrival__dossier=dossier)
    return set(files.values_list("role", flat=True))


def earlier_version_of(dossier: Dossier) -> Dossier | None:
    """A dossier of the same sender with the same organisation and title: its first version.

    None once a person has parted them.
    """
    is_parted = dossier.given_away.exists() or dossier.taken_over.exists()
    if is_parted or not (dossier.organisation and dossier.title):
        return None
    senders = dossier.arrivals.exclude(sender_address="").values("sender_address")
    return (
        Dossier.objects.filter(
            call=dossier.call,
            merged_into__isnull=True,
            provenance=dossier.provenance,
            organisation__iexact=dossier.organisation,
            title__iexact=dossier.title,
            number__lt=dossier.number,
            arrivals__sender_address__in=senders,
        )
        .order_by("number")
        .first()
    )
