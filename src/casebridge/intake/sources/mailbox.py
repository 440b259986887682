"""The shared mailbox, over IMAP."""

from dataclasses import dataclass
from datetime import UTC

from imapclient import IMAPClient

from casebridge.intake.sources import Deliver, Envelope


@dataclass(frozen=True)
class Mailbox:
    """Fetches what stands unread in a folder and marks it read after it was stored."""

    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"
    tls: bool = True

    def fetch(self, deliver: Deliver) -> int:
        with IMAPClient(self.host, port=self.port, ssl=self.tls, use_uid=True) as client:
            client.login(self.user, self.password)
            client.select_folder(self.folder)
            waiting = client.search(["UNSEEN"])
            for uid in waiting:
                answer = client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE"])[uid]
                received = answer[b"INTERNALDATE"].astimezone(UTC)
                deliver(Envelope("mailbox", answer[b"BODY[]"], received))
                # Only now: a message that was not stored is fetched again next time.
                client.add_flags([uid], [b"\\Seen"])
            return len(waiting)
