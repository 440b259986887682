"""The public list and case pages of a released edition with 1,000 cases, over HTTP.

The site runs as `casebridge run` starts it, with its database in a folder of its own; the
readers are another process on the same two cores.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.lines import Line
from bench.readers import Load
from bench.start import PORT, START, Running, until

CASES = 1000
PER_PAGE = 15
CLIENTS = 8
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))
LEAST = 100
SLOWEST = 100
FILL = f"""
import django
django.setup()
from bench.many_cases import publish
from bench.pages import settle
print(publish({CASES}))
settle()
"""
PEER_LIST = "pretalx 0.7/s (all 1,000 on one page)"
PEER_CASE = "pretalx 28/s (one of 120), Indico 21/s"


def lines() -> Iterator[Line]:
    folder = Path(tempfile.mkdtemp(prefix="casebridge-bench-"))
    folder.chmod(0o755)
    try:
        with Running(folder, "--no-demo"):
            until(START)
            first = _published(folder)
            yield from _read(first)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _published(folder: Path) -> int:
    """The first of 1,000 cases, written into the running site's own database."""
    made = subprocess.run(
        [sys.executable, "-c", FILL],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(made.stdout)


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CASEBRIDGE_DATA_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "casebridge.config.settings",
    }


def _read(first: int) -> Iterator[Line]:
    listed = [f"/library/?page={page}" for page in range(1, -(-CASES // PER_PAGE) + 1)]
    cases = [f"/library/{number}/" for number in range(first, first + CASES)]
    yield from _lines("Public list, first page", ["/library/"], PEER_LIST)
    yield from _lines("Public list, all its pages", listed, PEER_LIST)
    yield from _lines(
        "Public collection, all 1,000 on one page", ["/collections/bench/"], PEER_LIST
    )
    yield from _lines("Public case page, one case", cases[:1], PEER_CASE)
    yield from _lines("Public case pages, all 1,000, at first", cases, PEER_CASE, "once")
    yield from _lines("Public case pages, all 1,000, read before", cases, PEER_CASE)


def _lines(what: str, addresses: Sequence[str], peer: str, *how: str) -> Iterator[Line]:
    load = _load(addresses, *how)
    if load.failed:
        raise RuntimeError(f"{what}: {load.failed} of {load.requests} failed")
    busy = os.getloadavg()[0]
    told = f"{peer}; {load.clients} clients, {load.requests} requests, load {busy:.1f}"
    yield Line(what, load.per_second, LEAST, "/s", at_most=False, peer=told)
    yield Line(f"{what}: p99", load.p99, SLOWEST, "ms", peer=f"median {load.median:.1f} ms")


def _load(addresses: Sequence[str], *how: str) -> Load:
    words = [sys.executable, "-m", "bench.readers", str(PORT), str(CLIENTS), str(SECONDS), *how]
    read = subprocess.run(
        words, input="\n".join(addresses), capture_output=True, text=True, check=True
    )
    return Load(**json.loads(read.stdout))
