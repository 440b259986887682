"""Taking in files at the desk: the same way as mail, but at once."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.checking import check_dossier
from casebridge.intake.actions.keeping import refuse_too_large
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.intake.queries.other_forms import other_forms_of
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import wrapped
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.refusal import Refusal

MAILS = frozenset({"eml", "msg"})
NamedFile = tuple[str, bytes]


def take_in(
    files: Sequence[NamedFile],
    *,
    call: Call,
    by: Account,
    into: Dossier | None = None,
    door: str = Arrival.Door.DESK,
) -> list[Arrival]:
    """Each mail is an arrival of its own, loose files together are one; all are read at once.

    `into` is the dossier they were brought for; otherwise each finds its own.
    """
    if not files:
        raise Refusal("no-files-chosen")
    refuse_too_large(files)
    mails = [content for name, content in files if kind_of(content, name) in MAILS]
    loose = [(name, content) for name, content in files if kind_of(content, name) not in MAILS]
    raws = [*mails, wrapped(loose, _subject(loose))] if loose else mails
    return [_one(Envelope(door, r, timezone.now()), call=call, by=by, into=into) for r in raws]


@transaction.atomic
def open_from_form(file: ReceivedFile, *, dossier: Dossier, by: Account) -> Dossier:
    """A second form of one mail gets the next number; it came when its mail came."""
    if file.pk not in {other.file_id for other in other_forms_of(dossier)}:
        raise Refusal("not-a-second-form", file=file.name)
    came = file.arrival
    raw = wrapped([(file.name, content_of(file.blob))], _subject([(file.name, b"")]))
    envelope = Envelope(Arrival.Door.DESK, raw, came.received_at, came.is_stated_time)
    opened = _one(envelope, call=dossier.call, by=by, into=None).dossier
    if opened is None or opened == dossier:
        raise Refusal("not-a-second-form", file=file.name)
    about = {"number": str(opened), "file": file.pk}
    record("intake.form-opened-apart", f"dossier:{dossier.pk}", by=by, **about)
    return Dossier.objects.get(pk=opened.pk)


def _subject(files: Sequence[NamedFile]) -> str:
    return files[0][0].rpartition(".")[0] or files[0][0]


def _one(envelope: Envelope, *, call: Call, by: Account, into: Dossier | None) -> Arrival:
    with transaction.atomic():
        # In one step: a worker that woke in between would open a dossier of its own for it.
        arrival = bundle(receive(envelope, call=call, by=by), by=by, into=into)
    if arrival.dossier is not None:
        _read(arrival.dossier, by=by)
    return arrival


def _read(dossier: Dossier, *, by: Account) -> None:
    with transaction.atomic():
        waiting = ReceivedFile.objects.select_for_update(of=("self",)).filter(
            arrival__dossier=dossier, role=ReceivedFile.Role.WORD, read_at__isnull=True
        )
        for file in waiting.select_related("arrival__dossier__call", "blob"):
            read_word(file, by=by)
    with transaction.atomic():
        check_dossier(Dossier.objects.select_for_update().get(pk=dossier.pk), by=by)
