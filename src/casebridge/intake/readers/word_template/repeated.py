"""Answers that a program wrote several times over.

LibreOffice 7 tears a content control that holds two scripts: the whole text, then a piece of it,
the whole again, the next piece, and so on. The pieces together are the text, or its end.
"""

from collections.abc import Sequence

_SHORTEST, _REACH = 4, 16


def told_once(lines: Sequence[str]) -> list[str]:
    """The lines, each such heap of repetitions put back to its text."""
    found: list[str] = []
    start = 0
    while start < len(lines):
        end, text = _heap(lines, start)
        found.append(text)
        start = end
    return found


def _heap(lines: Sequence[str], start: int) -> tuple[int, str]:
    """(the line after the heap that begins here, its text)"""
    first = lines[start].strip()
    if len(first) < _SHORTEST:
        return start + 1, lines[start]
    for end in range(min(len(lines), start + _REACH), start + 2, -1):
        if lines[end - 1].endswith(first) and _whole("".join(lines[start:end])) == first:
            return end, first
    return start + 1, _whole(first) or lines[start]


def _whole(text: str) -> str:
    """What a text says three times or more, with only pieces of it in between; else ''."""
    for size in range(len(text) // 3, _SHORTEST - 1, -1):
        part = text[-size:]
        if text.startswith(part) and any(map(str.isalpha, part)):
            pieces = text.split(part)
            if len(pieces) > 3 and part.endswith("".join(pieces)):
                return part
    return ""
