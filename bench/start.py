"""`casebridge run` on an empty folder: how soon it answers, when what is ready, and a second start.

Wants a machine with nothing else to do; needs about six minutes.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.lines import Line

PORT = 8917
LONGEST = 900
START = f"http://127.0.0.1:{PORT}/start/"
COLLECTION = f"http://127.0.0.1:{PORT}/collections/cases-2023/"


def lines() -> Iterator[Line]:
    folder = Path(tempfile.mkdtemp(prefix="casebridge-bench-"))
    folder.chmod(0o755)
    try:
        yield from _first(folder)
        yield _second(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _first(folder: Path) -> Iterator[Line]:
    began = time.monotonic()
    with Running(folder):
        yield Line("First start: the site answers after", until(START, began), 60, "s")
        collected = until(COLLECTION, began)
        yield Line("First start: the collection is there after", collected, 120, "s")
        yield Line("First start: everything is there after", _all_read(folder, began), 300, "s")


def _second(folder: Path) -> Line:
    began = time.monotonic()
    with Running(folder):
        return Line("Second start: the site answers after", until(START, began), 5, "s")


class Running:
    """The site in a process of its own, stopped when the block ends."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {
            **os.environ,
            "CASEBRIDGE_DATA_FOLDER": str(folder),
            "CASEBRIDGE_PORT": str(PORT),
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.process = subprocess.Popen(
            [str(Path(sys.executable).parent / "casebridge"), "run", "--no-browser", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def until(address: str, began: float | None = None) -> float:
    """Seconds from the beginning until the address answers."""
    began = time.monotonic() if began is None else began
    while time.monotonic() - began < LONGEST:
        try:
            with urllib.request.urlopen(address, timeout=20):  # noqa: S310 - our own
                return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return float("inf")


def _all_read(folder: Path, began: float) -> float:
    """The demonstration has ended, and no scan waits any more."""
    while time.monotonic() - began < LONGEST:
        if not (folder / "demonstration.unfinished").exists() and not _waiting(folder):
            return time.monotonic() - began
        time.sleep(1)
    return float("inf")


def _waiting(folder: Path) -> bool:
    environment = {**os.environ, "CASEBRIDGE_DATA_FOLDER": str(folder)}
    counted = subprocess.run(
        [str(Path(sys.executable).parent / "casebridge"), "waiting"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return counted.stdout.strip() != "0"
