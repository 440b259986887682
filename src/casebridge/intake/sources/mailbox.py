"""The shared mailboxes, over IMAP: read without leaving a trace, each folder from its mark on."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.utils import timezone
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from casebridge.intake.rules.doors import MailAccount, Place
from casebridge.intake.sources import Deliver, Envelope

PATIENCE = SocketTimeout(connect=15, read=60)
# Of each folder; other work must not wait until years of mail are in.
MOST_A_VISIT = 200
WHOLE, HEAD = b"BODY[]", b"BODY[HEADER]"


class MailboxTrouble(Exception):
    """The mailbox could not be read. A code only: what servers say may hold addresses.

    Codes: not-reached not-encrypted sign-in-refused no-such-folder server-refused cut-off
    cannot-move.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Marks(Protocol):
    """Where each folder of this mailbox was left, kept safe between two visits."""

    def place_in(self, folder: str) -> Place: ...
    def keep(self, folder: str, place: Place) -> None: ...
    def note(self, folder: str, trouble: str) -> None: ...


@dataclass(frozen=True)
class Mailbox:
    """Delivers what no visit has delivered yet; of a message over `largest` bytes its head.

    Colleagues share the mailbox, so nothing is marked as read, and nothing is moved unless the
    account says where to. A message is delivered, then marked, then moved: whatever stops us in
    between, it comes again and is known. What one visit leaves is for the next.
    """

    account: MailAccount
    marks: Marks
    largest: int

    def fetch(self, deliver: Deliver) -> int:
        try:
            client = signed_in(self.account)
        except MailboxTrouble as trouble:
            for folder in self.account.folders:
                self.marks.note(folder, trouble.code)
            return 0
        with client:
            return sum(self._visit(client, folder, deliver) for folder in self.account.folders)

    def _visit(self, client: IMAPClient, folder: str, deliver: Deliver) -> int:
        count, trouble = 0, ""
        try:
            validity = self._open(client, folder)
            for envelope, place in self._waiting(client, folder, validity):
                if envelope is not None:
                    deliver(envelope)
                    count += 1
                self.marks.keep(folder, place)
            self._move_on(client, folder, validity)
        except MailboxTrouble as fault:
            trouble = fault.code
        self.marks.note(folder, trouble)
        return count

    def _open(self, client: IMAPClient, folder: str) -> int:
        """Its UIDVALIDITY. Opened for reading only, unless messages are to be moved."""
        with asking("no-such-folder"):
            opened = client.select_folder(folder, readonly=not self.account.move_to)
        return int(opened.get(b"UIDVALIDITY", 0))

    def _waiting(
        self, client: IMAPClient, folder: str, validity: int
    ) -> Iterator[tuple[Envelope | None, Place]]:
        """Each message after the mark, and the mark that stands for it; None: it is gone."""
        start = self.marks.place_in(folder).under(validity)
        with asking():
            found = client.search(["UID", f"{start.last_uid + 1}:*"])
        # The last message answers to every number above its own.
        uids = sorted(uid for uid in found if uid > start.last_uid)[:MOST_A_VISIT]
        if not uids:
            return
        with asking():
            listed = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        for uid in uids:
            yield self._envelope(client, folder, uid, listed), Place(validity, uid)

    def _envelope(
        self, client: IMAPClient, folder: str, uid: int, listed: Mapping[int, Mapping[bytes, Any]]
    ) -> Envelope | None:
        if uid not in listed:
            return None
        is_too_large = listed[uid].get(b"RFC822.SIZE", 0) > self.largest
        part = HEAD if is_too_large else WHOLE
        with asking():
            answer = client.fetch([uid], [part.replace(b"BODY[", b"BODY.PEEK[")])
        if uid not in answer:
            return None
        raw = answer[uid].get(part)
        if raw is None:
            raise MailboxTrouble("server-refused")
        trouble = "too-large" if is_too_large else ""
        moment = listed[uid].get(b"INTERNALDATE")
        return Envelope(
            "mailbox", raw, _measured(moment), False, self.account.name, folder, trouble
        )

    def _move_on(self, client: IMAPClient, folder: str, validity: int) -> None:
        """Everything up to the mark is stored; this also moves what an earlier visit left."""
        last = self.marks.place_in(folder).under(validity).last_uid
        if not self.account.move_to or not last:
            return
        with asking("cannot-move"):
            stored = client.search(["UID", f"1:{last}"])
            if stored:
                client.move(stored, self.account.move_to)


def signed_in(account: MailAccount) -> IMAPClient:
    """A connection after sign-in; raises MailboxTrouble."""
    with asking("not-reached"):
        client = IMAPClient(
            account.host, account.port, ssl=account.tls == "yes", timeout=PATIENCE, use_uid=True
        )
    client.normalise_times = False
    try:
        _introduce(client, account)
    except MailboxTrouble:
        client.shutdown()
        raise
    return client


def _introduce(client: IMAPClient, account: MailAccount) -> None:
    if account.tls == "starttls":
        with asking("not-encrypted"):
            client.starttls(ssl.create_default_context())
    with asking("sign-in-refused"):
        client.login(account.user, account.password)
    with asking():
        # Large Chinese providers open no folder to a program that does not say its name.
        if client.has_capability("ID"):
            client.id_({"name": "Casebridge"})


@contextmanager
def asking(refused: str = "server-refused") -> Iterator[None]:
    """Around each question to the server: what goes wrong becomes a MailboxTrouble."""
    try:
        yield
    except (LoginError, UnicodeEncodeError):
        raise MailboxTrouble("sign-in-refused") from None
    except ssl.SSLError:
        raise MailboxTrouble("not-encrypted") from None
    except IMAPClientAbortError:
        raise MailboxTrouble("cut-off") from None
    except IMAPClientError:
        raise MailboxTrouble(refused) from None
    except OSError:
        raise MailboxTrouble("not-reached") from None


def _measured(moment: datetime | None) -> datetime:
    """When the server took the message; now where it does not know, which is never too early."""
    return moment.astimezone(UTC) if moment is not None else timezone.now()
