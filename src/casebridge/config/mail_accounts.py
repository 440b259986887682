"""The mailboxes that are read: one from the imap_* options, more from [[mailbox]] tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TLS = ("yes", "starttls", "no")
TABLE = "mailbox"
NEEDED = ("host", "user")
TEXTS = ("name", "host", "user", "password", "password_file", "tls", "call", "move_to")
KNOWN = (*TEXTS, "port", "folders")
EXAMPLE = """\
[[mailbox]]
host = "mail.example.org"
user = "cases@example.org"
password_file = "/run/secrets/cases"
folders = ["INBOX", "Forwarded"]
call = "sco-2023"
"""
EXPLAINED = f"""\
## Several mailboxes

The `CASEBRIDGE_IMAP_…` options name one mailbox. More of them, or several folders of one, stand in
`casebridge.toml`, each in a table of its own:

```toml
{EXAMPLE}```

`host`, `user` and `password` (or `password_file`) are needed. `tls` is `"yes"`, `"starttls"` or
`"no"`; `port` is 993, or 143 where `tls` is not `"yes"`; `folders` is `["INBOX"]`. `name` is what
the desk calls the mailbox, its `user` unless given. Without `call`, messages go to the newest
published call. Nothing is marked as read. Nothing is moved, unless `move_to` names the folder into
which everything goes that was stored. Sign-in is by password only; OAuth is not offered.
"""


@dataclass(frozen=True, kw_only=True)
class MailboxChosen:
    """One mailbox, complete. `call` '' is the newest published call, `move_to` '' moves nothing."""

    name: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str = "yes"
    folders: tuple[str, ...] = ("INBOX",)
    call: str = ""
    move_to: str = ""


class WrongMailbox(Exception):
    """One line of a table that cannot be used, and what would do."""

    def __init__(self, line: str, hint: str) -> None:
        super().__init__(line, hint)
        self.line, self.hint = line, hint


def chosen_mailboxes(
    values: Mapping[str, Any], tables: object
) -> tuple[tuple[MailboxChosen, ...], list[WrongMailbox]]:
    """All mailboxes, and all that is wrong with them; `values` are those of the option table."""
    found, wrong = _single(values), []
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        return (), [WrongMailbox(TABLE, f"write each mailbox as a table of its own:\n{EXAMPLE}")]
    for number, table in enumerate(tables, start=1):
        try:
            found.append(_mailbox(table))
        except WrongMailbox as fault:
            wrong.append(WrongMailbox(f"{fault.line} in [[{TABLE}]] number {number}", fault.hint))
    return tuple(found), [*wrong, *_same_twice(found)]


def _single(values: Mapping[str, Any]) -> list[MailboxChosen]:
    if not values.get("imap_host"):
        return []
    single = MailboxChosen(
        name=values["imap_user"] or values["imap_host"],
        host=values["imap_host"],
        port=values["imap_port"],
        user=values["imap_user"],
        password=values["imap_password"],
        tls="yes" if values["imap_tls"] else "no",
        folders=(values["imap_folder"],),
    )
    return [single]


def _same_twice(mailboxes: list[MailboxChosen]) -> Iterator[WrongMailbox]:
    """Two mailboxes of one name would share their marks, and each would skip the other's mail."""
    names = [mailbox.name for mailbox in mailboxes]
    for name in sorted({name for name in names if names.count(name) > 1}):
        hint = f"two mailboxes are called “{name}”. Give each a name of its own."
        yield WrongMailbox(f"name of a [[{TABLE}]]", hint)


def _mailbox(table: Mapping[str, Any]) -> MailboxChosen:
    for word, value in table.items():
        _check_word(word, value)
    for word in NEEDED:
        if not table.get(word):
            raise WrongMailbox(word, "it is missing.")
    tls = table.get("tls", "yes")
    mailbox = MailboxChosen(
        name=table.get("name") or table["user"],
        host=table["host"],
        port=_port(table.get("port", 993 if tls == "yes" else 143)),
        user=table["user"],
        password=_password(table),
        tls=tls,
        folders=_folders(table.get("folders", ["INBOX"])),
        call=table.get("call", ""),
        move_to=table.get("move_to", ""),
    )
    if mailbox.move_to in mailbox.folders:
        raise WrongMailbox("move_to", "it names a folder that is read itself.")
    return mailbox


def _check_word(word: str, value: object) -> None:
    if word not in KNOWN:
        raise WrongMailbox(word, f"there is no such word; there are {', '.join(KNOWN)}.")
    if word in TEXTS and not isinstance(value, str):
        raise WrongMailbox(word, "it should be text in quotation marks.")
    if word == "tls" and value not in TLS:
        raise WrongMailbox(word, f"it should be one of {', '.join(TLS)}.")


def _port(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65535:
        raise WrongMailbox("port", "it should be a whole number from 1 to 65535, for example 993.")
    return value


def _folders(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else []
    if not names or not all(isinstance(name, str) and name for name in names):
        raise WrongMailbox("folders", 'it should be a list of names, for example ["INBOX"].')
    return tuple(dict.fromkeys(names))


def _password(table: Mapping[str, Any]) -> str:
    given = [word for word in ("password", "password_file") if table.get(word)]
    if len(given) != 1:
        raise WrongMailbox("password", "give a password or a password_file, one of the two.")
    if given == ["password"]:
        return str(table["password"])
    try:
        return Path(table["password_file"]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise WrongMailbox("password_file", "this file cannot be read.") from None
