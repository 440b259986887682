"""The public programme of 1,000 sessions in 70 rooms: how large its pages are, and how soon there.

Over HTTP, from the site as `casebridge run` starts it; sizes are those before packing.
"""

import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.editions_pages import CLIENTS, SECONDS, environment
from bench.lines import Line
from bench.readers import LANGUAGES, Load
from bench.start import PORT, START, Running, until

SESSIONS, ROOMS = 1000, 70
# A large fair puts them into two days, a forum into four.
DAYS = (2, 4)
# So many programmes of each kind: each has one very first reader.
COPIES = 5
WHERE = "/forum/bench-{}-{}/programme/"
FILL = f"""
import django
django.setup()
from bench.many_sessions import publish
from bench.pages import settle
for days in {DAYS}:
    publish(f"bench-{{days}}-0", 3, 2, 1)
    for copy in range(1, {COPIES} + 1):
        publish(f"bench-{{days}}-{{copy}}", {SESSIONS}, {ROOMS}, days)
settle()
"""
LARGEST = 100
# A tenth of what Indico's timetable takes on such a machine.
SLOWEST = 88
PEER = "Indico's timetable 884 ms, 4.2 MB; pretalx's list 1,869 ms"


@dataclass(frozen=True)
class Page:
    text: str
    kilobytes: float
    milliseconds: float


def lines() -> Iterator[Line]:
    folder = Path(tempfile.mkdtemp(prefix="casebridge-bench-"))
    folder.chmod(0o755)
    try:
        with Running(folder, "--no-demo"):
            until(START)
            words = [sys.executable, "-c", FILL]
            subprocess.run(words, env=environment(folder), capture_output=True, check=True)
            for days in DAYS:
                yield from _measured(days)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(days: int) -> Iterator[Line]:
    what = f"{SESSIONS} sessions, {ROOMS} rooms, {days} days"
    _warm(WHERE.format(days, 0))
    firsts = [_page(WHERE.format(days, copy), "en") for copy in range(1, COPIES + 1)]
    yield _waited(f"{what}: the first reader of a release", firsts)
    where = WHERE.format(days, 1)
    views = [_page(where, language) for language in LANGUAGES]
    yield Line(f"{what}: first view, largest", max(v.kilobytes for v in views), LARGEST, "kB")
    sheets = firsts[0].text.split('data-cb-sheets="')[1].split('"')[0].split()
    pages = [_page(sheet, language) for sheet in sheets for language in LANGUAGES]
    yield Line(f"{what}: any page of a day", max(p.kilobytes for p in pages), LARGEST, "kB")
    yield _waited(f"{what}: a page made anew", pages)
    load = _load([where, *sheets])
    told = f"{load.per_second:.0f}/s, {load.clients} clients, p99 {load.p99:.1f} ms; {PEER}"
    yield Line(f"{what}: read before", load.median, SLOWEST, "ms", peer=told)


def _warm(where: str) -> None:
    """A small programme first: a site that has run for a minute has read its templates."""
    for language in LANGUAGES * 3:
        _page(f"{where}?language={language}", language)


def _waited(what: str, pages: Sequence[Page]) -> Line:
    """The median; the slowest is said beside it, and what else the machine had to do."""
    taken = sorted(page.milliseconds for page in pages)
    told = f"slowest {taken[-1]:.0f} ms, load {os.getloadavg()[0]:.1f}; {PEER}"
    return Line(what, median(taken), SLOWEST, "ms", peer=told)


def _page(address: str, language: str) -> Page:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    began = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Language": language})
    answer = connection.getresponse()
    content = answer.read()
    taken = (time.perf_counter() - began) * 1000
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{address}: {answer.status}")
    return Page(content.decode(), len(content) / 1000, taken)


def _load(addresses: Sequence[str]) -> Load:
    words = [sys.executable, "-m", "bench.readers", str(PORT), str(CLIENTS), str(SECONDS)]
    read = subprocess.run(
        words, input="\n".join(addresses), capture_output=True, text=True, check=True
    )
    load = Load(**json.loads(read.stdout))
    if load.failed:
        raise RuntimeError(f"{load.failed} of {load.requests} failed")
    return load
