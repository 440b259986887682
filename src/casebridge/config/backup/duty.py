"""The whole duty: make a backup, try it, record both, let old ones go."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.config.backup import manifest, shelf
from casebridge.config.backup.making import Source, make
from casebridge.config.backup.server import server_here
from casebridge.config.backup.trial import Outcome, tried
from casebridge.config.backup.trouble import BackupTrouble

SITE = "site"
MADE, TRIED, FAILED = "site.backed-up", "site.restore-tried", "site.backup-failed"
Say = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wish:
    """What is wanted beside the backup itself; `keep` is a number of days, 0 keeps all."""

    tries: bool = True
    key: bool = False
    keep: int = 0


@dataclass(frozen=True)
class Done:
    """The backup, and what came of trying it where it was tried."""

    path: Path
    contents: manifest.Manifest
    outcome: Outcome | None


def back_up(folder: Path, *, by: Account, at: datetime, wish: Wish, say: Say) -> Done:
    """BackupTrouble says why there is none; that is recorded, unless another is being made."""
    try:
        with shelf.taken(folder):
            done = _made(folder, by=by, at=at, wish=wish, say=say)
            if wish.keep and done.outcome and done.outcome.is_good:
                _let_go(folder, wish.keep)
    except BackupTrouble as trouble:
        if trouble.code == "busy":
            raise
        record(FAILED, SITE, by=by, code=trouble.code, folder=str(folder))
        raise
    return done


def try_backup(backup: Path, *, by: Account) -> Outcome:
    """Restores it into a throw-away database, and records what came of it."""
    began = time.monotonic()
    outcome = tried(backup, server_here())
    seconds = round(time.monotonic() - began, 1)
    values = {**outcome.values, "outcome": outcome.code, "seconds": seconds}
    record(TRIED, SITE, by=by, **{**values, "backup": str(backup)})
    return outcome


def shelf_here() -> Path:
    """Where backups go when nobody names a folder."""
    return Path(settings.BACKUP_FOLDER or Path(settings.DATA_FOLDER) / "backups")


def files_here() -> Path:
    return Path(default_storage.path("."))


def _made(folder: Path, *, by: Account, at: datetime, wish: Wish, say: Say) -> Done:
    began = time.monotonic()
    backup = make(_source(wish), folder, at=at, say=say)
    contents = manifest.read(backup)
    record(
        MADE,
        SITE,
        by=by,
        backup=str(backup),
        bytes=contents.size,
        files=len(contents.files),
        rows=contents.rows,
        missing=len(contents.missing),
        seconds=round(time.monotonic() - began, 1),
    )
    if not wish.tries:
        return Done(backup, contents, None)
    say("trial", 0, 0)
    return Done(backup, contents, try_backup(backup, by=by))


def _source(wish: Wish) -> Source:
    return Source(
        server=server_here(),
        files=files_here(),
        site=settings.SITE_ADDRESS,
        demonstration=settings.DEMONSTRATION,
        key=Path(settings.DATA_FOLDER) / "secret_key" if wish.key else None,
    )


def _let_go(folder: Path, keep: int) -> None:
    ours = [one for one in shelf.standing_on(folder) if one.site == settings.SITE_ADDRESS]
    for one in shelf.too_old(ours, keep, settings.TIME_ZONE):
        shelf.remove(one.path)
