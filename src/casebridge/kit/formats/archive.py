"""Archives opened behind limits, so that no parser ever meets a bomb."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from stat import S_ISLNK
from typing import IO

from casebridge.kit.formats import locked_7z, packed
from casebridge.kit.formats.archive_limits import (
    CHUNK,
    ENTRIES,
    NESTED,
    TOTAL,
    Allowance,
    check_name,
    check_ratio,
    is_clutter,
)
from casebridge.kit.formats.mail_words import likely
from casebridge.kit.formats.unreadable import Unreadable

CENTRAL = b"PK\x01\x02"
END = b"PK\x05\x06"
_UTF8, _LOCKED, _UNIX, _UNICODE_PATH = 0x800, 0x1, 3, 0x7075
_NAMES = ("gb18030", "cp866", "cp1251", "koi8-r", "cp1256")
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


def is_archive(kind: str) -> bool:
    """Whether a kind of `sniff` holds files of its own that `files_of` can bring out."""
    return kind == "zip" or kind in packed.KINDS


def files_of(data: bytes, password: str = "") -> list[tuple[str, bytes]]:
    """(path, bytes) of every file in an archive of any kind, those of archives in it included.

    Raises Unreadable: archive-bomb, encrypted (also when the password is wrong), unsafe-name,
    broken, cannot-be-opened-here, unknown-kind. An inner archive that cannot be opened, or lies
    too deep, stays a file.
    """
    return list(_unpacked(data, password, NESTED, Allowance()))


def files_inside(data: bytes, password: str = "") -> Iterator[tuple[str, bytes]]:
    """The same for this archive only: inner archives stay files."""
    return _unpacked(data, password, 0, Allowance())


@dataclass
class Archive:
    """A zip whose listing passed the limits; bytes are counted as they come out."""

    names: tuple[str, ...]
    _zip: zipfile.ZipFile = field(repr=False)
    allowance: Allowance = field(default_factory=Allowance)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def size(self, name: str) -> int:
        """The unpacked size as the listing states it."""
        return self._zip.NameToInfo[name].file_size if name in self else 0

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each entry a person put in, names decoded as their system meant."""
        meant = _meant([self._zip.NameToInfo[name] for name in self.names])
        for name in self.names:
            if not is_clutter(name) and not _is_link(self._zip.NameToInfo[name]):
                yield meant[name], self.read(name)

    def read(self, name: str, limit: int = TOTAL) -> bytes:
        """The bytes of one entry; raises Unreadable when more comes out than is allowed."""
        if name not in self:
            raise Unreadable("broken", part=name)
        allowed = min(limit, self.allowance.left)
        try:
            with self._zip.open(name) as entry:
                content = _read_counted(entry, allowed, name)
        except _FAULTS as fault:
            raise Unreadable("broken", part=name) from fault
        self.allowance.spend(len(content), name)
        return content


def open_zip(data: bytes) -> Archive:
    """The archive, or Unreadable: archive-bomb, encrypted, broken, unsafe-name."""
    infos, opened = _listed(data)
    for info in infos:
        if info.flag_bits & _LOCKED:
            raise Unreadable("encrypted", part=info.filename)
    return Archive(
        tuple(info.filename for info in infos if not info.filename.endswith("/")), opened
    )


def hides_zip(data: bytes) -> bool:
    """Whether an archive hangs on the end of a file that begins as something else."""
    if END not in data[-66_000:]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return bool(opened.infolist())
    except _FAULTS:
        return False


def _listed(data: bytes) -> tuple[list[zipfile.ZipInfo], zipfile.ZipFile]:
    if data.count(CENTRAL) > ENTRIES:
        raise Unreadable("archive-bomb", entries=data.count(CENTRAL), limit=ENTRIES)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as fault:
        raise Unreadable("broken") from fault
    infos = opened.infolist()
    total = sum(info.file_size for info in infos)
    if total > TOTAL:
        raise Unreadable("archive-bomb", bytes=total, limit=TOTAL)
    for info in infos:
        check_ratio(info.file_size, info.compress_size, info.filename)
        check_name(info.filename)
    return infos, opened


def _read_counted(entry: IO[bytes], allowed: int, name: str) -> bytes:
    chunks: list[bytes] = []
    count = 0
    while chunk := entry.read(CHUNK):
        count += len(chunk)
        if count > allowed:
            raise Unreadable("archive-bomb", part=name, limit=allowed)
        chunks.append(chunk)
    return b"".join(chunks)


def _unpacked(
    data: bytes, password: str, depth: int, allowance: Allowance
) -> Iterator[tuple[str, bytes]]:
    # The sniffer itself looks into packages through this module.
    from casebridge.kit.formats.sniff import kind_of  # noqa: PLC0415

    for name, content in _one_level(data, kind_of(data), password, allowance):
        if depth and is_archive(kind_of(content, name)):
            yield from _nested(name, content, password, depth - 1, allowance)
        else:
            yield name, content


def _nested(
    name: str, data: bytes, password: str, depth: int, allowance: Allowance
) -> list[tuple[str, bytes]]:
    try:
        inside = list(_unpacked(data, password, depth, allowance))
    except Unreadable as refusal:
        if refusal.code == "archive-bomb":
            raise
        return [(name, data)]
    return [(f"{name}/{inner}", content) for inner, content in inside]


def _one_level(
    data: bytes, kind: str, password: str, allowance: Allowance
) -> Iterator[tuple[str, bytes]]:
    if kind in packed.KINDS:
        yield from _packed(data, kind, password, allowance)
        return
    if not data.startswith(b"PK"):
        raise Unreadable("unknown-kind", kind=kind)
    infos, opened = _listed(data)
    allowance.enter(len(infos))
    locked = next((info.filename for info in infos if info.flag_bits & _LOCKED), "")
    if locked and not password:
        raise Unreadable("encrypted", part=locked)
    if locked:
        yield from packed.files(data, "zip", password, allowance, decoded_names)
        return
    names = tuple(info.filename for info in infos if not info.filename.endswith("/"))
    yield from Archive(names, opened, allowance).files()


def _packed(
    data: bytes, kind: str, password: str, allowance: Allowance
) -> Iterator[tuple[str, bytes]]:
    """Of locked archives libarchive opens zips only; a 7z under a password is opened by us."""
    left = replace(allowance)
    try:
        yield from packed.files(data, kind, password, allowance, decoded_names)
    except Unreadable as refusal:
        if kind != "7z" or not password or refusal.code != "cannot-be-opened-here":
            raise
        allowance.left, allowance.entries = left.left, left.entries
        yield from locked_7z.files(data, password, allowance)


def decoded_names(raw: list[bytes]) -> list[str]:
    """Names of one archive: all are in the coding of the system that packed it."""
    coding = likely(b"\n".join(raw), _NAMES) or "cp437"
    return [name.decode(coding, "replace") for name in raw]


def _meant(infos: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Without the UTF-8 flag the bytes are in the sender's own coding, not code page 437."""
    told = {info.filename: _unicode_path(info) or info.filename for info in infos}
    raw = {
        info.filename: info.filename.encode("cp437", "ignore")
        for info in infos
        if not info.flag_bits & _UTF8 and told[info.filename] == info.filename
    }
    return told | dict(zip(raw, decoded_names(list(raw.values())), strict=True))


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """The name in UTF-8 that some packers write beside the old one."""
    place, extra = 0, info.extra
    while place + 9 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == _UNICODE_PATH and length > 5:
            name = extra[place + 9 : place + 4 + length].decode("utf-8", "replace")
            check_name(name)
            return name
        place += 4 + length
    return ""


def _is_link(info: zipfile.ZipInfo) -> bool:
    return info.create_system == _UNIX and S_ISLNK(info.external_attr >> 16)
