"""The two ways to have a database: a server of our own, or one at an address."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .binaries import LEAST, choose
from .cluster import NAME, PORT, Cluster
from .lease import Lease
from .trouble import DatabaseTrouble

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
DJANGO_WORDS = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


@dataclass(frozen=True)
class Status:
    """What the System page says of the database; `folder` is None for a server elsewhere."""

    origin: str
    version: int | None
    running: bool
    folder: Path | None
    programs: Path | None


class Provider(Protocol):
    """A database that can be asked for, used and left."""

    def connect_settings(self) -> dict[str, Any]:
        """Django's DATABASES entry; starts nothing and touches no disk."""

    def ensure_running(self) -> None:
        """The database answers afterwards, or DatabaseTrouble says why not."""

    def release(self) -> None:
        """This program is done with it."""

    def at_rest(self) -> AbstractContextManager[None]:
        """Meanwhile it is stopped and nobody uses it; DatabaseTrouble where that cannot be."""

    def status(self) -> Status: ...

    def pg_dump(self) -> Path:
        """The pg_dump that understands this server."""


class OwnServer:
    """A server that Casebridge starts when the first program needs it and stops after the last."""

    def __init__(self, data_folder: Path, wish: str = "auto", *, durable: bool = True) -> None:
        self._home = data_folder.expanduser().absolute()
        self.cluster = Cluster(self._home.resolve() / "database", wish, durable=durable)
        self._lease = Lease(self.cluster.folder)

    def connect_settings(self) -> dict[str, Any]:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": NAME,
            "USER": NAME,
            "PASSWORD": "",
            "HOST": str(self.cluster.run_folder),
            "PORT": PORT,
            "OPTIONS": {},
        }

    def ensure_running(self) -> None:
        self._make_folders()
        with self._lease.alone():
            sole = self._is_sole()
            if not self.cluster.answers():
                self.cluster.start(sole=sole)

    def release(self) -> None:
        if not self._lease.is_held:
            return
        with self._lease.alone():
            if self._lease.is_last() and self.cluster.answers():
                self.cluster.stop()
            self._lease.give_back()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        self._make_folders()
        with self._lease.alone():
            if not self._is_sole():
                self._lease.give_back()
                raise DatabaseTrouble("in-use", folder=self.cluster.folder)
            try:
                if self.cluster.answers():
                    self.cluster.stop()
                yield
            finally:
                self._lease.give_back()

    def status(self) -> Status:
        binaries = self.cluster.binaries
        return Status(
            origin=binaries.origin,
            version=binaries.major,
            running=self.cluster.answers(),
            folder=self.cluster.data,
            programs=binaries.folder,
        )

    def pg_dump(self) -> Path:
        return self.cluster.binaries.folder / "pg_dump"

    def _is_sole(self) -> bool:
        self._lease.take()
        sole = self._lease.is_last()
        self._lease.share()
        return sole

    def _make_folders(self) -> None:
        # Others may pass where root starts it (the server's user must), but not look.
        mode = 0o711 if os.geteuid() == 0 else 0o700
        for folder in (self._home, self.cluster.folder):
            try:
                if not folder.exists():
                    # Two programs may make it at the same moment.
                    folder.mkdir(parents=True, exist_ok=True)
                    folder.chmod(mode)
            except OSError as error:
                reason = error.strerror
                raise DatabaseTrouble("cannot-write", folder=folder, reason=reason) from error


class Elsewhere:
    """A server that somebody else runs, named by DATABASE_URL."""

    def __init__(self, address: str) -> None:
        try:
            words = conninfo_to_dict(address)
        except psycopg.ProgrammingError as error:
            raise DatabaseTrouble("wrong-address", reason=str(error).strip()) from error
        if not words.get("dbname"):
            raise DatabaseTrouble("wrong-address", reason="it names no database")
        self._words = words

    def connect_settings(self) -> dict[str, Any]:
        known = {DJANGO_WORDS[k]: str(v) for k, v in self._words.items() if k in DJANGO_WORDS}
        others = {k: v for k, v in self._words.items() if k not in DJANGO_WORDS}
        return {"ENGINE": "django.db.backends.postgresql", **known, "OPTIONS": others}

    def ensure_running(self) -> None:
        major, missing = self._ask()
        if major < LEAST:
            raise DatabaseTrouble("too-old", found=major, least=LEAST)
        if missing:
            raise DatabaseTrouble("extension-missing", names=", ".join(missing))

    def release(self) -> None:
        """Nothing to do: its owner keeps it running."""

    def at_rest(self) -> AbstractContextManager[None]:
        raise DatabaseTrouble("not-ours")

    def status(self) -> Status:
        try:
            major, _ = self._ask()
        except DatabaseTrouble:
            return Status("elsewhere", None, running=False, folder=None, programs=None)
        return Status("elsewhere", major, running=True, folder=None, programs=None)

    def pg_dump(self) -> Path:
        major, _ = self._ask()
        found = choose("auto", major)
        if found.major >= major:
            return found.folder / "pg_dump"
        told = shutil.which("pg_dump")
        if not told:
            raise DatabaseTrouble("no-binaries", least=major, wish="pg_dump")
        return Path(told)

    def _ask(self) -> tuple[int, list[str]]:
        try:
            with psycopg.connect(make_conninfo("", **self._words), connect_timeout=5) as connection:
                rows = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
                present = {name for (name,) in rows}
                missing = [name for name in EXTENSIONS if name not in present]
                return connection.info.server_version // 10000, missing
        except psycopg.OperationalError as error:
            raise DatabaseTrouble("not-reached", reason=str(error).strip()) from error
