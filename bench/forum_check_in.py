"""Check-in over HTTP: 600 people at four gates, whose network is cut for ten minutes.

The site runs as `casebridge run` starts it; the phones' clock is told. While the network is
there the gates work at once; during the cut somebody comes every two seconds; afterwards each
phone sends what it kept, shuffled, and then all of it once more.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from bench.editions_pages import environment
from bench.gate_phones import Phone, Scan
from bench.lines import Line
from bench.start import PORT, START, Running, until

PEOPLE, GATES, PLACES = 600, 4, 800
BEFORE = 300
STEP = 2_000
AT_ONCE = 25
# Every tenth shows the badge a second time, at another gate.
TENTH = 10
PAUSE = 0.15
ASK = """
import django
django.setup()
from bench import many_badges
print(many_badges.{what})
"""


def lines() -> Iterator[Line]:
    folder = Path(tempfile.mkdtemp(prefix="casebridge-bench-"))
    folder.chmod(0o755)
    try:
        with Running(folder, "--no-demo"):
            until(START)
            yield from _day(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _day(folder: Path) -> Iterator[Line]:
    today = timezone.localtime(timezone.now(), ZoneInfo("Asia/Shanghai"))
    noon = today.replace(hour=12, minute=0, second=0)
    made = _asked(folder, f"made({PEOPLE}, {GATES}, {PLACES}, '{noon.date()}')")
    phones = [Phone(PORT, gate["pk"], gate["session"]) for gate in made["gates"]]
    start = round(noon.timestamp() * 1000)
    online = _online(phones, made["tokens"], start)
    taken = [each for phone in phones for each in phone.taken]
    slowest = quantiles(taken, n=20)[-1]
    yield Line("Check-in, four gates online, one scan: p95", slowest, 300, "ms",
               peer=f"{len(taken)} scans")  # fmt: skip
    yield Line("Check-in online: second entries let in", online, 0)
    doubles = _cut(phones, made["tokens"], start + BEFORE * STEP)
    waiting = sum(len(phone.waiting) for phone in phones)
    began = time.perf_counter()
    _at_once(phones, lambda phone: _sent(phone, 1))
    yield Line(f"Check-in, {waiting} scans kept ten minutes: sent in",
               time.perf_counter() - began, 30, "s")  # fmt: skip
    yield from _judged(folder, phones, doubles)


def _judged(folder: Path, phones: Sequence[Phone], doubles: set[str]) -> Iterator[Line]:
    first = _asked(folder, "standing()")
    _at_once(phones, lambda phone: _sent(phone, 2))
    second = _asked(folder, "standing()")
    told = {nonce for phone in phones for nonce in phone.made}
    kept = {row[0] for row in second["scans"]}
    yield Line("Check-in after the cut: scans lost", len(told - kept), 0, peer=f"{len(told)} scans")
    yield Line("Check-in after the cut: scans kept double", len(second["scans"]) - len(told), 0)
    yield Line("Check-in after the cut: people counted at the opening, too many or too few",
               abs(second["counted"] - PEOPLE), 0)  # fmt: skip
    yield Line("Check-in after the cut: people inside, too many or too few",
               abs(second["inside"] - PEOPLE), 0)  # fmt: skip
    yield Line("Check-in: changes by sending all once more", int(first != second), 0)
    missed = len(doubles ^ set(second["twice"]))
    yield Line("Check-in: let in at two cut gates, not named exactly", missed, 0,
               peer=f"{len(doubles)} such")  # fmt: skip


def _online(phones: Sequence[Phone], tokens: Sequence[str], start: int) -> int:
    """How often somebody inside was let in once more; the last at each gate hear no answer."""
    _at_once(phones, Phone.take_along)
    again: list[str] = []

    def work(phone: Phone) -> None:
        place = phones.index(phone)
        for person in range(place, BEFORE - GATES, GATES):
            phone.ask(tokens[person], start + person * STEP)
            if person % TENTH == 0:
                again.append(phone.ask(tokens[person], start + person * STEP + 1))
            # People walk up; they do not come as fast as a machine can ask.
            time.sleep(PAUSE)
        phone.take_along()
        person = BEFORE - GATES + place
        phone.ask(tokens[person], start + person * STEP, heard=False)

    _at_once(phones, work)
    return again.count("in")


def _cut(phones: Sequence[Phone], tokens: Sequence[str], start: int) -> set[str]:
    """Nonces of second entries that no phone alone could have known of."""
    doubles = set()
    for person in range(BEFORE, PEOPLE):
        at = start + (person - BEFORE) * STEP
        phones[person % GATES].decide(tokens[person], at)
        if person % TENTH == 0:
            other = phones[(person + 1) % GATES]
            if other.decide(tokens[person], at + 1) == "in":
                doubles.add(other.made[-1])
            phones[person % GATES].decide(tokens[person], at + 2)
    return doubles


def _sent(phone: Phone, turn: int) -> None:
    """All that the phone kept, in another order each time, some of it twice within one turn."""
    kept: list[Scan] = [*phone.waiting, *phone.waiting[::7]]
    random.Random(f"{phone.gate} {turn}").shuffle(kept)  # noqa: S311 (the same order each run)
    for start in range(0, len(kept), AT_ONCE):
        phone.send(kept[start : start + AT_ONCE])


def _at_once(phones: Sequence[Phone], work: Callable[[Phone], None]) -> None:
    faults: list[Exception] = []

    def kept(phone: Phone) -> None:
        try:
            work(phone)
        except (OSError, RuntimeError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=kept, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def _asked(folder: Path, what: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(what=what)],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.strip().splitlines()[-1])
