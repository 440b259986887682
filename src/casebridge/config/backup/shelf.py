"""The folder in which backups stand: one program at a time, whole ones only, old ones go."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from casebridge.config.backup import manifest
from casebridge.config.backup.copying import closed_folder
from casebridge.config.backup.trouble import BackupTrouble

NAMED = re.compile(r"casebridge-\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")
UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Standing:
    """A whole backup on the shelf."""

    path: Path
    site: str
    made_at: datetime


@contextmanager
def taken(shelf: Path) -> Iterator[None]:
    """The shelf is ours alone; what a killed program left on it is cleared away."""
    try:
        closed_folder(shelf)
        file = os.open(shelf, os.O_RDONLY)
    except OSError as error:
        raise BackupTrouble("cannot-write", folder=shelf, reason=error.strerror) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(file)
        raise BackupTrouble("busy", folder=shelf) from error
    try:
        _clear(shelf)
        yield
    finally:
        os.close(file)


def is_taken(shelf: Path) -> bool:
    try:
        with taken(shelf):
            return False
    except BackupTrouble as trouble:
        return trouble.code == "busy"


def standing_on(shelf: Path) -> list[Standing]:
    """Whole backups, the oldest first; whatever else lies there is nobody's business."""
    return sorted(_standing(shelf), key=lambda one: (one.made_at, one.path.name))


def new_name(shelf: Path, at: datetime) -> Path:
    stem = f"casebridge-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(shelf / name for name in names if not (shelf / name).exists())


def too_old(standing: Sequence[Standing], keep: int, zone: str) -> list[Standing]:
    """All but the newest of each of the last `keep` days on which one was made."""
    newest: dict[object, Standing] = {}
    for one in standing:
        newest[one.made_at.astimezone(ZoneInfo(zone)).date()] = one
    kept = {one.path for one in list(newest.values())[-keep:]}
    return [one for one in standing if one.path not in kept]


def remove(backup: Path) -> None:
    """Under another name first: half a backup must not look like one."""
    leaving = backup.with_name(f"{UNFINISHED}{backup.name}")
    backup.rename(leaving)
    shutil.rmtree(leaving)


def _clear(shelf: Path) -> None:
    for left in shelf.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)


def _standing(shelf: Path) -> Iterator[Standing]:
    for path in shelf.iterdir() if shelf.is_dir() else ():
        if NAMED.fullmatch(path.name) and path.is_dir():
            try:
                listed = manifest.read(path)
            except BackupTrouble:
                continue
            yield Standing(path, listed.site, datetime.fromisoformat(listed.made_at))
