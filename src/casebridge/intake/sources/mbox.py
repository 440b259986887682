"""An mbox file cut into its messages as it is read, however large it is."""

import re
from collections.abc import Iterator
from typing import IO

START = b"From "
LONGEST_LINE = 1024 * 1024
_POSTMARK = re.compile(rb"From .*\d\d:\d\d.*\d{4}\s*$")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")


def messages_in(file: IO[bytes], largest: int) -> Iterator[tuple[bytes, bool]]:
    """(message, is it whole); of a message over `largest` bytes only the head.

    A line that begins with "From " parts two messages only where it bears a time and a header
    follows: not every program quotes such lines of a text.
    """
    message = _Message(largest)
    line = file.readline(LONGEST_LINE)
    is_first = True
    while line:
        following = file.readline(LONGEST_LINE)
        if is_first and line.startswith(START):
            pass
        elif _POSTMARK.match(line) and _HEADER.match(following):
            yield from message.ended()
            message = _Message(largest)
        else:
            message.add(line)
        line, is_first = following, False
    yield from message.ended()


class _Message:
    """The lines of one message; beyond its limit only the head is kept."""

    def __init__(self, largest: int) -> None:
        self._lines: list[bytes] = []
        self._left = largest

    def add(self, line: bytes) -> None:
        if self._left >= 0:
            self._lines.append(line)
            self._left -= len(line)
            if self._left < 0:
                self._lines = [head_of(b"".join(self._lines))]

    def ended(self) -> Iterator[tuple[bytes, bool]]:
        # The empty line before the next message belongs to the box.
        if self._left >= 0 and self._lines and not self._lines[-1].strip():
            self._lines.pop()
        raw = b"".join(self._lines)
        if raw.strip():
            yield raw, self._left >= 0


def head_of(raw: bytes) -> bytes:
    """The headers of a message with the empty line that ends them."""
    found = re.search(rb"\r?\n\r?\n", raw)
    return raw[: found.end()] if found else raw[:LONGEST_LINE]
