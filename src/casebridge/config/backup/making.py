"""Making one backup: a dump and its counts from one snapshot, then every file it names."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from casebridge.base.files.models import Blob
from casebridge.config.backup import manifest
from casebridge.config.backup.copying import closed_folder, copied, kept_again, settle, sha256_of
from casebridge.config.backup.manifest import DUMP, FILES, KEY, Manifest, place_of
from casebridge.config.backup.server import Server, counted
from casebridge.config.backup.shelf import UNFINISHED, new_name, standing_on
from casebridge.config.backup.trouble import BackupTrouble

# (step, done, of all): database in bytes without a known end, then files.
Say = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Source:
    """What is backed up; `key` is the file of the secret key, where it is wanted too."""

    server: Server
    files: Path
    site: str
    demonstration: bool
    key: Path | None = None


@dataclass(frozen=True)
class Dumped:
    """What the snapshot held."""

    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    blobs: Mapping[str, int]
    major: int


def make(source: Source, shelf: Path, *, at: datetime, say: Say) -> Path:
    """The whole backup; until it is whole, nothing there bears a backup's name."""
    if shelf.resolve().is_relative_to(source.files.resolve()):
        raise BackupTrouble("inside-files", folder=shelf, files=source.files)
    unfinished = shelf / f"{UNFINISHED}{os.getpid()}"
    try:
        unfinished.mkdir(mode=0o700)
        _fill(unfinished, source, shelf, at=at, say=say)
        whole = new_name(shelf, at)
        unfinished.rename(whole)
        settle(shelf)
    except OSError as error:
        raise BackupTrouble("cannot-write", folder=shelf, reason=error.strerror) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return whole


def _fill(folder: Path, source: Source, shelf: Path, *, at: datetime, say: Say) -> None:
    dumped = _dump(folder / DUMP, source.server, say)
    missing = _gather(folder / FILES, source.files, shelf, dumped.blobs, say)
    if source.key:
        copied(source.key, folder / KEY)
    listed = Manifest(
        made_at=at.isoformat(),
        site=source.site,
        demonstration=source.demonstration,
        casebridge=version("casebridge"),
        postgresql=dumped.major,
        migrations=dumped.migrations,
        tables=dumped.tables,
        dump_size=(folder / DUMP).stat().st_size,
        dump_sha256=sha256_of(folder / DUMP),
        files={name: size for name, size in dumped.blobs.items() if name not in missing},
        missing=missing,
        has_key=source.key is not None,
    )
    _write(folder / manifest.NAME, manifest.written(listed))
    settle(folder)


def _dump(target: Path, server: Server, say: Say) -> Dumped:
    _write(target, b"")
    with server.connect() as database:
        database.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = database.execute("SELECT pg_export_snapshot()").fetchone()
        words = ("-Fc", "--no-owner", "--no-privileges", f"--snapshot={row[0] if row else ''}")
        complaint = server.run(
            "pg_dump",
            *(*words, "-f", str(target)),
            look=lambda: say("database", target.stat().st_size, 0),
        )
        if complaint:
            raise BackupTrouble("dump-failed", reason=complaint)
        return _seen(database)


def _seen(database: "psycopg.Connection[Any]") -> Dumped:
    """Asked in the dump's own snapshot, so that nothing written meanwhile is counted."""
    blobs = database.execute(f"SELECT sha256, size FROM {Blob._meta.db_table}")  # noqa: S608
    applied = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return Dumped(
        tables=counted(database),
        migrations=tuple(name for (name,) in applied.fetchall()),
        blobs={name: size for name, size in sorted(blobs.fetchall())},
        major=database.info.server_version // 10000,
    )


def _gather(
    target: Path, files: Path, shelf: Path, blobs: Mapping[str, int], say: Say
) -> list[str]:
    """Every file into the backup; returns those that are not there or not what they were."""
    target.mkdir(mode=0o700)
    earlier = [one.path / FILES for one in standing_on(shelf)[-1:]]
    missing: list[str] = []
    for done, name in enumerate(blobs):
        say("files", done, len(blobs))
        place = closed_folder((target / place_of(name)).parent) / name
        if any(kept_again(folder / place_of(name), place, name) for folder in earlier):
            continue
        if not _is_copied(files / place_of(name), place, name):
            missing.append(name)
    say("files", len(blobs), len(blobs))
    return missing


def _is_copied(source: Path, target: Path, sha256: str) -> bool:
    if not source.is_file():
        return False
    if copied(source, target) == sha256:
        return True
    target.unlink()
    return False


def _write(path: Path, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
