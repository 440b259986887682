"""Archives other than open zips: tar, 7z, RAR and protected zips, unpacked by libarchive."""

import importlib
from collections.abc import Callable, Iterator
from ctypes import c_int, create_string_buffer
from typing import Any

from casebridge.kit.formats.archive_limits import (
    CHUNK,
    Allowance,
    check_name,
    check_ratio,
    is_clutter,
)
from casebridge.kit.formats.mail_words import guessed
from casebridge.kit.formats.unreadable import Unreadable

# Only these: other formats of libarchive read files of this computer, other filters start
# programs.
_FORMATS = {
    "zip": ("zip",), "7z": ("7zip",), "rar": ("rar", "rar5"), "tar": ("tar",),
    "gzip": ("tar", "raw"), "bzip2": ("tar", "raw"), "xz": ("tar", "raw"),
}  # fmt: skip
_FILTERS = {"gzip": "gzip", "bzip2": "bzip2", "xz": "xz"}
KINDS = frozenset(_FORMATS) - {"zip"}
# A password is letters to a person and bytes to the program that locked the archive.
_PASSWORDS = ("utf-8", "gb18030", "cp866", "cp1251")
_LOCKED = ("encrypt", "passphrase", "crypto")
Names = Callable[[list[bytes]], list[str]]


class _Damaged(Exception):
    """An entry that does not come out whole, for the reason given."""


def files(
    data: bytes, kind: str, password: str, allowance: Allowance, names: Names
) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each plain file; links, devices and folders are left out."""
    found: list[tuple[str | bytes, bytes]] = []
    library = _library(kind)
    try:
        with library.read.new_archive_read("empty", "none") as pointer:
            _prepare(library.ffi, pointer, kind, password)
            library.ffi.read_open_memory(pointer, data, len(data))
            archive = library.read.ArchiveRead(pointer)
            is_locked = _lock_question(library, kind, password)
            found.extend(_entries(library.ffi, archive, kind, data, allowance, is_locked))
    except _Damaged as damage:
        raise _refusal(str(damage), kind, password) from None
    except library.ArchiveError as fault:
        raise _refusal(str(fault.msg), kind, password) from fault
    yield from _named(found, names)


def is_here() -> bool:
    """Whether this computer has the system library."""
    try:
        _library("")
    except Unreadable:
        return False
    return True


def _library(kind: str) -> Any:
    try:
        library = importlib.import_module("libarchive")
        importlib.import_module("libarchive.read")
    except (ImportError, OSError, AttributeError, TypeError) as fault:
        # Without the system's library the module loads nothing and misses its first function.
        raise Unreadable("cannot-be-opened-here", kind=kind) from fault
    return library


def _prepare(ffi: Any, pointer: Any, kind: str, password: str) -> None:
    for each in _FORMATS[kind]:
        ffi.get_read_format_function(each)(pointer)
    if kind in _FILTERS:
        ffi.get_read_filter_function(_FILTERS[kind])(pointer)
    for word in _as_bytes(password):
        ffi.read_add_passphrase(pointer, word)


def _lock_question(library: Any, kind: str, password: str) -> Callable[[Any], bool]:
    """A protected entry of a RAR would come out as it is: locked, without a word of warning."""
    ffi = library.ffi
    asked = ffi.ffi("entry_is_encrypted", [ffi.c_archive_entry_p], c_int)
    if kind == "zip" and password:
        return lambda _entry: False
    return lambda entry: bool(asked(entry._entry_p))


def _as_bytes(password: str) -> list[bytes]:
    found = []
    for coding in _PASSWORDS if password and "\x00" not in password else ():
        try:
            found.append(password.encode(coding))
        except UnicodeEncodeError:
            continue
    return list(dict.fromkeys(found))


def _entries(
    ffi: Any,
    archive: Any,
    kind: str,
    data: bytes,
    allowance: Allowance,
    is_locked: Callable[[Any], bool],
) -> Iterator[tuple[str | bytes, bytes]]:
    out = 0
    for entry in archive:
        allowance.enter()
        if is_locked(entry):
            raise _Damaged("encrypted")
        name = entry.pathname or b""
        if not entry.isreg or entry.islnk:
            continue
        if "raw" in _FORMATS[kind] and archive.format_name == b"raw":
            name = _single_name(data)
        _check(name, entry.size or 0, len(data), out, allowance)
        content = bytearray()
        for chunk in _chunks(ffi, archive):
            allowance.spend(len(chunk), _shown(name))
            content += chunk
            check_ratio(out + len(content), len(data), _shown(name))
        out += len(content)
        yield name, bytes(content)


def _chunks(ffi: Any, archive: Any) -> Iterator[bytes]:
    """What comes out of one entry. The library calls a wrong check sum a mere warning."""
    buffer = create_string_buffer(CHUNK)
    while count := ffi.read_data(archive._pointer, buffer, CHUNK):
        if count < 0:
            raise _Damaged("check sum")
        yield buffer.raw[:count]


def _check(name: str | bytes, size: int, packed: int, out: int, allowance: Allowance) -> None:
    """What the listing says is enough to refuse, never enough to trust."""
    check_name(_shown(name))
    if size > allowance.left:
        raise Unreadable("archive-bomb", bytes=size, limit=allowance.left)
    check_ratio(out + size, packed, _shown(name))


def _shown(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode("latin-1")


def _single_name(data: bytes) -> str:
    """The name that gzip keeps of the one file in it, where it does."""
    if data.startswith(b"\x1f\x8b") and len(data) > 10 and data[3] & 0x0C == 0x08:
        return guessed(data[10:1_000].partition(b"\x00")[0]).rpartition("/")[2] or "file"
    return "file"


def _refusal(message: str, kind: str, password: str) -> Unreadable:
    if not any(word in message.lower() for word in _LOCKED):
        # A wrong word can pass the short check of old zips and then meets nonsense.
        return Unreadable("encrypted" if password and kind == "zip" else "broken")
    # The library knows the passwords of zips only.
    if password and kind != "zip":
        return Unreadable("cannot-be-opened-here", kind=kind)
    return Unreadable("encrypted")


def _named(found: list[tuple[str | bytes, bytes]], names: Names) -> Iterator[tuple[str, bytes]]:
    raw = [name for name, _ in found if isinstance(name, bytes)]
    meant = iter(names(raw))
    for name, content in found:
        shown = name if isinstance(name, str) else next(meant)
        check_name(shown)
        if not is_clutter(shown):
            yield shown.removeprefix("./"), content
