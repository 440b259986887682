"""What may come out of an archive at most, whatever its listing says."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from casebridge.kit.formats.unreadable import Unreadable

ENTRIES = 5_000
TOTAL = 300 * 1024 * 1024
RATIO = 200
# Below this size a high ratio harms nobody: blank bitmaps and sparse XML reach it honestly.
SMALL = 1 * 1024 * 1024
FOLDERS = 24
NESTED = 3
CHUNK = 64 * 1024


@dataclass
class Allowance:
    """Bytes and entries that may still come out; archives in archives share one."""

    left: int = TOTAL
    entries: int = ENTRIES

    def spend(self, count: int, part: str = "") -> None:
        if count > self.left:
            raise Unreadable("archive-bomb", part=part, limit=TOTAL)
        self.left -= count

    def enter(self, count: int = 1) -> None:
        if count > self.entries:
            raise Unreadable("archive-bomb", entries=count, limit=ENTRIES)
        self.entries -= count


def check_ratio(unpacked: int, packed: int, part: str = "") -> None:
    if unpacked > SMALL and unpacked > RATIO * max(packed, 1):
        ratio = unpacked // max(packed, 1)
        raise Unreadable("archive-bomb", part=part, ratio=ratio, limit=RATIO)


def check_name(name: str) -> None:
    """Raises unsafe-name for a path that leads out of the archive or never ends."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or len(parts) > FOLDERS:
        raise Unreadable("unsafe-name", part=name[:200])


def is_clutter(name: str) -> bool:
    """What a system adds by itself: nobody put it in."""
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}
