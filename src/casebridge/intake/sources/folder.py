"""A folder, Maildir, mbox, archive or single file of messages and loose files."""

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import IO

from casebridge.intake.sources import Deliver, Envelope
from casebridge.intake.sources.mbox import LONGEST_LINE, START, head_of, messages_in
from casebridge.kit import cage
from casebridge.kit.formats.archive import is_archive
from casebridge.kit.formats.archive_limits import TOTAL
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable

MAIL_ENDINGS = {".eml", ".msg"}
MAIL_KINDS = {"eml", "msg"}
LARGEST = 150 * 1024 * 1024
UNPACKING_SECONDS = 120
_RECEIVED = re.compile(rb"^received:(.*(?:\n[ \t].*)*)", re.I | re.M)
NamedFile = tuple[str, bytes]


@dataclass(frozen=True)
class Folder:
    """Delivers every message below a path; loose files of one folder travel as one message.

    Nothing over `largest` bytes is read: of such a message the head is delivered, of another file
    its name. Raises Unreadable where `path` is an archive that cannot be opened.
    """

    path: Path
    largest: int = LARGEST
    password: str = ""

    def fetch(self, deliver: Deliver) -> int:
        count = 0
        for count, envelope in enumerate(self._envelopes(self.path), start=1):  # noqa: B007
            deliver(envelope)
        return count

    def _envelopes(self, path: Path) -> Iterator[Envelope]:
        if (path / "cur").is_dir() or (path / "new").is_dir():
            yield from self._maildir(path)
        elif path.is_dir():
            yield from self._plain_folder(path)
        elif not _begins(path, START) and is_archive(_kind(path)):
            yield from self._archive(path)
        else:
            yield from self._one_file(path)

    def _maildir(self, path: Path) -> Iterator[Envelope]:
        """Its own messages; folders in it, such as what was sent, are named by themselves."""
        for part in ("new", "cur"):
            for file in sorted((path / part).glob("*")):
                if file.is_file():
                    yield self._mail(file, _changed_at(file))

    def _plain_folder(self, path: Path) -> Iterator[Envelope]:
        loose: list[Path] = []
        for file in sorted(path.iterdir()):
            if file.is_dir():
                yield from self._envelopes(file)
            elif _is_mail(file) or _begins(file, START):
                yield from self._one_file(file)
            elif not file.name.startswith("."):
                loose.append(file)
        yield from self._together(loose, path.name)

    def _together(self, files: list[Path], subject: str) -> Iterator[Envelope]:
        """One message, or several where one could not be opened any more for its size."""
        batch: list[NamedFile] = []
        at = max((_changed_at(file) for file in files), default=None)
        room = self.largest // 2
        for file in files:
            if file.stat().st_size > room:
                yield _left_out(file)
                continue
            if batch and sum(len(c) for _, c in batch) + file.stat().st_size > room:
                yield _stated(wrapped(batch, subject), at or _changed_at(file))
                batch = []
            batch.append((file.name, file.read_bytes()))
        if batch and at is not None:
            yield _stated(wrapped(batch, subject), at)

    def _archive(self, path: Path) -> Iterator[Envelope]:
        if path.stat().st_size > TOTAL:
            raise Unreadable("too-large", bytes=path.stat().st_size, limit=TOTAL)
        at, loose = _changed_at(path), defaultdict[str, list[NamedFile]](list)
        for name, content in cage.run(
            "casebridge.kit.formats.archive.files_of",
            path.read_bytes(),
            seconds=UNPACKING_SECONDS,
            megabytes=2048,
            password=self.password,
        ):
            place = PurePosixPath(name)
            if content.startswith(START):
                yield from self._mbox(io.BytesIO(content), at)
            elif place.suffix.lower() in MAIL_ENDINGS or kind_of(content, name) in MAIL_KINDS:
                yield _stated(content, _received_at(content) or at)
            else:
                loose[str(place.parent)].append((place.name, content))
        for folder, files in loose.items():
            subject = path.stem if len(loose) == 1 else PurePosixPath(folder).name or path.stem
            yield _stated(wrapped(files, subject), at)

    def _one_file(self, path: Path) -> Iterator[Envelope]:
        if _begins(path, START):
            with path.open("rb") as file:
                yield from self._mbox(file, _changed_at(path))
        elif _is_mail(path) or _kind(path) in MAIL_KINDS:
            yield self._mail(path)
        else:
            yield from self._together([path], path.stem)

    def _mbox(self, file: IO[bytes], at: datetime) -> Iterator[Envelope]:
        for raw, is_whole in messages_in(file, self.largest):
            yield _stated(raw, _received_at(raw) or at, "" if is_whole else "too-large")

    def _mail(self, path: Path, at: datetime | None = None) -> Envelope:
        if path.stat().st_size > self.largest:
            with path.open("rb") as file:
                head = head_of(file.read(LONGEST_LINE))
            return _stated(head, at or _received_at(head) or _changed_at(path), "too-large")
        raw = path.read_bytes()
        return _stated(raw, at or _received_at(raw) or _changed_at(path))


def _stated(raw: bytes, at: datetime, trouble: str = "") -> Envelope:
    return Envelope("folder", raw, at, is_stated_time=True, trouble=trouble)


def _left_out(path: Path) -> Envelope:
    """A message that names the file only, so that somebody misses it."""
    at = _changed_at(path)
    return _stated(wrapped([], path.name, at), at, "too-large")


def _is_mail(path: Path) -> bool:
    return path.suffix.lower() in MAIL_ENDINGS


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _kind(path: Path) -> str:
    """What the file is; only as much of it is read as that takes."""
    if path.stat().st_size > TOTAL:
        with path.open("rb") as file:
            return kind_of(file.read(LONGEST_LINE), path.name)
    return kind_of(path.read_bytes(), path.name)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _received_at(raw: bytes) -> datetime | None:
    """What the last server on the way wrote: nearer the truth than the day of an export."""
    found = _RECEIVED.search(head_of(raw[:LONGEST_LINE]))
    stamp = found.group(1).rpartition(b";")[2].decode("ascii", "replace") if found else ""
    try:
        return parsedate_to_datetime(" ".join(stamp.split())).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def wrapped(
    files: list[NamedFile], subject: str, at: datetime | None = None, sender: str = ""
) -> bytes:
    """Loose files as one message, so that everything comes in by the same way."""
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = sender
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
    if files:
        # The same files give the same bytes: taken in again, they are known already.
        message.set_boundary(f"=-casebridge-{digest.hexdigest()[:32]}")
    return message.as_bytes()
