"""Attachments wrapped by Outlook in winmail.dat (TNEF), read in one pass without any guess."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casebridge.kit.formats import rtf_packed
from casebridge.kit.formats.mail_words import guessed
from casebridge.kit.formats.unreadable import Unreadable

SIGNATURE = b"\x78\x9f\x3e\x22"
_IN_ATTACHMENT = 2
_BODY, _DATA, _TITLE, _START, _MESSAGE, _PROPERTIES = (
    0x800C, 0x800F, 0x8010, 0x9002, 0x9003, 0x9005,
)  # fmt: skip
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _OBJECT, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x3712
_PLAIN, _HTML, _RICH = 0x1000, 0x1013, 0x1009
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {0x0D, 0x1E, 0x1F, 0x102}
_DEPTH = 5


@dataclass(frozen=True)
class Wrapped:
    """One attachment; its name is as the sender's program wrote it, not yet made safe. `path`
    names the wrapped letter that it was attached to, where that is not this one."""

    name: str
    data: bytes = field(repr=False)
    content_id: str = ""
    path: str = ""


@dataclass(frozen=True)
class Winmail:
    """Body and attachments of one winmail.dat; `rich` is its body as RTF."""

    text: str = ""
    html: str = ""
    rich: bytes = field(default=b"", repr=False)
    attachments: tuple[Wrapped, ...] = ()


@dataclass
class _Found:
    """One attachment while its attributes come in. `letter` is a letter attached as such."""

    data: bytes = b""
    names: dict[int, str] = field(default_factory=dict)
    letter: bytes = b""

    def wrapped(self, depth: int) -> Iterator[Wrapped]:
        order = (_LONG_NAME, _TITLE, _SHORT_NAME, _SHOWN_NAME)
        name = next((self.names[each] for each in order if self.names.get(each)), "")
        if name or self.data:
            identity = self.names.get(_CONTENT_ID, "").strip("<>")
            yield Wrapped(name, self.data, identity)
        if self.letter:
            yield Wrapped(name, self.letter)
            for each in read(self.letter, depth + 1).attachments if depth < _DEPTH else ():
                yield replace(each, path=f"{name}/{each.path}" if each.path else name)


@dataclass
class _Letter:
    """The letter itself while its attributes come in."""

    texts: dict[int, str] = field(default_factory=dict)
    rich: bytes = b""
    found: list[_Found] = field(default_factory=list)

    def take(self, name: int, content: bytes) -> None:
        if name == _BODY:
            self.texts.setdefault(_PLAIN, _words(content))
        elif name == _MESSAGE:
            for key, kind, value in _properties(content):
                if key in {_PLAIN, _HTML}:
                    self.texts[key] = _said(kind, value)
                elif key == _RICH:
                    self.rich = _rich(value)


def read(data: bytes, depth: int = 0) -> Winmail:
    """What is wrapped inside, or Unreadable. A cut file gives what came before the cut."""
    if not data.startswith(SIGNATURE):
        raise Unreadable("unknown-kind" if data else "empty")
    letter = _Letter()
    for level, name, content in _attributes(data):
        if level != _IN_ATTACHMENT:
            letter.take(name, content)
            continue
        if name == _START or not letter.found:
            letter.found.append(_Found())
        _take(letter.found[-1], name, content)
    attachments = tuple(each for one in letter.found for each in one.wrapped(depth))
    return Winmail(
        letter.texts.get(_PLAIN, ""), letter.texts.get(_HTML, ""), letter.rich, attachments
    )


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, name, content) of each attribute; every step moves on by eleven bytes at least."""
    place = 6
    while place + 9 <= len(data):
        level, name, _, length = struct.unpack_from("<BHHI", data, place)
        yield level, name, data[place + 9 : place + 9 + length]
        place += length + 11


def _take(found: _Found, name: int, content: bytes) -> None:
    if name == _TITLE:
        found.names[_TITLE] = _words(content)
    elif name == _DATA:
        found.data = content
    elif name == _PROPERTIES:
        for key, kind, value in _properties(content):
            if key in {_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT_ID}:
                found.names[key] = _said(kind, value)
            elif key == _OBJECT:
                # Sixteen bytes say what kind of object follows.
                _unwrap(found, value[16:])


def _unwrap(found: _Found, value: bytes) -> None:
    if value.startswith(SIGNATURE):
        found.letter = value
    elif value:
        found.data = value


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(id, type, first value) of each property, until the list or the bytes end."""
    try:
        (count,) = struct.unpack_from("<I", data)
        place = 4
        for _ in range(min(count, len(data) // 4)):
            kind, key = struct.unpack_from("<HH", data, place)
            place = _after_name(data, place + 4) if key >= 0x8000 else place + 4
            values, place = _values(data, place, kind)
            yield key, kind & 0xFFF, values
    except struct.error:
        return


def _after_name(data: bytes, place: int) -> int:
    """A named property carries its name: a number, or letters padded to four bytes."""
    kind, length = struct.unpack_from("<II", data, place + 16)
    return place + 24 + (-(-length // 4) * 4 if kind else 0)


def _values(data: bytes, place: int, kind: int) -> tuple[bytes, int]:
    """The first value and the place after the last one."""
    several, kind = bool(kind & 0x1000), kind & 0xFFF
    count = 1
    if several or kind in _VARIABLE:
        (count,) = struct.unpack_from("<I", data, place)
        place += 4
    if kind not in _VARIABLE:
        size = _SIZES.get(kind, 4)
        return data[place : place + size], place + size * count
    first = b""
    for number in range(min(count, len(data) // 4)):
        (length,) = struct.unpack_from("<I", data, place)
        if number == 0:
            first = data[place + 4 : place + 4 + length]
        place += 4 + -(-length // 4) * 4
    return first, place


def _rich(value: bytes) -> bytes:
    try:
        return rtf_packed.unpacked(value)
    except Unreadable:
        return b""


def _said(kind: int, value: bytes) -> str:
    if kind == 0x1F:
        return value.decode("utf-16-le", "replace").replace("\x00", "").strip()
    return _words(value)


def _words(value: bytes) -> str:
    return guessed(value.rstrip(b"\x00")).replace("\x00", "").strip()
