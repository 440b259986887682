"""What files are called inside a packed dossier: unique, short, and harmless on any computer."""

import unicodedata

LONGEST = 120
FORBIDDEN = frozenset('"<>|?*:/\\')


def member_name(folder: str, number: int, name: str) -> str:
    """'files/0003-scan.pdf': the number makes it unique and leads no system astray."""
    last = name.replace("\\", "/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last)
    plain = "".join(c for c in composed if c.isprintable() and c not in FORBIDDEN).strip(" .")
    return f"{folder}/{number:04d}-{_short(plain) or 'file'}"


def _short(name: str) -> str:
    """At most so many bytes, with the ending kept: file systems count bytes, not letters."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = name, ""
    room = LONGEST - len(ending.encode()) - len(dot)
    cut = stem.encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{cut}.{ending}" if ending else cut
