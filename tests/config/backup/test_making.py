"""One backup: whole or not there, closed to others, and small beside the one before."""

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebridge.base.accounts.queries import machine
from casebridge.base.audit.queries import newest_record
from casebridge.config.backup import manifest, shelf
from casebridge.config.backup.duty import FAILED, MADE, SITE, TRIED, Wish, back_up
from casebridge.config.backup.making import Source, make
from casebridge.config.backup.manifest import FILES, place_of
from casebridge.config.backup.server import counted
from casebridge.config.backup.trouble import BackupTrouble
from tests.config.backup.conftest import CONTENTS

AT = datetime(2026, 11, 22, 18, 3, 12, tzinfo=UTC)
SOURCE = Path(__file__).parents[3] / "src"


def quiet(step: str, done: int, of: int) -> None:
    """Nobody listens."""


def made(source: Source, folder: Path, at: datetime = AT) -> Path:
    with shelf.taken(folder):
        return make(source, folder, at=at, say=quiet)


def test_a_backup_lists_the_rows_and_files_it_holds(source: Source, tmp_path: Path) -> None:
    backup = made(source, tmp_path / "shelf")
    listed = manifest.read(backup)
    assert backup.name == "casebridge-2026-11-22T180312Z"
    with source.server.connect() as database:
        assert listed.tables == counted(database)
    assert len(listed.files) == len(CONTENTS)
    for name, size in listed.files.items():
        assert (backup / FILES / place_of(name)).stat().st_size == size
    assert "sessions.0001_initial" in listed.migrations
    assert not (backup / manifest.KEY).exists()


def test_nobody_else_may_read_it(source: Source, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    backup = made(source, folder)
    for path in (folder, backup, *backup.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_secret_key_is_in_it_only_where_it_is_wanted(source: Source, tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.write_text("s3cret")
    backup = made(replace(source, key=key), tmp_path / "shelf")
    assert (backup / manifest.KEY).read_text() == "s3cret"
    assert manifest.read(backup).has_key


def test_files_of_the_earlier_backup_take_no_room_again(source: Source, tmp_path: Path) -> None:
    first = made(source, tmp_path / "shelf")
    second = made(source, tmp_path / "shelf", AT + timedelta(days=1))
    for name in manifest.read(second).files:
        one, other = (b / FILES / place_of(name) for b in (first, second))
        assert one.stat().st_ino == other.stat().st_ino


def test_a_damaged_earlier_copy_is_not_handed_on(source: Source, tmp_path: Path) -> None:
    first = made(source, tmp_path / "shelf")
    name = next(iter(manifest.read(first).files))
    broken = first / FILES / place_of(name)
    broken.write_bytes(b"?" * broken.stat().st_size)
    second = made(source, tmp_path / "shelf", AT + timedelta(days=1))
    assert (second / FILES / place_of(name)).read_bytes() in CONTENTS


def test_a_file_that_is_gone_or_changed_is_named_and_the_rest_is_kept(
    source: Source, tmp_path: Path
) -> None:
    gone, changed = sorted(p for p in source.files.rglob("*") if p.is_file())[:2]
    gone.unlink()
    changed.write_bytes(b"something else")
    listed = manifest.read(made(source, tmp_path / "shelf"))
    assert set(listed.missing) == {gone.name, changed.name}
    assert len(listed.files) == len(CONTENTS) - 2


def test_killed_half_way_it_leaves_nothing_that_looks_like_a_backup(
    source: Source, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf"
    script = (
        "import json, os, sys; from pathlib import Path; import django; django.setup(); "
        "from casebridge.config.backup.making import Source, make; "
        "from casebridge.config.backup.server import Server; "
        "from casebridge.config.backup import shelf; from datetime import datetime, UTC; "
        "words, programs, files, folder = json.loads(sys.argv[1]); folder = Path(folder)\n"
        "def say(step, done, of):\n"
        "    if step == 'files' and done == 2: os.kill(os.getpid(), 9)\n"
        "source = Source(Server(words, Path(programs)), Path(files), '', False)\n"
        "with shelf.taken(folder): make(source, folder, at=datetime.now(UTC), say=say)"
    )
    told = [dict(source.server.words), str(source.server.programs), str(source.files), str(folder)]
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(told)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(SOURCE),
            "DJANGO_SETTINGS_MODULE": "casebridge.config.settings",
        },
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [p.name.startswith(shelf.UNFINISHED) for p in folder.iterdir()] == [True]
    assert shelf.standing_on(folder) == []
    backup = made(source, folder)
    assert list(folder.iterdir()) == [backup]


def test_a_full_or_closed_disk_leaves_nothing_and_is_recorded(
    source: Source, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf"
    folder.write_text("a file, not a folder")
    with pytest.raises(BackupTrouble, match="cannot be written"):
        back_up(folder, by=machine(), at=AT, wish=Wish(), say=quiet)
    told = newest_record(FAILED, SITE)
    assert told
    assert told.values["code"] == "cannot-write"


def test_two_at_once_are_one(tmp_path: Path) -> None:
    with shelf.taken(tmp_path):
        assert shelf.is_taken(tmp_path)
        with pytest.raises(BackupTrouble, match="Another backup"):
            shelf.taken(tmp_path).__enter__()
    assert not shelf.is_taken(tmp_path)


def test_a_shelf_among_the_files_is_refused(source: Source) -> None:
    folder = source.files / "shelf"
    with pytest.raises(BackupTrouble, match="Name a folder outside"):
        made(source, folder)


def test_the_whole_duty_makes_tries_records_and_lets_old_ones_go(
    source: Source, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf"
    steps: list[str] = []
    for day in range(3):
        at = AT + timedelta(days=day)
        wish = Wish(keep=2)
        done = back_up(folder, by=machine(), at=at, wish=wish, say=lambda *s: steps.append(s[0]))
        assert done.outcome
        assert done.outcome.is_good, done.outcome.sentence
    assert [one.path.name[11:21] for one in shelf.standing_on(folder)] == [
        "2026-11-23",
        "2026-11-24",
    ]
    assert steps[-1] == "trial"
    told = [newest_record(verb, SITE) for verb in (MADE, TRIED)]
    assert [t.values["files"] for t in told if t] == [len(CONTENTS)] * 2
    assert told[1]
    assert told[1].values["outcome"] == "good"


def test_the_newest_of_each_of_the_last_days_is_kept() -> None:
    def one(day: int, hour: int) -> shelf.Standing:
        at = datetime(2026, 11, day, hour, tzinfo=UTC)
        return shelf.Standing(Path(f"{day}-{hour}"), "", at)

    standing = [one(1, 3), one(1, 5), one(9, 3), one(9, 17), one(10, 3)]
    # 17:00 UTC of the 9th is the 10th in Beijing.
    gone = shelf.too_old(standing, 2, "Asia/Shanghai")
    assert [str(g.path) for g in gone] == ["1-3", "1-5", "9-17"]
    assert shelf.too_old(standing, 9, "UTC") == [one(1, 3), one(9, 3)]
