"""A fingerprint that is equal for one mail, however many mailboxes received it."""

import re
from hashlib import sha256

# Nobody can list what the servers on the way add, so only what the author's program wrote counts.
# DKIM-Signature is not among it: many servers sign each copy anew as they hand it over.
_AUTHORED = frozenset(
    {
        b"from", b"sender", b"reply-to", b"to", b"cc", b"subject", b"date", b"message-id",
        b"in-reply-to", b"references", b"content-type", b"content-transfer-encoding",
        b"content-disposition",
    }
)  # fmt: skip
_TELLING = frozenset({b"from", b"date", b"message-id"})
_HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.M)
_QUOTED_FROM = re.compile(rb"^>+From ", re.M)


def fingerprint(raw: bytes) -> str:
    """SHA-256 over what the author wrote, in hexadecimal; of all bytes where that is no mail.

    Never raises. Line endings, folding, the order of headers, an mbox's `From ` line and its
    quoting, and empty lines at the end make no difference.
    """
    plain = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")
    if plain.startswith(b"From "):
        plain = plain.partition(b"\n")[2]
    head, _, body = plain.partition(b"\n\n")
    headers = _authored(head)
    if not any(name in _TELLING for name, _ in headers):
        return sha256(raw).hexdigest()
    told = sha256(b"\n".join(b": ".join(header) for header in headers))
    told.update(b"\n\n")
    told.update(_body(body))
    return told.hexdigest()


def _authored(head: bytes) -> list[tuple[bytes, bytes]]:
    """(name, value) of the author's headers, sorted: some servers write them in an order of
    their own."""
    found = ((name.lower(), b" ".join(value.split())) for name, value in _HEADER.findall(head))
    return sorted(header for header in found if header[0] in _AUTHORED)


def _body(body: bytes) -> bytes:
    plain = _QUOTED_FROM.sub(b"From ", body) if b">From " in body else body
    return plain.rstrip(b"\n")
