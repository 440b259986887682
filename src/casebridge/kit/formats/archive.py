"""Zip archives opened behind limits, so that no parser ever meets a bomb."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from casebridge.kit.formats.mail_words import guessed
from casebridge.kit.formats.unreadable import Unreadable

ENTRIES = 5_000
TOTAL = 300 * 1024 * 1024
RATIO = 200
# Below this size a high ratio harms nobody: blank bitmaps and sparse XML reach it honestly.
SMALL = 1 * 1024 * 1024
DEPTH = 24
CHUNK = 64 * 1024
CENTRAL = b"PK\x01\x02"
END = b"PK\x05\x06"

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass
class Archive:
    """An archive whose listing passed the limits; bytes are counted as they come out."""

    names: tuple[str, ...]
    _zip: zipfile.ZipFile = field(repr=False)
    _left: int = TOTAL

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def size(self, name: str) -> int:
        """The unpacked size as the listing states it."""
        return self._zip.NameToInfo[name].file_size if name in self else 0

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each entry a person put in, names decoded as their system meant."""
        for name in self.names:
            if not _is_clutter(name):
                yield self._meant(name), self.read(name)

    def _meant(self, name: str) -> str:
        """Without the UTF-8 flag the bytes are in the sender's own coding, not code page 437."""
        if self._zip.NameToInfo[name].flag_bits & 0x800:
            return name
        try:
            return guessed(name.encode("cp437"))
        except UnicodeEncodeError:
            return name

    def read(self, name: str, limit: int = TOTAL) -> bytes:
        """The bytes of one entry; raises Unreadable when more comes out than is allowed."""
        if name not in self:
            raise Unreadable("broken", part=name)
        allowed = min(limit, self._left)
        try:
            with self._zip.open(name) as entry:
                content = _read_counted(entry, allowed, name)
        except _FAULTS as fault:
            raise Unreadable("broken", part=name) from fault
        self._left -= len(content)
        return content


def open_zip(data: bytes) -> Archive:
    """The archive, or Unreadable: archive-bomb, encrypted, broken, unsafe-name."""
    if data.count(CENTRAL) > ENTRIES:
        raise Unreadable("archive-bomb", entries=data.count(CENTRAL), limit=ENTRIES)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as fault:
        raise Unreadable("broken") from fault
    infos = opened.infolist()
    _check_sizes(infos)
    for info in infos:
        _check_entry(info)
    return Archive(tuple(info.filename for info in infos if not info.is_dir()), opened)


def _read_counted(entry: IO[bytes], allowed: int, name: str) -> bytes:
    chunks: list[bytes] = []
    count = 0
    while chunk := entry.read(CHUNK):
        count += len(chunk)
        if count > allowed:
            raise Unreadable("archive-bomb", part=name, limit=allowed)
        chunks.append(chunk)
    return b"".join(chunks)


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > ENTRIES:
        raise Unreadable("archive-bomb", entries=len(infos), limit=ENTRIES)
    total = sum(info.file_size for info in infos)
    if total > TOTAL:
        raise Unreadable("archive-bomb", bytes=total, limit=TOTAL)


def _check_entry(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 0x1:
        raise Unreadable("encrypted", part=info.filename)
    if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
        ratio = info.file_size // max(info.compress_size, 1)
        raise Unreadable("archive-bomb", part=info.filename, ratio=ratio, limit=RATIO)
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if ".." in parts or info.filename.startswith(("/", "\\")) or len(parts) > DEPTH:
        raise Unreadable("unsafe-name", part=info.filename)


def files_of(data: bytes) -> list[tuple[str, bytes]]:
    """Everything in an archive at once; raises Unreadable."""
    return list(open_zip(data).files())


def _is_clutter(name: str) -> bool:
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def hides_zip(data: bytes) -> bool:
    """Whether an archive hangs on the end of a file that begins as something else."""
    if END not in data[-66_000:]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return bool(opened.infolist())
    except _FAULTS:
        return False
