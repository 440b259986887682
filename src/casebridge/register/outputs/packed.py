"""A ZIP of stored members, written piece by piece, with the lists of what is in it first."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

PIECE = 256 * 1024
JSON_LIST, TEXT_LIST = "manifest.json", "manifest.txt"
Pieces = Callable[[], Iterator[bytes]]


class DamagedMember(Exception):
    """A file that is no longer what the list says; the ZIP is left unfinished."""


@dataclass(frozen=True)
class Member:
    """One file of the ZIP; `pieces` gives its bytes anew each time, `was_called` its own name."""

    name: str
    size: int
    sha256: str
    pieces: Pieces
    was_called: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A file that belongs here and is not: `why` is 'virus', 'missing' or 'damaged'."""

    name: str
    sha256: str
    why: str


@dataclass(frozen=True)
class Made:
    """Of what, by which software, when and for whom the ZIP was made, and what is not in it."""

    of: str
    software: str
    at: datetime
    for_whom: str
    left_out: Sequence[LeftOut] = ()


def member_of(name: str, content: bytes) -> Member:
    """A member that lies in memory."""
    digest = hashlib.sha256(content).hexdigest()
    return Member(name, len(content), digest, lambda: iter((content,)))


def lists_of(members: Sequence[Member], made: Made) -> tuple[Member, Member]:
    """manifest.json and manifest.txt; the second can be given to `sha256sum -c`."""
    listed = member_of(JSON_LIST, _as_json(members, made))
    return listed, member_of(TEXT_LIST, _as_text([*members, listed], made))


def streamed(members: Iterable[Member], *, at: datetime) -> Iterator[bytes]:
    """The ZIP in pieces; no more than one piece is ever in memory."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        for member in members:
            yield from _written(archive, sink, member, at)
    yield sink.taken()


def _written(archive: ZipFile, sink: "_Sink", member: Member, at: datetime) -> Iterator[bytes]:
    info = ZipInfo(member.name, at.astimezone(UTC).timetuple()[:6])
    info.external_attr = 0o644 << 16
    digest = hashlib.sha256()
    with archive.open(info, "w", force_zip64=member.size >= 1 << 31) as place:
        for piece in member.pieces():
            digest.update(piece)
            place.write(piece)
            yield sink.taken()
    if digest.hexdigest() != member.sha256:
        raise DamagedMember(member.name)
    yield sink.taken()


class _Sink:
    """Takes what the archive writes until it is fetched; it cannot be wound back."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def write(self, piece: Any) -> int:
        self._kept.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> bytes:
        kept, self._kept = b"".join(self._kept), []
        return kept


def _as_json(members: Sequence[Member], made: Made) -> bytes:
    content = {
        "of": made.of,
        "made_at": made.at.astimezone(UTC).isoformat(timespec="seconds"),
        "made_for": made.for_whom,
        "software": made.software,
        "hash": "SHA-256",
        "left_out": [asdict(each) for each in made.left_out],
        "files": [
            {"name": m.name, "size": m.size, "sha256": m.sha256, "came_as": m.was_called}
            for m in members
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _as_text(members: Sequence[Member], made: Made) -> bytes:
    head = (
        f"# {made.of}",
        f"# {made.software}, {made.at.astimezone(UTC).isoformat(timespec='seconds')}",
        f"# {' '.join(made.for_whom.split())}",
        "# SHA-256, name; sizes in bytes stand in manifest.json",
        *(f"# left out ({each.why}): {each.sha256}  {each.name}" for each in made.left_out),
    )
    lines = [*head, *(f"{m.sha256}  {m.name}" for m in members)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
