"""Trying a backup: restored into a throw-away database beside the real one, counted, dropped."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from casebridge.config.backup import manifest
from casebridge.config.backup.copying import sha256_of
from casebridge.config.backup.manifest import FILES, Manifest, place_of
from casebridge.config.backup.restoring import check_parts, restore_rows
from casebridge.config.backup.server import Server
from casebridge.config.backup.trouble import SENTENCES, BackupTrouble

SAMPLE = 200
LONGEST_NAME = 63
TRIAL = "_trial"
TRIAL_LOCK = 0x62616B75


@dataclass(frozen=True)
class Outcome:
    """`code` is 'good' or that of the trouble."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    sentence: str = ""

    @property
    def is_good(self) -> bool:
        return self.code == "good"


def tried(backup: Path, server: Server) -> Outcome:
    """What came of restoring the backup; the real database is only asked, never written."""
    try:
        listed = manifest.read(backup)
        check_parts(backup, listed)
        looked_at = _check_sample(backup, listed)
        with _throw_away(server) as trial:
            restore_rows(backup, listed, trial)
    except BackupTrouble as trouble:
        told = {key: str(value) for key, value in trouble.values.items()}
        return Outcome(trouble.code, told, str(trouble))
    except psycopg.Error as error:
        told = {"reason": str(error).strip()}
        return Outcome("does-not-restore", told, SENTENCES["does-not-restore"].format(**told))
    counts = {"rows": listed.rows, "tables": len(listed.tables), "files": len(listed.files)}
    return Outcome("good", {**counts, "looked_at": looked_at})


def _check_sample(backup: Path, listed: Manifest) -> int:
    names = sorted(listed.files)
    sample = names[:: max(1, len(names) // SAMPLE)]
    broken = [n for n in sample if sha256_of(backup / FILES / place_of(n)) != n]
    if broken:
        raise BackupTrouble("files-damaged", folder=backup, count=len(broken))
    return len(sample)


@contextmanager
def _throw_away(server: Server) -> Iterator[Server]:
    trial = server.named(server.name[: LONGEST_NAME - len(TRIAL)] + TRIAL)
    with server.connect() as database:
        _refuse_where_it_may_not(database)
        drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(trial.name))
        # One that a killed program left behind.
        database.execute(drop)
        database.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(trial.name))
        )
        try:
            yield trial
        finally:
            database.execute(drop + sql.SQL(" WITH (FORCE)"))


def _refuse_where_it_may_not(database: "psycopg.Connection[Any]") -> None:
    row = database.execute(
        "SELECT rolname, rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if not row or not row[1]:
        raise BackupTrouble("not-allowed", role=row[0] if row else "?")
    # Ends with the connection, however the program ends.
    row = database.execute("SELECT pg_try_advisory_lock(%s)", [TRIAL_LOCK]).fetchone()
    if not row or not row[0]:
        raise BackupTrouble("being-tried")
