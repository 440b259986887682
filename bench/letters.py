"""A letter to 500 applicants: previewed, queued, and each sent once although workers are killed.

Runs in a database of its own that it makes and drops, against a mail server on this computer.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.lines import Line
from bench.pages import own_database
from casebridge.config import postgres

MANY = 500
KILLS = (60, 190, 333)
SENDER = Path(__file__).resolve().parent.parent / "tests" / "base" / "mail" / "sender.py"


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        yield from _measured()


def _measured() -> Iterator[Line]:
    from django.test import Client  # noqa: PLC0415 (needs Django)

    from bench.many_letters import applicants, officer_of  # noqa: PLC0415
    from casebridge.base.mail.models import Letter  # noqa: PLC0415

    call = applicants(MANY)
    client = Client(SERVER_NAME="localhost")
    client.force_login(officer_of(call), backend="django.contrib.auth.backends.ModelBackend")
    asked = {"call": call.code, "q": "", "kind": "complete"}
    client.get("/desk/letters/")
    began = time.perf_counter()
    page = client.get("/desk/letters/many/", asked)
    previewed = time.perf_counter() - began
    _sure(page.status_code == 200 and f"Approve {MANY} letters" in page.content.decode(), "preview")
    yield Line(f"A letter to {MANY}: previewed", previewed, 2, "s")
    began = time.perf_counter()
    answer = client.post("/desk/letters/many/", {**asked, "expected": MANY, "do": "send"})
    queued = time.perf_counter() - began
    _sure(answer.status_code == 303, "queue")
    _sure(Letter.objects.filter(state="queued").count() == MANY, "queued")
    yield Line(f"A letter to {MANY}: queued", queued, 2, "s")
    Letter.objects.update(not_before=None)
    yield from _sent(Letter)


def _sent(letter: Any) -> Iterator[Line]:
    from tests.factories.mail_server import listening  # noqa: PLC0415

    with listening() as (server, port):
        began = time.perf_counter()
        for kill_at in (*KILLS, 0):
            _work(server, port, kill_at)
        taken = time.perf_counter() - began
        counted = Counter(message["Message-ID"] for message in server.messages())
    states = Counter(letter.objects.values_list("state", flat=True))
    twice = sum(1 for count in counted.values() if count > 1)
    yield Line(f"… of {MANY}, {len(KILLS)} workers killed: sent twice", twice, 0)
    yield Line("… not sent and nobody asked", MANY - states["sent"] - states["sending"], 0)
    yield Line("… of which a person is asked", states["sending"], len(KILLS))
    yield Line("… sent altogether, a fresh worker after each kill", taken, 60, "s")


def _work(server: Any, port: int, kill_at: int) -> None:
    """A worker to its end, or until it has handed over its share and is killed unheard."""
    from django.db import connection  # noqa: PLC0415 (needs Django)

    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen([sys.executable, str(SENDER), name, str(port)]) as worker:  # noqa: S603

        def at_data(count: int) -> None:
            if kill_at and count == kill_at:
                worker.send_signal(signal.SIGKILL)
                worker.wait()

        server.on_data = at_data
        worker.wait(timeout=300)


def _sure(found: bool, what: str) -> None:
    if not found:
        raise RuntimeError(f"the letters were not as expected: {what}")
