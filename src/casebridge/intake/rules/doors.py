"""The doors of mail as plain values: which mailboxes are read, and how far each was read."""

from dataclasses import dataclass, field

ENCRYPTED = ("yes", "starttls", "no")


@dataclass(frozen=True)
class MailAccount:
    """One mailbox on a server. `call` '' means the newest published call.

    `move_to` names the folder into which stored messages go; '' leaves everything where it lies.
    """

    name: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str = "yes"
    folders: tuple[str, ...] = ("INBOX",)
    call: str = ""
    move_to: str = ""


@dataclass(frozen=True)
class Place:
    """How far a folder was read; UIDs count only under the UIDVALIDITY they were given with."""

    uid_validity: int = 0
    last_uid: int = 0

    def under(self, uid_validity: int) -> "Place":
        """Where to go on: at the start where the server has numbered its messages anew."""
        return self if uid_validity == self.uid_validity else Place(uid_validity)

    def is_behind(self, other: "Place") -> bool:
        return self.uid_validity == other.uid_validity and self.last_uid < other.last_uid
