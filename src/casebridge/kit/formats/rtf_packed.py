"""The compressed RTF in which Outlook keeps the text of a letter (MS-OXRTFCP)."""

import struct

from casebridge.kit.formats.unreadable import Unreadable

LIMIT = 32 * 1024 * 1024
_PACKED, _PLAIN = b"LZFu", b"MELA"
# The words that every such text may refer back to, as the format lays them down.
_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4_096


def unpacked(data: bytes) -> bytes:
    """The RTF, or Unreadable; a cut stream gives what came before the cut."""
    if len(data) < 16:
        raise Unreadable("broken")
    _, size, way = struct.unpack_from("<II4s", data)
    if size > LIMIT:
        raise Unreadable("too-large", bytes=size, limit=LIMIT)
    if way == _PLAIN:
        return data[16 : 16 + size]
    if way != _PACKED:
        raise Unreadable("broken")
    return _unpacked(data, size)


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(_KNOWN.ljust(_WINDOW, b"\x00"))
    out = bytearray()
    write, place = len(_KNOWN), 16
    while place < len(data) and len(out) < size:
        signs = data[place]
        place += 1
        for bit in range(8):
            if signs >> bit & 1:
                if place + 2 > len(data):
                    return bytes(out)
                told = data[place] << 8 | data[place + 1]
                place += 2
                start = told >> 4
                if start == write:
                    return bytes(out)
                for step in range((told & 0xF) + 2):
                    letter = window[(start + step) % _WINDOW]
                    out.append(letter)
                    window[write] = letter
                    write = (write + 1) % _WINDOW
            elif place < len(data):
                out.append(data[place])
                window[write] = data[place]
                write = (write + 1) % _WINDOW
                place += 1
    return bytes(out[:size])
