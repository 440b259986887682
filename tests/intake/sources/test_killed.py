"""Whatever step a kill -9 hits: exactly one arrival for each message."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from tests.factories.mails import mail
from tests.intake.sources.dovecot import Server, flags, put

ROOT = Path(__file__).parents[3]
NAME = "casebridge_doomed"
HINTS = "DELETE FROM procrastinate_jobs WHERE queueing_lock = 'mailbox' RETURNING id"
Words = dict[str, Any]
# The test database is made only where a test asks for one; the program works on a copy of it.
pytestmark = pytest.mark.django_db


@dataclass
class Doomed:
    """The program that is killed, and the database and files it leaves behind."""

    process: "subprocess.Popen[str]"
    address: str
    files: Path

    def tell(self, **task: Any) -> Words:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        answer: Words = json.loads(self.process.stdout.readline())
        return answer

    def rows(self, query: str, *words: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address) as connection:
            return connection.execute(query.encode(), words).fetchall()

    def arrivals(self, mailbox: str) -> list[tuple[bytes, int]]:
        """(stored bytes, how many deliveries) of what a mailbox brought."""
        found = self.rows(
            "SELECT b.sha256, count(d.id) FROM intake_arrival a "
            "JOIN files_blob b ON b.id = a.raw_id JOIN intake_delivery d ON d.arrival_id = a.id "
            "WHERE d.mailbox = %s GROUP BY a.id, b.sha256 ORDER BY a.id",
            mailbox,
        )
        return [((self.files / s[:2] / s[2:4] / s).read_bytes(), count) for s, count in found]


@pytest.fixture(scope="module")
def doomed(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Doomed]:
    """In a database of its own: kills are real, so no test's transaction can be rolled back."""
    words = connections["default"].settings_dict
    server = {"host": words["HOST"], "port": str(words["PORT"]), "user": words["USER"]}
    with django_db_blocker.unblock():
        connections.close_all()
    name = f"{NAME}_{os.getpid()}"
    with psycopg.connect(make_conninfo("", dbname="postgres", **server), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{words["NAME"]}"'.encode())
        try:
            address = make_conninfo("", dbname=name, **server)
            yield from _running(address, tmp_path_factory.mktemp("doomed"))
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _running(address: str, folder: Path) -> Iterator[Doomed]:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("CASEBRIDGE_")},
        "DATABASE_URL": address,
        "CASEBRIDGE_DATA_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "casebridge.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.intake.sources.doomed"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {"ready": True}
        yield Doomed(process, address, folder / "files")


@pytest.mark.parametrize(
    ("point", "times"),
    [
        ("after fetching", 1),
        ("after fetching", 2),
        ("before keeping the file", 2),
        ("within the file", 2),
        ("after keeping the file", 2),
        ("before noting the delivery", 2),
        ("after noting the delivery", 2),
        ("after waking the next job", 2),
        ("after receiving", 1),
        ("after receiving", 2),
        ("before setting the mark", 2),
        ("after setting the mark", 2),
        ("before moving", 1),
        ("after moving", 1),
        ("after noting the visit", 1),
    ],
)
def test_a_fetch_that_is_killed_is_made_good_by_the_next(
    point: str, times: int, doomed: Doomed, server: Server, user: str
) -> None:
    raws = [mail(f"{user} first"), mail(f"{user} second")]
    put(server, user, *raws)
    put(server, user, folder="Stored")
    account = {**account_of(server, user), "move_to": "Stored"}
    assert doomed.tell(fetch=account, point=point, times=times) == {"signal": signal.SIGKILL}
    assert doomed.tell(fetch=account) == {"signal": 0}
    assert doomed.arrivals(user) == [(raw, 1) for raw in raws]
    assert (flags(server, user), flags(server, user, "Stored")) == ([], [(), ()])
    assert doomed.rows("SELECT trouble FROM intake_foldermark WHERE mailbox = %s", user) == [("",)]


def account_of(server: Server, user: str) -> Words:
    return {
        "name": user, "host": "127.0.0.1", "port": server.port, "user": user,
        "password": "secret", "tls": "no",
    }  # fmt: skip


def test_the_watching_program_wakes_the_fetching_as_soon_as_mail_comes(
    doomed: Doomed, server: Server, user: str
) -> None:
    doomed.rows(HINTS)
    child = doomed.tell(watch=account_of(server, user))["child"]
    try:
        assert _woken(doomed), "it wakes once when it begins to listen"
        put(server, user, mail("news"))
        assert _woken(doomed)
    finally:
        os.kill(child, signal.SIGKILL)


def _woken(doomed: Doomed) -> bool:
    """Whether the hint is put on the queue within ten seconds; it is taken off again."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if doomed.rows(HINTS):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("protocol", ["LMTP", "SMTP"])
@pytest.mark.parametrize(
    "point",
    [
        "before keeping the file",
        "within the file",
        "before noting the delivery",
        "after waking the next job",
        "after receiving",
    ],
)
def test_a_message_whose_250_was_never_said_is_sent_again_and_is_known(
    point: str, protocol: str, doomed: Doomed
) -> None:
    raw = mail(f"{protocol} {point}", message_id=f"<{protocol}-{point.replace(' ', '-')}@a.org>")
    to = ["one@example.org", "two@example.org"]
    with pytest.raises(smtplib.SMTPServerDisconnected), _serving(doomed, protocol, point) as send:
        send(raw, to)
    with _serving(doomed, protocol, "") as send:
        assert send(raw, to) == {}
    found = doomed.rows(
        "SELECT a.id, array_agg(d.mailbox ORDER BY d.mailbox) FROM intake_arrival a "
        "JOIN intake_delivery d ON d.arrival_id = a.id JOIN files_blob b ON b.id = d.raw_id "
        "WHERE b.sha256 = encode(sha256(%s), 'hex') GROUP BY a.id",
        raw,
    )
    assert [mailboxes for _, mailboxes in found] == [to]


class _serving:  # noqa: N801 (it is used as a word of the sentence)
    """A listener of its own process; `send(raw, to)` hands a message over as a mail server does."""

    def __init__(self, doomed: Doomed, protocol: str, point: str) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = int(trial.getsockname()[1])
        self.talk = {"LMTP": smtplib.LMTP, "SMTP": smtplib.SMTP}[protocol]
        told = doomed.tell(serve={protocol: self.port}, point=point, times=1)
        self.child = int(told["child"])

    def __enter__(self) -> Callable[[bytes, list[str]], Any]:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self._send
            time.sleep(0.05)
        raise RuntimeError("the listener did not start")

    def _send(self, raw: bytes, to: list[str]) -> Any:
        with self.talk("127.0.0.1", self.port, timeout=10) as client:
            refused = client.sendmail("applicant@example.org", to, raw)
            # The library reads one answer; LMTP gives one for each recipient.
            further = [client.getreply()[0] for _ in to[1:]] if self.talk is smtplib.LMTP else []
            assert set(further) <= {250}
            return refused

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGTERM)
