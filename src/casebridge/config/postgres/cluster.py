"""One database folder: made, started, asked and stopped with PostgreSQL's own programs."""

import hashlib
import os
import re
import shlex
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from .binaries import Binaries, choose
from .runner import Runner, runner_for
from .trouble import DatabaseTrouble

NAME = "casebridge"
OWNER = "postgres"
PORT = "5432"
LONGEST_SOCKET = 107
PATIENCE = 15.0
RECOVERY = 120.0
LARGEST_LOG = 10_000_000
NOT_YET = ("starting up", "shutting down", "recovery", "not yet accepting")
PASSES = ("postmaster.pid", ".s.PGSQL", "shared memory block")
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """The folder `<data folder>/database`: cluster/ (the data), run/ (the socket), two locks."""

    def __init__(self, folder: Path, wish: str = "auto", *, durable: bool = True) -> None:
        self.folder = folder
        self.data = folder / "cluster"
        self.log = self.data / "casebridge.log"
        self.wish = wish
        self.durable = durable

    @property
    def run_folder(self) -> Path:
        """Where the socket is: beside the data, or a short path of its own."""
        beside = self.folder / "run"
        if len(os.fsencode(beside / f".s.PGSQL.{PORT}.lock")) <= LONGEST_SOCKET:
            return beside
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path("/tmp") / f"casebridge-{digest}"  # noqa: S108 - owner and mode are checked

    @property
    def major(self) -> int | None:
        """The version that wrote the data; None where there are none yet."""
        if not self.data.exists():
            return None
        try:
            return int((self.data / "PG_VERSION").read_text())
        except (OSError, ValueError) as error:
            raise DatabaseTrouble("broken-folder", folder=self.data) from error

    @property
    def binaries(self) -> Binaries:
        major = self.major
        binaries = choose(self.wish, major)
        if major not in (None, binaries.major):
            raise DatabaseTrouble(
                "other-version", folder=self.data, found=major, present=binaries.major
            )
        return binaries

    def answers(self) -> bool:
        return self._ask() == "yes"

    def start(self, *, sole: bool) -> None:
        """Make the data if there are none, then start, waiting out what a crash left behind.

        `sole` says that no other program uses the folder, so marks of a dead server may go.
        """
        binaries = self.binaries
        runner = self._make(binaries) if self.major is None else runner_for(self.data, binaries)
        self._prepare_run_folder(runner)
        self._start_patiently(binaries, runner, sole=sole)
        self._create_database()

    def stop(self) -> None:
        binaries = self.binaries
        runner = runner_for(self.data, binaries)
        words = ("stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", str(self.data))
        done = runner.run(binaries.path("pg_ctl"), *words)
        if done.returncode != 0 and self.answers():
            raise DatabaseTrouble("does-not-stop", folder=self.data, reason=done.stderr.strip())

    def _make(self, binaries: Binaries) -> Runner:
        # Made under another name: a folder called "cluster" is always a complete one.
        unfinished = self.folder / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        runner = runner_for(unfinished, binaries)
        words = (*_initdb_words(binaries.major), *(() if self.durable else ("--no-sync",)))
        done = runner.run(binaries.path("initdb"), "-D", str(unfinished), *words)
        if done.returncode != 0:
            raise DatabaseTrouble("not-created", folder=self.data, reason=done.stderr.strip())
        unfinished.rename(self.data)
        return runner

    def _prepare_run_folder(self, runner: Runner) -> None:
        folder = self.run_folder
        if folder.is_symlink() or (
            folder.exists() and folder.stat().st_uid not in (os.geteuid(), runner.uid)
        ):
            raise DatabaseTrouble("run-folder-taken", folder=folder)
        runner.own(folder)

    def _start_patiently(self, binaries: Binaries, runner: Runner, *, sole: bool) -> None:
        began = time.monotonic()
        self._turn_log()
        while (state := self._ask()) != "yes":
            told = self._try_start(binaries, runner) if state == "no" else ""
            waited = time.monotonic() - began
            passes = not told or any(word in told for word in PASSES)
            if not passes or waited > (PATIENCE if told else RECOVERY):
                raise DatabaseTrouble(
                    "does-not-start", folder=self.data, reason=_last_words(told), log=self.log
                )
            if told:
                self._remove_stale_marks(sole=sole)
            time.sleep(0.2 if told or state != "no" else 0)

    def _try_start(self, binaries: Binaries, runner: Runner) -> str:
        """What the server wrote when it failed; '' when it runs."""
        before = self.log.stat().st_size if self.log.exists() else 0
        words = ("start", "-s", "-w", "-t", "60", "-D", str(self.data), "-l", str(self.log))
        done = runner.run(binaries.path("pg_ctl"), *words, "-o", shlex.join(self._settings()))
        if done.returncode == 0:
            return ""
        written = self.log.read_bytes()[before:] if self.log.exists() else b""
        return written.decode(errors="replace") + done.stderr

    def _settings(self) -> Iterator[str]:
        quoted = str(self.run_folder).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{quoted}"',
            "unix_socket_permissions": "0700",
            "port": PORT,
            "log_destination": "stderr",
            "logging_collector": "off",
            "lc_messages": "C",
            **({} if self.durable else QUICK),
        }
        for name, value in settings.items():
            yield from ("-c", f"{name}={value}")

    def _ask(self) -> str:
        """'yes', 'not yet' while it starts, stops or recovers, 'no' when nobody listens."""
        if not self.run_folder.exists():
            return "no"
        try:
            with self._connect():
                return "yes"
        except psycopg.OperationalError as error:
            return "not yet" if any(word in str(error) for word in NOT_YET) else "no"

    def _create_database(self) -> None:
        with self._connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME])
            if not known.fetchone():
                words = sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(NAME))
                connection.execute(words)
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if not known.fetchone():
                words = sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME))
                connection.execute(words)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.run_folder),
            port=PORT,
            user=OWNER,
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )

    def _remove_stale_marks(self, *, sole: bool) -> None:
        """After a crash the number in a mark may be a zombie's or another program's."""
        if _anybody_in(self.data):
            return
        for mark in (self.data / "postmaster.pid", self.run_folder / f".s.PGSQL.{PORT}.lock"):
            try:
                number = mark.read_text().split("\n", 1)[0].strip()
                status = (Path("/proc") / number / "status").read_text()
            except OSError:
                continue
            # A zombie is left where nobody collects the dead, as in many containers.
            if sole or "State:\tZ" in status:
                mark.unlink()

    def _turn_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.before"))


def _anybody_in(folder: Path) -> bool:
    """Whether a process works in the folder, as every process of its server does."""
    for place in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if place.readlink() == folder:
                return True
        except OSError:
            continue
    return False


def _initdb_words(major: int) -> list[str]:
    # The socket's folder is closed to everybody but the server's user: that is the password.
    words = ["-U", OWNER, "--auth-local=trust", "--auth-host=reject", "--data-checksums"]
    words += ["--encoding=UTF8", "--locale=C.UTF-8"]
    if major >= 17:
        words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return words


def _last_words(told: str) -> str:
    """The server's own reason, without its clock and level; the last one it gave."""
    reasons = re.findall(r"(?:FATAL|PANIC|ERROR):\s+(.+)", told)
    return f"“{reasons[-1]}”." if reasons else "nothing."
