"""Countries named in running text."""

import re
from collections.abc import Iterator, Mapping

SEPARATORS = re.compile(r"\s*(?:[,;、，；/\n•·]|\band\b|\bи\b|以及|(?<!共)和|及|与)\s*")
BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
AROUND = " .。()（）\t"


def countries_in(text: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(alpha2 codes in the order written, pieces that name no known country).

    `names` maps any name, casefolded, to its alpha2 code. What stands in brackets is read only
    where the words before it name no country: 'Kazakhstan (Almaty, Astana)'.
    """
    codes: list[str] = []
    unread: list[str] = []
    found: tuple[str, ...]
    rest: tuple[str, ...]
    for piece, inside in _pieces(text):
        code = names.get(piece.casefold())
        if code is not None:
            found, rest = (code,), ()
        elif inside:
            found, rest = _among(inside, names)
            # None of both is known: the whole is shown as it was written.
            rest = rest if found else (f"{piece} ({inside})" if piece else inside,)
        else:
            found, rest = (), (piece,)
        codes.extend(c for c in found if c not in codes)
        unread.extend(rest)
    return tuple(codes), tuple(unread)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(words, what stands in brackets after them), parted outside brackets only."""
    inside = [match[1].strip() for match in BRACKETS.finditer(text)]
    marked = BRACKETS.sub(" \x00", text)
    for part in SEPARATORS.split(marked):
        count = part.count("\x00")
        bracketed = ", ".join(inside.pop(0) for _ in range(count))
        piece = part.replace("\x00", " ").strip(AROUND)
        if piece or bracketed:
            yield " ".join(piece.split()), bracketed


def _among(text: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pieces = [p.strip(AROUND) for p in SEPARATORS.split(text)]
    known = [names[p.casefold()] for p in pieces if p.casefold() in names]
    return tuple(known), tuple(p for p in pieces if p and p.casefold() not in names)
