"""1,000 mails, half with a form and a one-page scan: nothing lost or doubled, memory, throughput.

Runs in a database of its own that it makes and drops. Scans are measured apart, by a sample of
SCANS pages (40 unless set; SCANS=500 reads them all and takes half an hour on two cores); MAILS
changes the number of mails. Wants a machine with nothing else to do.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lines import Line
from casebridge.config import postgres

CALL = "sco-2023"
MAILS = int(os.environ.get("MAILS", "1000"))
SCANS = int(os.environ.get("SCANS", "40"))
LIMIT = 3600


@dataclass(frozen=True)
class Place:
    """Where this run keeps its rows and files."""

    address: str
    folder: Path


@dataclass(frozen=True)
class Cost:
    """What one worker told: how many, wall and processor seconds, megabytes early and late."""

    count: int
    seconds: float
    processor: float
    early: int
    late: int


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    folder = Path(tempfile.mkdtemp(prefix="casebridge-bench-"))
    try:
        with _own_database() as address:
            yield from _measured(Place(address, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(place: Place) -> Iterator[Line]:
    from bench.mail_material import write_mbox  # noqa: PLC0415 (needs Django)
    from tests.factories import calls  # noqa: PLC0415

    calls.call(CALL, prefix="BENCH")
    box = place.folder / "some.mbox"
    written = write_mbox(box, 1, MAILS)
    [received] = _workers(place, 1, "take-in", CALL, str(box))
    yield _rate("received", received)
    yield _growth("receives", received)
    [alone] = _workers(place, 1, "work")
    yield _rate("bundled, form read, checked", alone)
    yield _growth("bundles, reads, checks", alone)
    yield from _counted(written, place)
    # On a database that has grown as much: so many more by one, so many more by two.
    more = MAILS * 3 // 10
    costs = []
    for round_, workers in enumerate((1, 2)):
        write_mbox(box, MAILS + 1 + round_ * more, more)
        _workers(place, 1, "take-in", CALL, str(box))
        costs.append(_workers(place, workers, "work"))
    yield _gain("Two workers that bundle, read, check", *costs)
    yield from _scans(place)


def _scans(place: Place) -> Iterator[Line]:
    [alone] = _workers(place, 1, "scans", str(SCANS // 2))
    each = alone.processor / alone.count
    told = (
        f"{each:.1f} s a page, {alone.count} read; 500 take {each * 500 / 60:.0f} min of one core"
    )
    yield Line(
        "One-page scans read, a second of one core", 1 / each, 0, "/s", at_most=False, peer=told
    )
    together = _workers(place, 2, "scans", str(SCANS // 2))
    yield _gain("Two workers that read scans", [alone], together)


def _rate(what: str, cost: Cost) -> Line:
    """The database's own work is not counted; the clock's figure has it in it."""
    per_core = cost.count / cost.processor
    told = f"one worker by the clock: {cost.count / cost.seconds:.1f} /s"
    return Line(f"Mails {what}, a second of one core", per_core, 0, "/s", at_most=False, peer=told)


def _growth(what: str, cost: Cost) -> Line:
    told = f"{cost.early} MB after 200, {cost.late} MB after {cost.count}"
    return Line(
        f"Memory of a worker that {what}",
        cost.late / (cost.early or cost.late),
        1.1,
        "x",
        peer=told,
    )


def _gain(what: str, one: list[Cost], two: list[Cost]) -> Line:
    """Speed of two against one: what both did in the time of the slower of them."""
    speed = [sum(c.count for c in each) / max(c.seconds for c in each) for each in (one, two)]
    return Line(f"{what}: speed of two against one", speed[1] / speed[0], 1.6, "x", at_most=False)


def _counted(written: Any, place: Place) -> Iterator[Line]:
    from casebridge.intake.models import Arrival, Delivery, Dossier, StoredReading  # noqa: PLC0415

    arrivals = Arrival.objects.filter(call__code=CALL)
    kept = set(arrivals.values_list("raw__sha256", flat=True))
    whole = {name for name in kept if _is_whole(place.folder / "files", name)}
    yield Line("Mails lost, or not stored byte for byte", len(written.checksums - whole), 0)
    yield Line("Mails doubled", arrivals.count() - written.mails, 0)
    copies = Delivery.objects.filter(arrival__in=arrivals).count() - written.mails
    yield Line("Second copies not kept with their mail", written.copies - copies, 0)
    dossiers = Dossier.objects.filter(call__code=CALL)
    titles = list(dossiers.values_list("title", flat=True))
    yield Line("Dossiers lost", len(written.titles - set(titles)), 0)
    yield Line("Dossiers doubled", len(titles) - len(written.titles), 0)
    read = StoredReading.objects.filter(file__arrival__in=arrivals, reader="word_template").count()
    yield Line("Forms not read once", abs(len(written.titles) - read), 0)


def _is_whole(files: Path, name: str) -> bool:
    from hashlib import sha256  # noqa: PLC0415

    path = files / name[:2] / name[2:4] / name
    return path.exists() and sha256(path.read_bytes()).hexdigest() == name


def _workers(place: Place, count: int, *words: str) -> list[Cost]:
    """So many workers at one task, begun together when all of them are ready."""
    begun = [_worker(place, *words) for _ in range(count)]
    for each in begun:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in begun:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [each.communicate(timeout=LIMIT)[0] for each in begun]
    return [Cost(**json.loads(each)) for each in told]


def _worker(place: Place, *words: str) -> "subprocess.Popen[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CASEBRIDGE_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bench.mail_worker", *words],
        env={
            **environment,
            "DATABASE_URL": place.address,
            "CASEBRIDGE_DATA_FOLDER": str(place.folder),
            "DJANGO_SETTINGS_MODULE": "casebridge.config.settings",
            "PYTHONPATH": "src:.",
        },
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@contextmanager
def _own_database() -> Iterator[str]:
    from django.db import connection  # noqa: PLC0415 (needs Django)
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    words = connection.settings_dict
    name = words["NAME"]
    words["TEST"]["NAME"] = "bench_mails"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield make_conninfo(
            "",
            dbname="bench_mails",
            host=words["HOST"],
            port=str(words["PORT"]),
            user=words["USER"],
        )
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
