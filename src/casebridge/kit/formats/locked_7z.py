"""A 7z archive under a password, which libarchive cannot open: decrypted and unpacked here."""

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from casebridge.kit.formats.archive_limits import Allowance, check_name, check_ratio, is_clutter
from casebridge.kit.formats.locked_7z_listing import (
    Coder,
    Listing,
    Streams,
    head_of,
    listing_of,
    packed_header,
)
from casebridge.kit.formats.unreadable import Unreadable

AES, COPY, DELTA = b"\x06\xf1\x07\x01", b"\x00", b"\x03"
LZMA1, LZMA2 = b"\x03\x01\x01", b"\x21"
DEFLATE, BZIP2 = b"\x04\x01\x08", b"\x04\x02\x02"
# Twice this often the word is stirred at most: 7-Zip writes 19.
MOST_ROUNDS = 22
AT_ONCE = 4096
LARGEST_HEADER = 16 * 1024 * 1024
_FAULTS = (
    struct.error, IndexError, ValueError, KeyError, OverflowError, UnicodeDecodeError, OSError,
    EOFError, zlib.error, lzma.LZMAError,
)  # fmt: skip


class _Wrong(Exception):
    """What came out is not what was packed: as a rule the word was another."""


def files(data: bytes, password: str, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file. Unreadable: encrypted where the word is wrong, broken,
    cannot-be-opened-here for a way of packing not known here, archive-bomb, unsafe-name."""
    try:
        found = list(_files(data, _key_for(password), allowance))
    except _Wrong:
        raise Unreadable("encrypted") from None
    except _FAULTS as fault:
        raise Unreadable("broken") from fault
    yield from found


def _files(data: bytes, key: "Key", allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    listing = _listed(data, key)
    allowance.enter(len(listing.names))
    _check(listing, len(data), allowance)
    contents = _contents(data, listing.streams, key, allowance)
    for name, is_empty in zip(listing.names, listing.empty, strict=True):
        content = b"" if is_empty else next(contents)
        if not is_empty and not is_clutter(name):
            yield name, content


def _listed(data: bytes, key: "Key") -> Listing:
    """A listing may be packed, and locked as well: then nonsense means a wrong word."""
    head = head_of(data)
    streams = packed_header(head)
    if streams is None:
        return listing_of(head)
    first = streams.folders[0]
    if first.size > LARGEST_HEADER:
        raise Unreadable("archive-bomb", bytes=first.size, limit=LARGEST_HEADER)
    unpacked = _unpacked(data, streams, 0, key)
    try:
        return listing_of(unpacked)
    except (*_FAULTS, Unreadable):
        if any(coder.name == AES for coder in first.coders):
            raise _Wrong from None
        raise


def _check(listing: Listing, packed: int, allowance: Allowance) -> None:
    for name in listing.names:
        check_name(name)
    # Every step of a chain unpacks to something that must fit.
    total = sum(max(folder.sizes, default=0) for folder in listing.streams.folders)
    if total > allowance.left:
        raise Unreadable("archive-bomb", bytes=total, limit=allowance.left)
    check_ratio(total, packed)


def _contents(data: bytes, streams: Streams, key: "Key", allowance: Allowance) -> Iterator[bytes]:
    for number, folder in enumerate(streams.folders):
        whole = _unpacked(data, streams, number, key)
        allowance.spend(len(whole))
        place = 0
        for size, crc in folder.parts:
            content = whole[place : place + size]
            place += size
            _same(content, size, crc)
            yield content
    # A listing that names more files than there are contents.
    raise ValueError


def _same(content: bytes, size: int, crc: int | None) -> None:
    if len(content) != size or (crc is not None and zlib.crc32(content) != crc):
        raise _Wrong


# ------------------------------------------------------------------ one chain of coders


def _unpacked(data: bytes, streams: Streams, number: int, key: "Key") -> bytes:
    folder = streams.folders[number]
    start, size = streams.packed[number]
    content = data[start : start + size]
    for coder, out in folder.chain():
        content = _decoded(coder, content, out, key)
    _same(content, folder.size, folder.crc)
    return content


def _decoded(coder: Coder, content: bytes, size: int, key: "Key") -> bytes:
    if coder.name == AES:
        return _decrypted(coder.properties, content, key)[:size]
    if coder.name == COPY:
        return content[:size]
    try:
        return _decompressed(coder, content, size)
    except (lzma.LZMAError, zlib.error, OSError, EOFError):
        # Nonsense is what a wrong word makes of it.
        raise _Wrong from None


def _decompressed(coder: Coder, content: bytes, size: int) -> bytes:
    if coder.name == DEFLATE:
        return zlib.decompressobj(-15).decompress(content, size)
    if coder.name == BZIP2:
        return bz2.BZ2Decompressor().decompress(content, size)
    if coder.name == DELTA:
        return _undone(content, coder.properties[0] + 1)
    way = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(coder, size)])
    return way.decompress(content, size)


def _filter(coder: Coder, size: int) -> dict[str, int]:
    """A window larger than what comes out serves nothing."""
    given = coder.properties
    if coder.name == LZMA2:
        bits = given[0]
        window = (2 | (bits & 1)) << (bits // 2 + 11)
        return {"id": lzma.FILTER_LZMA2, "dict_size": max(min(window, size), 4096)}
    if coder.name == LZMA1:
        rest, lc = divmod(given[0], 9)
        pb, lp = divmod(rest, 5)
        (window,) = struct.unpack_from("<I", given, 1)
        room = max(min(window, size), 4096)
        return {"id": lzma.FILTER_LZMA1, "dict_size": room, "lc": lc, "lp": lp, "pb": pb}
    raise Unreadable("cannot-be-opened-here", kind="7z")


def _undone(content: bytes, step: int) -> bytes:
    found = bytearray(content)
    for place in range(step, len(found)):
        found[place] = (found[place] + found[place - step]) & 0xFF
    return bytes(found)


# ------------------------------------------------------------------ the password

Key = Callable[[int, bytes], bytes]


def _key_for(password: str) -> Key:
    """Of so many rounds and this salt; each is worked out once."""
    known: dict[tuple[int, bytes], bytes] = {}
    word = password.encode("utf-16-le", "surrogatepass")

    def key(rounds: int, salt: bytes) -> bytes:
        if (rounds, salt) not in known:
            known[rounds, salt] = _stirred(rounds, salt + word)
        return known[rounds, salt]

    return key


def _stirred(rounds: int, word: bytes) -> bytes:
    if rounds == 0x3F:
        return word[:32].ljust(32, b"\x00")
    if rounds > MOST_ROUNDS:
        raise Unreadable("cannot-be-opened-here", kind="7z")
    digest, count = sha256(), 1 << rounds
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        digest.update(b"".join(word + struct.pack("<Q", number) for number in numbers))
    return digest.digest()


def _decrypted(given: bytes, content: bytes, key: Key) -> bytes:
    first, second = given[0], given[1] if len(given) > 1 else 0
    salt_size = (first >> 7 & 1) + (second >> 4)
    start_size = (first >> 6 & 1) + (second & 15)
    salt = given[2 : 2 + salt_size]
    start = given[2 + salt_size : 2 + salt_size + start_size].ljust(16, b"\x00")
    way = Cipher(algorithms.AES(key(first & 0x3F, salt)), modes.CBC(start)).decryptor()
    return way.update(content[: len(content) // 16 * 16]) + way.finalize()
