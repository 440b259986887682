"""Putting a backup back: checked, compared, never over anything."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from casebridge.config.backup import homecoming, manifest
from casebridge.config.backup.copying import sha256_of
from casebridge.config.backup.making import Source
from casebridge.config.backup.manifest import DUMP, FILES, place_of
from casebridge.config.backup.restoring import checked, restore
from casebridge.config.backup.server import Server, counted, server_of
from casebridge.config.backup.trial import TRIAL, tried
from casebridge.config.backup.trouble import BackupTrouble
from casebridge.config.postgres.provider import OwnServer
from casebridge.config.real_work import is_declared
from tests.config.backup.conftest import CONTENTS
from tests.config.backup.test_making import made, quiet

NEWEST = 99


@pytest.fixture
def backup(source: Source, tmp_path: Path) -> Path:
    return made(source, tmp_path / "shelf")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that other users may pass through, which pytest's own is not for root."""
    folder = Path(tempfile.mkdtemp(prefix="cb-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def known(backup: Path) -> list[str]:
    return list(manifest.read(backup).migrations)


def refused(backup: Path, *, major: int = NEWEST, without: str = "") -> str:
    versions = [name for name in known(backup) if name != without] if without else known(backup)
    with pytest.raises(BackupTrouble) as trouble:
        checked(backup, known=versions, major=major)
    return trouble.value.code


def databases(server: Server) -> set[str]:
    """Of this test's own name: another worker's trial on the same server is not ours."""
    with server.connect() as database:
        names = {n for (n,) in database.execute("SELECT datname FROM pg_database").fetchall()}
    return {name for name in names if name.startswith(server.name)}


def test_it_comes_back_on_a_new_server_with_every_row_and_file(backup: Path, home: Path) -> None:
    folder = home / "var"
    listed = homecoming.restore_into(folder, backup, known=known(backup), say=quiet)
    again = OwnServer(folder, durable=False)
    again.ensure_running()
    try:
        with server_of(again).connect() as database:
            assert counted(database) == listed.tables
            hashes = {n for (n,) in database.execute("SELECT sha256 FROM files_blob").fetchall()}
            with pytest.raises(psycopg.errors.RaiseException):
                database.execute("DELETE FROM audit_record")
    finally:
        again.release()
    present = {p.name: p.read_bytes() for p in (folder / "files").rglob("*") if p.is_file()}
    assert set(present) == hashes == set(listed.files)
    assert sorted(present.values()) == sorted(CONTENTS)
    assert is_declared(folder)
    with pytest.raises(BackupTrouble, match="not empty"):
        homecoming.restore_into(folder, backup, known=known(backup), say=quiet)


def test_nothing_is_written_over_tables_or_files(
    backup: Path, source: Source, tmp_path: Path
) -> None:
    listed = manifest.read(backup)
    with pytest.raises(BackupTrouble, match="tables in the database already"):
        restore(backup, listed, source.server, tmp_path / "new", quiet)
    assert not (tmp_path / "new").exists()


def test_a_folder_with_anything_in_it_is_refused_before_a_server_is_made(
    backup: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(BackupTrouble, match="not empty"):
        homecoming.restore_into(folder, backup, known=known(backup), say=quiet)
    assert [p.name for p in folder.iterdir()] == ["letter.txt"]


def test_what_is_no_sound_backup_is_refused_with_its_reason(backup: Path, tmp_path: Path) -> None:
    assert refused(backup, major=10) == "server-older"
    assert refused(backup, without="sessions.0001_initial") == "list-newer"
    file = backup / FILES / place_of(next(iter(manifest.read(backup).files)))
    file.unlink()
    assert refused(backup) == "files-missing"
    (backup / DUMP).write_bytes(b"PGDMP nothing")
    assert refused(backup) == "dump-damaged"
    values = json.loads((backup / manifest.NAME).read_text())
    (backup / manifest.NAME).write_text(json.dumps({**values, "site": "http://evil.example"}))
    with pytest.raises(BackupTrouble, match="changed or is damaged"):
        manifest.read(backup)
    with pytest.raises(BackupTrouble, match="not a backup"):
        manifest.read(tmp_path)


def test_a_trial_is_good_and_leaves_no_database_behind(backup: Path, server: Server) -> None:
    before = databases(server)
    outcome = tried(backup, server)
    assert (outcome.code, outcome.sentence) == ("good", "")
    assert outcome.values["rows"] == manifest.read(backup).rows
    assert databases(server) == before


def test_a_trial_clears_away_what_a_killed_one_left(backup: Path, server: Server) -> None:
    with server.connect() as database:
        database.execute(f'CREATE DATABASE "{server.name}{TRIAL}"')
    assert tried(backup, server).is_good
    assert server.name + TRIAL not in databases(server)


@pytest.mark.parametrize("what", ["file", "rows", "dump"])
def test_a_trial_finds_what_is_wrong(backup: Path, server: Server, what: str) -> None:
    listed = manifest.read(backup)
    if what == "file":
        path = backup / FILES / place_of(next(iter(listed.files)))
        path.write_bytes(b"?" * path.stat().st_size)
    elif what == "rows":
        rewrite(backup, tables={**listed.tables, "public.files_blob": 77})
    else:
        (backup / DUMP).write_bytes(b"PGDMP nothing")
        rewrite(backup, dump_sha256=sha256_of(backup / DUMP))
    found = {"file": "files-damaged", "rows": "rows-differ", "dump": "does-not-restore"}
    before = databases(server)
    outcome = tried(backup, server)
    assert outcome.code == found[what]
    assert outcome.sentence
    mine = {name for name in databases(server) if name.startswith(server.words["dbname"])}
    assert mine <= before


def test_an_account_that_may_make_no_database_is_told_so(backup: Path, server: Server) -> None:
    owner = Server({**server.words, "user": "postgres"}, server.programs)
    small = Server({**server.words, "user": "cb_small"}, server.programs)
    with owner.connect() as database:
        database.execute("DROP ROLE IF EXISTS cb_small")
        database.execute("CREATE ROLE cb_small LOGIN")
        outcome = tried(backup, small)
        database.execute("DROP ROLE cb_small")
    assert outcome.code == "not-allowed"
    assert "CREATEDB" in outcome.sentence


def rewrite(backup: Path, **changed: object) -> None:
    """The list with other values, honestly signed."""
    listed = replace(manifest.read(backup), **changed)  # type: ignore[arg-type]
    (backup / manifest.NAME).write_bytes(manifest.written(listed))
