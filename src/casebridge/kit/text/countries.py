"""Countries named in running text."""

import re
from collections.abc import Mapping

SEPARATORS = re.compile(r"\s*(?:[,;、，；/\n•·]|\band\b|\bи\b|以及|(?<!共)和|及|与)\s*")


def countries_in(text: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(alpha2 codes in the order written, pieces that name no known country).

    `names` maps any name, casefolded, to its alpha2 code.
    """
    codes: list[str] = []
    unread: list[str] = []
    for piece in (p.strip(" .。()（）") for p in SEPARATORS.split(text)):
        if not piece:
            continue
        code = names.get(piece.casefold())
        if code is None:
            unread.append(piece)
        elif code not in codes:
            codes.append(code)
    return tuple(codes), tuple(unread)
