"""The doors of mail: what is configured, what each was last seen to do, whose call it feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from casebridge.calls.models import Call
from casebridge.calls.queries import public_calls
from casebridge.intake.models import FolderMark
from casebridge.intake.rules.doors import MailAccount
from casebridge.kit.formats.mail_identity import fingerprint


@dataclass(frozen=True)
class FolderDoor:
    """One folder of one mailbox: when it was last looked into and what stood in the way."""

    mailbox: str
    folder: str
    host: str
    call: str
    moves_to: str
    looked_at: datetime | None
    last_uid: int
    trouble: str


@dataclass(frozen=True)
class Listener:
    """A port at which mail servers deliver straight; `protocol` is LMTP or SMTP."""

    protocol: str
    host: str
    port: int


@dataclass(frozen=True)
class Doors:
    """Every door of mail that is configured."""

    folders: tuple[FolderDoor, ...]
    listeners: tuple[Listener, ...]
    newest_call: str

    @property
    def is_shut(self) -> bool:
        return not self.folders and not self.listeners


def doors() -> Doors:
    newest = public_calls().first()
    return Doors(
        folders=tuple(_folders(mail_accounts())),
        listeners=listeners(),
        newest_call=newest.code if newest else "",
    )


def mail_accounts() -> tuple[MailAccount, ...]:
    """The mailboxes of this installation, as its options name them."""
    return tuple(MailAccount(**account) for account in settings.MAILBOXES)


def listeners() -> tuple[Listener, ...]:
    host, ports = settings.MAIL_IN["host"], settings.MAIL_IN["ports"]
    return tuple(Listener(protocol, host, port) for protocol, port in ports.items() if port)


def _folders(accounts: Iterable[MailAccount]) -> Iterable[FolderDoor]:
    marks = {(m.mailbox, m.folder): m for m in FolderMark.objects.all()}
    for account in accounts:
        for folder in account.folders:
            mark = marks.get((account.name, folder)) or FolderMark()
            yield FolderDoor(
                mailbox=account.name,
                folder=folder,
                host=account.host,
                call=account.call,
                moves_to=account.move_to,
                looked_at=mark.looked_at,
                last_uid=mark.last_uid,
                trouble=mark.trouble,
            )


def call_fed_by(account: MailAccount) -> Call | None:
    """The published call into which new messages of this mailbox go."""
    calls = public_calls()
    return calls.filter(code=account.call).first() if account.call else calls.first()


def call_that_has(mailbox: str, raw: bytes) -> Call | None:
    """The call that knows this message from this mailbox.

    A folder that is read again from its start must not bring last year's mail into this year.
    """
    known = Call.objects.filter(
        arrivals__fingerprint=fingerprint(raw), arrivals__deliveries__mailbox=mailbox
    )
    return known.order_by("id").first()


def call_for_recipient(address: str) -> Call | None:
    """The newest published call with this contact point; any configured address has the newest."""
    printed = public_calls().filter(contact_points__mailbox__iexact=address).first()
    is_ours = address.lower() in {a.lower() for a in settings.MAIL_IN["addresses"]}
    return printed or (public_calls().first() if is_ours else None)
