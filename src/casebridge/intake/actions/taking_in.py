"""Taking in files at the desk: the same way as mail, but at once."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.checking import check_dossier
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import wrapped
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.refusal import Refusal

NamedFile = tuple[str, bytes]


def take_in(files: Sequence[NamedFile], *, call: Call, by: Account) -> list[Arrival]:
    """Each mail is an arrival of its own, loose files together are one; all are read at once."""
    if not files:
        raise Refusal("no-files-chosen")
    for name, content in files:
        if len(content) > settings.MAX_FILE_BYTES:
            raise Refusal("file-too-large", file=name, megabytes=settings.MAX_FILE_BYTES // 1024**2)
    mails = [content for name, content in files if kind_of(content, name) == "eml"]
    loose = [(name, content) for name, content in files if kind_of(content, name) != "eml"]
    raws = [*mails, wrapped(loose, _subject(loose))] if loose else mails
    return [_one(raw, call=call, by=by) for raw in raws]


def _subject(files: Sequence[NamedFile]) -> str:
    return files[0][0].rpartition(".")[0] or files[0][0]


def _one(raw: bytes, *, call: Call, by: Account) -> Arrival:
    received = receive(Envelope("desk", raw, timezone.now()), call=call, by=by)
    arrival = bundle(received, by=by)
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
