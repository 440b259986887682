"""When the nightly backup is due, and what its job does about it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.accounts.queries import machine
from casebridge.base.audit.actions import record
from casebridge.base.jobs.queries import is_waiting
from casebridge.config.backup import jobs
from casebridge.config.backup.duty import FAILED, MADE, SITE
from casebridge.config.backup.night import is_due
from casebridge.config.backup.progress import Progress

# 02:30 of the 23rd in Beijing.
NIGHT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "made", "failed", "due"),
    [
        (NIGHT, None, None, True),
        (NIGHT, NIGHT - timedelta(hours=1), None, True),
        (NIGHT, NIGHT - timedelta(minutes=20), None, False),
        (NIGHT - timedelta(hours=1), NIGHT - timedelta(hours=20), None, False),
        (NIGHT + timedelta(hours=9), NIGHT - timedelta(hours=20), None, True),
        (NIGHT, None, NIGHT - timedelta(minutes=20), False),
        (NIGHT, None, NIGHT - timedelta(minutes=70), True),
    ],
)
def test_once_a_night_and_again_an_hour_after_a_failure(
    now: datetime, made: datetime | None, failed: datetime | None, due: bool
) -> None:
    assert is_due(now, made_at=made, failed_at=failed, zone="Asia/Shanghai") is due


@pytest.mark.django_db
def test_the_nightly_job_asks_for_one_backup_where_a_folder_is_named(
    settings: Any, tmp_path: Path
) -> None:
    job = settings.DUTIES["back-up"]
    settings.BACKUP_FOLDER = None
    jobs.nightly()
    assert not is_waiting(job)
    settings.BACKUP_FOLDER = tmp_path / "shelf"
    record(FAILED, SITE, by=machine(), code="cannot-write")
    jobs.nightly()
    assert not is_waiting(job)


@pytest.mark.django_db
def test_a_made_backup_is_enough_for_the_night(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_FOLDER = tmp_path / "shelf"
    jobs.nightly()
    assert is_waiting(settings.DUTIES["back-up"])
    jobs.nightly()
    waiting = ProcrastinateJob.objects.filter(args__job=settings.DUTIES["back-up"])
    assert waiting.count() == 1
    record(MADE, SITE, by=machine())
    assert not jobs._is_due()


def test_the_job_begins_a_program_of_its_own_and_shows_that_it_begins(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_FOLDER = tmp_path
    script = tmp_path / "casebridge.py"
    script.write_text(f"import sys; open({str(tmp_path / 'said')!r}, 'w').write(str(sys.argv[1:]))")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    begun: list[subprocess.Popen[bytes]] = []
    started = subprocess.Popen

    def begin(words: list[str], **others: Any) -> "subprocess.Popen[bytes]":
        begun.append(started(words, **others))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", begin)
    jobs.back_up(by=7)
    begun[0].wait(20)
    assert (tmp_path / "said").read_text() == "['backup', '--asked-by', '7']"
    assert begun[0].args[0] == sys.executable  # type: ignore[index]
    assert '"step": "start"' in (tmp_path / "backup.progress").read_text()


def test_progress_is_there_while_it_lasts_and_then_gone(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.say("files", 1, 9)
    progress.say("files", 2, 9)
    assert '"done": 1' in (tmp_path / "backup.progress").read_text()
    progress.say("trial", 0, 0)
    assert '"step": "trial"' in (tmp_path / "backup.progress").read_text()
    progress.end()
    assert list(tmp_path.iterdir()) == []
