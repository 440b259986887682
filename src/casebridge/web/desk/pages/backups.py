"""What the System page says of backups: the last one, the last trial, the next, how far one is."""

import json
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds_anywhere
from casebridge.base.audit.models import Record
from casebridge.base.audit.queries import newest_record
from casebridge.base.jobs.queries import is_waiting
from casebridge.web.shared.templatetags.casebridge import number

# Seconds after which a program that said nothing more is taken for dead.
STALE = 1800
NOT_BEGUN = 60
MEGABYTE = 1_000_000
BEGINS = gettext_lazy("The backup begins in a moment.")
STEPS = {
    "start": BEGINS,
    "database": gettext_lazy("The database is being written out."),
    "files": gettext_lazy("The files are being kept."),
    "trial": gettext_lazy("The backup is being tried: it is restored beside the database."),
}
# Codes as config/backup/trouble.py coins them.
TROUBLES: dict[str, Promise] = {
    "busy": gettext_lazy("Another backup was being made in that folder."),
    "cannot-write": gettext_lazy("The folder cannot be written, or the disk is full."),
    "inside-files": gettext_lazy("The folder lies among the received files. Name another."),
    "no-tool": gettext_lazy("A program of PostgreSQL is missing on this computer."),
    "dump-failed": gettext_lazy("The database could not be written out."),
    "dump-damaged": gettext_lazy("The database’s part of the backup is damaged."),
    "files-missing": gettext_lazy("Files of the backup are missing."),
    "files-damaged": gettext_lazy("Files of the backup are damaged."),
    "does-not-restore": gettext_lazy("The database’s part of the backup cannot be restored."),
    "rows-differ": gettext_lazy("The restored database differs from the real one."),
    "not-allowed": gettext_lazy(
        "Not tried: the account of the database may not make a database to try it in. Ask the "
        "server’s administrator for the right CREATEDB."
    ),
    "being-tried": gettext_lazy("Not tried: another backup was being tried."),
    "not-a-backup": gettext_lazy("There is no backup in that folder."),
    "list-damaged": gettext_lazy("The backup’s list of contents is damaged."),
}


@dataclass(frozen=True)
class Event:
    """One line: what came of it (a kind of mark and a sentence), when, where."""

    kind: str
    sentence: str
    at: datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class UnderWay:
    """How far the backup is; `of` is 0 where nobody knows the end."""

    sentence: str
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class BackupPart:
    """Everything about backups; `failed` only where it is newer than the last good one."""

    made: Event
    trial: Event
    failed: Event | None
    folder: Path
    by_itself: bool
    keeps: int
    under_way: UnderWay | None
    may_make: bool


def backup_part(account: Account) -> BackupPart:
    made, trial = (
        newest_record("site.backed-up", "site"),
        newest_record("site.restore-tried", "site"),
    )
    failed = newest_record("site.backup-failed", "site")
    is_newer = failed and (made is None or failed.at > made.at)
    return BackupPart(
        made=_made(made),
        trial=_trial(trial),
        failed=_failed(failed) if failed and is_newer else None,
        folder=Path(settings.BACKUP_FOLDER or Path(settings.DATA_FOLDER) / "backups"),
        by_itself=bool(settings.BACKUP_FOLDER),
        keeps=settings.BACKUPS_KEPT,
        under_way=_under_way(),
        may_make=holds_anywhere(held_by(account), {Role.ADMINISTRATOR, Role.OFFICER}),
    )


def _made(record: Record | None) -> Event:
    if record is None:
        return Event("must", _("No backup was ever made. What is lost now is lost."))
    told = record.values
    words = _("%(size)s MB: %(rows)s rows of the database, %(files)s files") % {
        "size": number(round(told.get("bytes", 0) / MEGABYTE, 1)),
        "rows": number(told.get("rows", 0)),
        "files": number(told.get("files", 0)),
    }
    if missing := told.get("missing", 0):
        lost = ngettext(
            "%(count)s file is missing or broken in the data folder",
            "%(count)s files are missing or broken in the data folder",
            missing,
        )
        words = f"{words} · {lost % {'count': number(missing)}}"
    return Event("ask" if missing else "fine", words, record.at, str(told.get("backup", "")))


def _trial(record: Record | None) -> Event:
    if record is None:
        return Event(
            "ask", _("No backup was ever tried. Nobody knows whether one can be restored.")
        )
    told = record.values
    place = str(told.get("backup", ""))
    if told.get("outcome") != "good":
        return Event("must", _trouble(str(told.get("outcome"))), record.at, place)
    words = _("Restored and compared: %(rows)s rows in %(tables)s tables, %(files)s files") % {
        key: number(told.get(key, 0)) for key in ("rows", "tables", "files")
    }
    return Event("fine", words, record.at, place)


def _failed(record: Record) -> Event:
    code = str(record.values.get("code"))
    return Event("must", _trouble(code), record.at, str(record.values.get("folder", "")))


def _trouble(code: str) -> str:
    return str(TROUBLES.get(code, _("It did not succeed.")))


def _under_way() -> UnderWay | None:
    told = _told_by_the_job()
    if told and time.time() - told["at"] < (NOT_BEGUN if told["step"] == "start" else STALE):
        sentence = str(STEPS.get(told["step"], STEPS["files"]))
        return UnderWay(sentence, int(told["done"]), int(told["of"]))
    if is_waiting(settings.DUTIES["back-up"]):
        return UnderWay(str(BEGINS))
    return None


def _told_by_the_job() -> dict[str, Any] | None:
    """The small file that config/backup/progress.py writes, where a backup is being made."""
    try:
        told: dict[str, Any] = json.loads(
            (Path(settings.DATA_FOLDER) / "backup.progress").read_text()
        )
    except (OSError, ValueError):
        return None
    is_whole = isinstance(told, dict) and {"step", "done", "of", "at"} <= told.keys()
    return told if is_whole else None
