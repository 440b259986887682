"""A worker is killed among many letters: each is sent once, and of few nobody can tell."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import doubt_lost
from casebridge.base.mail.models import Letter, Thread
from tests.factories.mail_server import Server, listening

SENDER = Path(__file__).parent / "sender.py"
LETTERS = 60


@pytest.fixture
def by(django_db_setup: None, django_db_blocker: Any) -> Iterator[Account]:
    """Rows that other processes see; they are taken away again afterwards."""
    with django_db_blocker.unblock():
        by = Account.objects.create(email="writes-to-many@example.org", name="Officer")
        yield by
        Letter.objects.filter(written_by=by).delete()
        Thread.objects.filter(subject__startswith="dossier:9000").delete()
        by.delete()


def queued(by: Account) -> list[Letter]:
    """Written without an action: the record of what was done cannot be taken away again."""
    return [
        Letter.objects.create(
            thread=Thread.objects.create(subject=f"dossier:9000{number}", language="en"),
            kind="letter",
            language="en",
            recipient=f"a{number}@example.org",
            heading="Heading",
            body="Body",
            state="queued",
            message_id=f"<{number}@example.org>",
            written_by=by,
        )
        for number in range(LETTERS)
    ]


def test_each_letter_is_sent_once_although_workers_are_killed(by: Account) -> None:
    letters = queued(by)
    with listening() as (server, port):
        # Once before the server has taken the letter, once before the worker heard of it.
        _run(server, port, kill_at_rcpt=8)
        _run(server, port, kill_at_data=30)
        assert _run(server, port) == 0
    counted = Counter(message["Message-ID"] for message in server.messages())
    assert set(counted.values()) == {1}
    states = Counter(Letter.objects.filter(written_by=by).values_list("state", flat=True))
    assert states == {"sent": LETTERS - 2, "sending": 2}
    assert len(counted) == LETTERS - 1
    _of_the_lost_a_person_is_asked(by)
    sent = Letter.objects.filter(written_by=by, state="sent").values_list("message_id", flat=True)
    assert set(sent) <= set(counted)
    assert set(counted) <= {letter.message_id for letter in letters}


def _of_the_lost_a_person_is_asked(by: Account) -> None:
    with transaction.atomic():
        assert doubt_lost(by=by) == 0
        lost = Letter.objects.filter(written_by=by, state="sending")
        lost.update(taken_at=timezone.now() - timedelta(minutes=11))
        assert doubt_lost(by=by) == 2
        assert Letter.objects.filter(written_by=by, state="doubtful").count() == 2
        transaction.set_rollback(True)


def _run(server: Server, port: int, *, kill_at_rcpt: int = 0, kill_at_data: int = 0) -> int:
    """A worker to its end, or to the moment when it is killed; its exit code."""
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen([sys.executable, str(SENDER), name, str(port)]) as worker:  # noqa: S603
        begun, asked = len(server.taken), server.asked

        def at_rcpt(count: int) -> None:
            if kill_at_rcpt and count - asked == kill_at_rcpt:
                worker.send_signal(signal.SIGKILL)
                worker.wait()

        def at_data(count: int) -> None:
            if kill_at_data and count - begun == kill_at_data:
                worker.send_signal(signal.SIGKILL)
                worker.wait()

        server.on_rcpt, server.on_data = at_rcpt, at_data
        return worker.wait(timeout=60)
