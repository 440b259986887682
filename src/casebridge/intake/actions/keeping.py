"""Keeping the files that an arrival brought, those inside archives included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.queries import content_of
from casebridge.base.jobs.actions import wake
from casebridge.intake.actions.page_photos import take_pages_for_scan
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.intake.rules.arriving import is_decoration, role_of
from casebridge.kit import cage, clamd
from casebridge.kit.formats.archive import is_archive
from casebridge.kit.formats.eml import Attachment
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal

UNPACKING_SECONDS = 60
VIRUS = "virus"
LETTER_PARTS = frozenset({"html", "unknown"})


@dataclass(frozen=True)
class Brought:
    """One file on its way in; `trouble` is why an archive stays closed, '' otherwise.

    `is_decoration` marks the logo of a signature and what else only dresses a letter.
    """

    name: str
    content: bytes
    within: str = ""
    trouble: str = ""
    is_decoration: bool = False


def keep_files(arrival: Arrival, attachments: Iterable[Attachment]) -> None:
    """Every attachment, and every file inside an attached archive."""
    for attachment in attachments:
        kind = kind_of(attachment.data, attachment.name)
        if attachment.inline and kind in LETTER_PARTS:
            continue
        dresses = is_decoration(kind, len(attachment.data), inline=attachment.inline)
        brought = Brought(attachment.name, attachment.data, attachment.path, is_decoration=dresses)
        _keep(arrival, _unpacked(brought))
    take_pages_for_scan(arrival)


def _keep(arrival: Arrival, files: Iterable[Brought]) -> int:
    first = arrival.files.aggregate(last=Max("position"))["last"] or 0
    position = first
    for file in files:
        position += 1
        blob = keep(file.content, name=file.name)
        trouble, values = _looked_through(file)
        is_put_aside = file.is_decoration or trouble == VIRUS
        ReceivedFile.objects.create(
            arrival=arrival,
            position=position,
            blob=blob,
            name=file.name[:300] or f"file-{position}",
            within=file.within[:300],
            role=ReceivedFile.Role.OTHER if is_put_aside else role_of(blob.kind, file.name),
            trouble=trouble,
            trouble_values=values,
        )
    return position - first


def _looked_through(file: Brought) -> tuple[str, dict[str, object]]:
    """The trouble with a file and its values; a file nobody could look through says so."""
    if not settings.CLAMD:
        return file.trouble, {}
    try:
        found = clamd.virus_in(file.content, settings.CLAMD)
    except clamd.NoAnswer:
        return file.trouble, {"not_looked_through": True}
    return (VIRUS, {"virus": found}) if found else (file.trouble, {})


def _unpacked(file: Brought, password: str = "") -> Iterator[Brought]:
    """The files of an archive; one that cannot be opened stays whole, with its trouble."""
    if not is_archive(kind_of(file.content, file.name)):
        yield file
        return
    try:
        inside = _files_inside(file.content, password)
    except Unreadable as trouble:
        yield Brought(file.name, file.content, file.within, _why_closed(file, trouble.code))
        return
    yield from (_inside(file.name, path, content) for path, content in inside)


def _why_closed(file: Brought, code: str) -> str:
    """Nobody is asked for the word of a RAR: it would not help."""
    is_rar = kind_of(file.content, file.name) == "rar"
    return "encrypted-rar" if is_rar and code == "encrypted" else code


def _inside(archive: str, path: str, content: bytes) -> Brought:
    folder, _, name = path.rpartition("/")
    return Brought(name, content, f"{archive}/{folder}" if folder else archive)


def _files_inside(content: bytes, password: str) -> list[tuple[str, bytes]]:
    found = cage.run(
        "casebridge.kit.formats.archive.files_of",
        content,
        seconds=UNPACKING_SECONDS,
        megabytes=1024,
        password=password,
    )
    return [(str(name), bytes(inside)) for name, inside in found]


@transaction.atomic
def open_archive(file: ReceivedFile, *, dossier: Dossier, password: str, by: Account) -> int:
    """Open a locked archive with the word an officer was told; how many files were inside.

    The word itself is kept nowhere.
    """
    if not is_archive(file.blob.kind):
        raise Refusal("not-an-archive", file=file.name)
    try:
        inside = _files_inside(content_of(file.blob), password)
    except Unreadable as trouble:
        code = "wrong-password" if trouble.code == "encrypted" else "archive-not-opened"
        raise Refusal(code, file=file.name, trouble=trouble.code) from trouble
    count = _keep(file.arrival, (_inside(file.name, path, content) for path, content in inside))
    take_pages_for_scan(file.arrival)
    file.trouble = ""
    file.save(update_fields=["trouble"])
    Dossier.objects.filter(pk=dossier.pk).update(checked_at=None)
    record("intake.archive-opened", f"dossier:{dossier.pk}", by=by, file=file.pk, count=count)
    wake("read")
    return count


def refuse_too_large(files: Iterable[tuple[str, bytes]]) -> None:
    """Say which file is larger than this installation takes in."""
    for name, content in files:
        if len(content) > settings.MAX_FILE_BYTES:
            raise Refusal("file-too-large", file=name, megabytes=settings.MAX_FILE_BYTES // 1024**2)
