"""The database as PostgreSQL's own programs reach it."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from casebridge.config import postgres
from casebridge.config.backup.trouble import BackupTrouble

LIBPQ = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port", "PASSWORD": "password"}
LOOK = 0.5
TABLES = """
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
ORDER BY 1
"""


@dataclass(frozen=True)
class Server:
    """One database, in libpq's words, and the folder of programs that understand its server."""

    words: Mapping[str, str]
    programs: Path

    @property
    def name(self) -> str:
        return self.words["dbname"]

    def named(self, name: str) -> "Server":
        return replace(self, words={**self.words, "dbname": name})

    def connect(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(make_conninfo("", **self.words), autocommit=True)

    def run(self, tool: str, *words: str, look: Callable[[], None] = lambda: None) -> str:
        """What the program complained of; '' when it did its work. `look` is called meanwhile."""
        program = self.programs / tool
        if not program.is_file():
            raise BackupTrouble("no-tool", tool=tool, folder=self.programs)
        with subprocess.Popen(  # noqa: S603 - our own words
            [str(program), "-w", "-d", self._address(), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/",
            env=self._environment(),
            text=True,
            errors="replace",
        ) as process:
            try:
                complaints = _waited_for(process, look)
            except BaseException:
                process.kill()
                raise
        return (complaints.strip() or "nothing") if process.returncode else ""

    def _address(self) -> str:
        # The list of processes is open to everybody, so the password is not in it.
        return make_conninfo("", **{k: v for k, v in self.words.items() if k != "password"})

    def _environment(self) -> dict[str, str]:
        own = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        return {**own, **({"PGPASSWORD": p} if (p := self.words.get("password")) else {})}


def server_here() -> Server:
    """The database of this program."""
    return Server(_words(connection.settings_dict), postgres.pg_dump().parent)


def server_of(provider: postgres.Provider) -> Server:
    return Server(_words(provider.connect_settings()), provider.pg_dump().parent)


def counted(database: "psycopg.Connection[Any]") -> dict[str, int]:
    """{table: rows}, of every table there is."""
    names = [name for (name,) in database.execute(TABLES).fetchall()]
    return {name: _count(database, name) for name in names}


def _count(database: "psycopg.Connection[Any]", table: str) -> int:
    row = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - quoted there
    return int(row[0]) if row else 0


def _words(settings: Mapping[str, Any]) -> dict[str, str]:
    known = {word: str(settings[name]) for name, word in LIBPQ.items() if settings.get(name)}
    others = {k: str(v) for k, v in settings.get("OPTIONS", {}).items() if isinstance(v, str | int)}
    return {**others, **known}


def _waited_for(process: "subprocess.Popen[str]", look: Callable[[], None]) -> str:
    while True:
        try:
            return process.communicate(timeout=LOOK)[1]
        except subprocess.TimeoutExpired:
            look()
