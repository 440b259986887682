"""The name and the picture inside an electronic seal (GB/T 38540), found in its ASN.1."""

from collections.abc import Iterator
from dataclasses import dataclass

NODES = 5_000
DEEPEST = 16
INTEGER, OCTETS, UTF8, IA5, SEQUENCE = 0x02, 0x04, 0x0C, 0x16, 0x30
PICTURE_KINDS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"PK\x03\x04")


@dataclass(frozen=True)
class Seal:
    name: str = ""
    picture: bytes = b""


@dataclass(frozen=True)
class _Node:
    tag: int
    content: bytes


def seal_in(data: bytes) -> Seal:
    """What can be found; nothing where the bytes are not a seal."""
    name, picture = "", b""
    for members in _sequences(data):
        tags = [each.tag for each in members]
        if not picture and _is_picture(members):
            picture = members[1].content
        # The properties of a seal begin with its type and its name.
        if not name and tags[:2] == [INTEGER, UTF8]:
            name = members[1].content.decode("utf-8", "replace")[:200]
    return Seal(name, picture)


def _is_picture(members: list[_Node]) -> bool:
    """Its kind, its bytes, width and height."""
    tags = [each.tag for each in members[:4]]
    if tags[1:] != [OCTETS, INTEGER, INTEGER] or tags[0] not in {IA5, UTF8}:
        return False
    return members[1].content.startswith(PICTURE_KINDS)


def _sequences(data: bytes) -> Iterator[list[_Node]]:
    """Every sequence, also those wrapped in others, the outer before the inner."""
    waiting, left = [(data, 0)], NODES
    while waiting:
        content, depth = waiting.pop(0)
        members = _members(content, left)
        left -= len(members)
        if depth:
            yield members
        inner = [each.content for each in members if each.tag & 0x20 and depth < DEEPEST]
        waiting += [(each, depth + 1) for each in inner]


def _members(data: bytes, most: int) -> list[_Node]:
    found: list[_Node] = []
    place = 0
    while place + 2 <= len(data) and len(found) < most:
        length, start = _length(data, place + 1)
        if length is None or start + length > len(data):
            break
        found.append(_Node(data[place], data[start : start + length]))
        place = start + length
    return found


def _length(data: bytes, place: int) -> tuple[int | None, int]:
    head = data[place]
    if head < 0x80:
        return head, place + 1
    count = head & 0x7F
    if not 1 <= count <= 4 or place + 1 + count > len(data):
        return None, place
    return int.from_bytes(data[place + 1 : place + 1 + count], "big"), place + 1 + count
