"""Backups by themselves: every night, or asked for on the System page; a program of its own."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import machine
from casebridge.base.audit.queries import newest_record
from casebridge.base.jobs.actions import enqueue
from casebridge.base.jobs.queries import is_waiting
from casebridge.config.backup.duty import FAILED, MADE, SITE, Done, Wish, shelf_here
from casebridge.config.backup.duty import back_up as make
from casebridge.config.backup.night import is_due
from casebridge.config.backup.progress import Progress
from casebridge.config.backup.shelf import is_taken

PATIENCE = 10


def back_up(by: int = 0) -> None:
    """Begins one for this account, 0 at night; neither letters nor scans wait behind it."""
    words = [sys.executable, "-m", "casebridge", "backup", "--asked-by", str(by)]
    Progress(Path(settings.DATA_FOLDER)).say("start", 0, 0)
    # Its records tell what came of it. It ends with the worker, in whose session it is.
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL)  # noqa: S603 - our own words
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process.pid, PATIENCE)
    threading.Thread(target=process.wait, daemon=True).start()


def nightly() -> None:
    """Asked every minute; says no all day long."""
    if not settings.BACKUP_FOLDER or not _is_due():
        return
    if not is_waiting(settings.DUTIES["back-up"]) and not is_taken(shelf_here()):
        enqueue(settings.DUTIES["back-up"])


def make_asked_for(by: int) -> Done:
    """Into the folder of the option, else beside the data, with its progress to be seen."""
    account = Account.objects.get(pk=by) if by else machine()
    progress = Progress(Path(settings.DATA_FOLDER))
    wish = Wish(keep=settings.BACKUPS_KEPT)
    try:
        return make(shelf_here(), by=account, at=timezone.now(), wish=wish, say=progress.say)
    finally:
        progress.end()


def _is_due() -> bool:
    made, failed = newest_record(MADE, SITE), newest_record(FAILED, SITE)
    return is_due(
        timezone.now(),
        made_at=made.at if made else None,
        failed_at=failed.at if failed else None,
        zone=settings.TIME_ZONE,
    )
