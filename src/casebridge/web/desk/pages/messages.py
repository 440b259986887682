"""What a dossier is made of: the messages it came in, their files, and what was moved by whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.intake.models import Arrival, Dossier, Rearrangement, ReceivedFile, StoredReading
from casebridge.intake.queries.other_forms import other_forms_among
from casebridge.intake.wording import OTHER_TROUBLE, TROUBLES
from casebridge.kit.formats.archive import is_archive
from casebridge.kit.text.lists import listed
from casebridge.web.desk.wording import FILE_ROLES

LOCKED = "encrypted"
READ_ROLES = frozenset({ReceivedFile.Role.WORD, ReceivedFile.Role.SCAN})


@dataclass(frozen=True)
class FileShown:
    """A received file: what it really is, what went wrong, where to download it.

    `unlock` is where the password of a locked archive goes, '' for other files; `apart` is where
    a second form of a mail becomes a dossier of its own.
    """

    name: str
    within: str
    role: str
    kind: str
    size: int
    trouble: str
    address: str
    unlock: str
    apart: str = ""


@dataclass(frozen=True)
class MessageShown:
    """One message or hand-in of the dossier; `came` says by which door and in how many copies."""

    number: int
    sender: str
    subject: str
    came: str
    at: datetime
    files: Sequence[FileShown]


@dataclass(frozen=True)
class MoveShown:
    """A merge or a split that stands: what was done, by whom, and where to undo it."""

    sentence: str
    by: str
    at: datetime
    reason: str
    undo: str


@dataclass(frozen=True)
class Messages:
    """The messages of a dossier; one alone cannot be parted from the others.

    `waiting` is how many files wait for a reader.
    """

    messages: Sequence[MessageShown]
    moves: Sequence[MoveShown]
    waiting: int

    @property
    def may_split(self) -> bool:
        return len(self.messages) > 1

    @property
    def file_count(self) -> int:
        return sum(len(message.files) for message in self.messages)


def messages_of(
    dossier: Dossier,
    arrivals: Sequence[Arrival],
    moves: Sequence[Rearrangement],
    readings: Sequence[StoredReading],
) -> Messages:
    told = [a for a in arrivals if a.door != Arrival.Door.TABLE]
    others = frozenset(other.file_id for other in other_forms_among(readings))
    return Messages(
        [_message(dossier, arrival, others) for arrival in told],
        [_move(dossier, done) for done in moves],
        sum(1 for arrival in told for file in arrival.files.all() if _waits(file)),
    )


def _waits(file: ReceivedFile) -> bool:
    return file.read_at is None and file.role in READ_ROLES and not file.trouble


def _message(dossier: Dossier, arrival: Arrival, others: Collection[int]) -> MessageShown:
    return MessageShown(
        number=arrival.pk,
        sender=arrival.sender_name or arrival.sender_address,
        subject=arrival.subject,
        came=came(arrival),
        at=arrival.received_at,
        files=[
            _file(dossier, file, is_other_form=file.pk in others) for file in arrival.files.all()
        ],
    )


def came(arrival: Arrival) -> str:
    """The door, and the mailboxes where several received it."""
    door = str(arrival.get_door_display())
    copies = list(arrival.deliveries.all())
    if len(copies) < 2:
        return door
    boxes = sorted({copy.mailbox for copy in copies} - {""})
    if not boxes:
        text = ngettext("%(door)s, %(count)s copy", "%(door)s, %(count)s copies", len(copies))
        return text % {"door": door, "count": len(copies)}
    return _("%(door)s, received at %(boxes)s") % {"door": door, "boxes": listed(boxes)}


def _file(dossier: Dossier, file: ReceivedFile, *, is_other_form: bool) -> FileShown:
    locked = file.trouble == LOCKED and is_archive(file.blob.kind)
    return file_shown(
        file,
        reverse("desk:file", args=[dossier.pk, file.pk]),
        unlock=reverse("desk:file-unlock", args=[dossier.pk, file.pk]) if locked else "",
        apart=reverse("desk:file-apart", args=[dossier.pk, file.pk]) if is_other_form else "",
    )


def file_shown(file: ReceivedFile, address: str, *, unlock: str = "", apart: str = "") -> FileShown:
    return FileShown(
        name=file.name,
        within=file.within,
        role=str(FILE_ROLES[file.role]),
        kind=file.blob.kind,
        size=round(file.blob.size / 1024),
        trouble=str(TROUBLES.get(file.trouble, OTHER_TROUBLE)) if file.trouble else "",
        address=address,
        unlock=unlock,
        apart=apart,
    )


def _move(dossier: Dossier, done: Rearrangement) -> MoveShown:
    taken = done.target == dossier
    if done.kind == Rearrangement.Kind.MERGE:
        sentence = _("%(number)s was merged into this dossier.")
    elif taken:
        sentence = _("This dossier was split off %(number)s.")
    else:
        sentence = _("%(number)s was split off this dossier.")
    other = done.source if taken else done.target
    return MoveShown(
        sentence=sentence % {"number": str(other)},
        by=str(done.by),
        at=done.at,
        reason=done.reason,
        undo=reverse("desk:undo", args=[dossier.pk, done.pk]),
    )
