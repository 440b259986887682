"""What the System page says of the doors of mail: each folder that is read, each port."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.intake.queries.doors import Doors, FolderDoor, Listener, doors

# Codes as intake/sources/mailbox.py and intake/actions/fetching.py coin them.
TROUBLES: dict[str, Promise] = {
    "not-reached": gettext_lazy("The mail server does not answer."),
    "not-encrypted": gettext_lazy("No encrypted connection can be made to the mail server."),
    "sign-in-refused": gettext_lazy("The mail server refuses the name or the password."),
    "no-such-folder": gettext_lazy("There is no such folder in the mailbox."),
    "server-refused": gettext_lazy("The mail server does not hand out a message."),
    "cut-off": gettext_lazy("The mail server hung up. The rest comes next time."),
    "cannot-move": gettext_lazy(
        "Everything is stored, but it cannot be moved: the server does not move messages, or the "
        "folder to move to is missing."
    ),
    "no-call": gettext_lazy("There is no published call into which its messages could go."),
}


@dataclass(frozen=True)
class DoorLine:
    """One folder or port and its state; `at` is the last look, `leads_to` the code of a call."""

    name: str
    place: str
    kind: str
    state: str
    at: datetime | None = None
    leads_to: str = ""


@dataclass(frozen=True)
class DoorsPart:
    """Every door of mail; empty where none is configured."""

    lines: Sequence[DoorLine]


def doors_part() -> DoorsPart:
    found = doors()
    folders = [_folder(door, found) for door in found.folders]
    return DoorsPart([*folders, *(_port(each) for each in found.listeners)])


def _folder(door: FolderDoor, found: Doors) -> DoorLine:
    kind, state = "fine", _("Read; nothing is marked or moved.")
    if door.moves_to:
        state = _("Read; what is stored is moved to %(folder)s.") % {"folder": door.moves_to}
    if door.looked_at is None:
        kind, state = "ask", _("Not looked into yet.")
    if door.trouble:
        kind, state = "must", str(TROUBLES.get(door.trouble, _("It cannot be read.")))
    leads_to = door.call or found.newest_call
    return DoorLine(door.mailbox, door.folder, kind, state, door.looked_at, leads_to)


def _port(listener: Listener) -> DoorLine:
    place = f"{listener.host}:{listener.port}"
    return DoorLine(listener.protocol, place, "fine", _("Mail servers hand mail over here."))
