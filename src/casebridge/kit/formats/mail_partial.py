"""Mails that were sent in several pieces, put together again as RFC 2046 says."""

import re
from dataclasses import dataclass

from casebridge.kit.formats.mail_words import parameters
from casebridge.kit.formats.unreadable import Unreadable

PIECES = 500
_HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:(?:.*\n)(?:[ \t].*\n)*", re.M)
_OF_THE_INNER = re.compile(rb"content-|(?:subject|message-id|encrypted|mime-version)\Z", re.I)


@dataclass(frozen=True)
class Piece:
    """One of `total` pieces of the message `identity`; `total` is 0 where it is not told."""

    identity: str = ""
    number: int = 0
    total: int = 0


def piece_of(content_type: str) -> Piece:
    """What a Content-Type header says; Piece() where it is no piece of anything."""
    kind, _, rest = content_type.partition(";")
    if kind.strip().lower() != "message/partial":
        return Piece()
    told = parameters(f";{rest}")
    return Piece(
        told.get("id", "").strip(), _number(told.get("number")), _number(told.get("total"))
    )


def joined(parts: tuple[bytes, ...]) -> bytes:
    """The whole message. Parts may come in any order and more than once; works on bytes alone.

    Raises Unreadable: parts-missing (have, total), broken when they are of different messages.
    """
    found: dict[int, bytes] = {}
    identities, total = set[str](), 0
    for raw in parts[: 2 * PIECES]:
        plain = _plain(raw)
        piece = piece_of(_value(_split(plain)[0], b"content-type"))
        identities.add(piece.identity)
        total = max(total, piece.total)
        found.setdefault(piece.number, plain)
    if len(identities) != 1 or "" in identities or 0 in found:
        raise Unreadable("broken", reason="different-messages")
    if not total or sorted(found) != list(range(1, total + 1)):
        raise Unreadable("parts-missing", have=len(found), total=total)
    return _composed([found[number] for number in range(1, total + 1)])


def _composed(pieces: list[bytes]) -> bytes:
    """The first letter's own headers, those of the message in it that belong to its content, and
    all bodies one after the other."""
    outer, body = _split(pieces[0])
    inner, first = _split(body)
    kept = [line for name, line in _headers(outer) if not _OF_THE_INNER.match(name)]
    kept += [line for name, line in _headers(inner) if _OF_THE_INNER.match(name)]
    return b"".join([*kept, b"\n", first, *(_split(piece)[1] for piece in pieces[1:])])


def _plain(raw: bytes) -> bytes:
    plain = raw.replace(b"\r\n", b"\n")
    return plain.partition(b"\n")[2] if plain.startswith(b"From ") else plain


def _split(raw: bytes) -> tuple[bytes, bytes]:
    if raw.startswith(b"\n"):
        return b"", raw[1:]
    head, _, body = raw.partition(b"\n\n")
    return head + b"\n", body


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    return [(match.group(1), match.group()) for match in _HEADER.finditer(head)]


def _value(head: bytes, name: bytes) -> str:
    line = next((line for each, line in _headers(head) if each.lower() == name), b"")
    return re.sub(rb"\s*\n\s*", b" ", line.partition(b":")[2]).decode("latin-1").strip()


def _number(value: str | None) -> int:
    told = (value or "").strip()
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0
    return number if number <= PIECES else 0
