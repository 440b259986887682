"""A folder, Maildir, mbox, archive or single file of messages and loose files."""

import hashlib
import mailbox
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from casebridge.intake.sources import Deliver, Envelope
from casebridge.kit import cage
from casebridge.kit.formats.sniff import kind_of

MAIL_ENDINGS = {".eml", ".msg"}
MBOX_START = b"From "


@dataclass(frozen=True)
class Folder:
    """Delivers every message below a path; loose files of one folder travel as one message."""

    path: Path

    def fetch(self, deliver: Deliver) -> int:
        count = 0
        for count, envelope in enumerate(_envelopes(self.path), start=1):  # noqa: B007
            deliver(envelope)
        return count


def _envelopes(path: Path) -> Iterator[Envelope]:
    if (path / "cur").is_dir() or (path / "new").is_dir():
        yield from _maildir(path)
    elif path.is_dir():
        yield from _plain_folder(path)
    elif zipfile.is_zipfile(path) and kind_of(path.read_bytes()[:4096], path.name) == "zip":
        yield from _zip(path)
    elif path.read_bytes()[:5] == MBOX_START:
        yield from _mbox(path)
    else:
        yield _one_file(path.name, path.read_bytes(), _changed_at(path))


def _maildir(path: Path) -> Iterator[Envelope]:
    files = sorted(f for part in ("new", "cur") for f in (path / part).glob("*") if f.is_file())
    for file in files:
        yield Envelope("folder", file.read_bytes(), _changed_at(file), is_stated_time=True)


def _mbox(path: Path) -> Iterator[Envelope]:
    with closing(mailbox.mbox(path, create=False)) as box:
        for key in box.keys():  # noqa: SIM118 (a mailbox is no mapping: iterating gives messages)
            yield Envelope("folder", box.get_bytes(key), _changed_at(path), is_stated_time=True)


def _plain_folder(path: Path) -> Iterator[Envelope]:
    loose: list[tuple[str, bytes]] = []
    for file in sorted(path.iterdir()):
        if file.is_dir():
            yield from _envelopes(file)
        elif file.suffix.lower() in MAIL_ENDINGS:
            yield Envelope("folder", file.read_bytes(), _changed_at(file), is_stated_time=True)
        elif not file.name.startswith("."):
            loose.append((file.name, file.read_bytes()))
    if loose:
        yield Envelope("folder", wrapped(loose, path.name), _changed_at(path), is_stated_time=True)


def _zip(path: Path) -> Iterator[Envelope]:
    at = _changed_at(path)
    loose = []
    for name, content in cage.run("casebridge.kit.formats.archive.files_of", path.read_bytes()):
        if Path(name).suffix.lower() in MAIL_ENDINGS:
            yield Envelope("folder", content, at, is_stated_time=True)
        else:
            loose.append((Path(name).name, content))
    if loose:
        yield Envelope("folder", wrapped(loose, path.stem), at, is_stated_time=True)


def _one_file(name: str, content: bytes, at: datetime) -> Envelope:
    is_mail = kind_of(content, name) == "eml"
    raw = content if is_mail else wrapped([(name, content)], Path(name).stem)
    return Envelope("folder", raw, at, is_stated_time=True)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def wrapped(files: list[tuple[str, bytes]], subject: str, at: datetime | None = None) -> bytes:
    """Loose files as one message, so that everything comes in by the same way."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject.replace("\n", " ").replace("\r", " ")
    if at is not None:
        message["Date"] = format_datetime(at)
    message.set_content("")
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(content)
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    # The same files give the same bytes: taken in again, they are known already.
    message.set_boundary(f"=-casebridge-{digest.hexdigest()[:32]}")
    return message.as_bytes()
