"""A real site for the journeys: its own folder, its own database, its own port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Enough to meet everything on the walk, few enough to be read in a minute.
ONLY = ("ru-01", "zh-01", "zh-03", "zh-05", "ru-02", "ru-05", "en-01", "en-06", "zh-09")


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a site with the demonstration told to its end.

    JOURNEY_SITE names one that runs already, to walk (and photograph) all of it.
    """
    if running := os.environ.get("JOURNEY_SITE"):
        yield running
        return
    folder = Path(tempfile.mkdtemp(prefix="casebridge-journey-"))
    folder.chmod(0o755)
    port = free_port()
    environment = environment_of(folder, port)
    try:
        told(["prepare"], environment, accepted=(0, 10))
        told(["demo", "--read-scans", "--only", *ONLY], environment)
        with pages(environment, port):
            yield f"http://127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment_of(folder: Path, port: int) -> dict[str, str]:
    dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CASEBRIDGE_CONFIG"}
    kept = {k: v for k, v in os.environ.items() if k not in dropped}
    return {**kept, "CASEBRIDGE_DATA_FOLDER": str(folder), "CASEBRIDGE_PORT": str(port)}


def told(words: list[str], environment: dict[str, str], accepted: tuple[int, ...] = (0,)) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casebridge", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    if done.returncode not in accepted:
        raise RuntimeError(f"{words}: {done.stdout[-1000:]} {done.stderr[-3000:]}")


@contextmanager
def pages(environment: dict[str, str], port: int) -> Iterator[None]:
    words = [sys.executable, "-m", "casebridge", "run", "--no-demo", "--no-browser"]
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as site:
        try:
            _wait_for(f"http://127.0.0.1:{port}/start/")
            yield
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait(60)
            _tell_faults(Path(environment["CASEBRIDGE_DATA_FOLDER"]))


def _tell_faults(folder: Path) -> None:
    """What went wrong inside, beside the test that failed by it: the folder goes with the site."""
    for record in sorted(folder.rglob("*.log")):
        before, found, fault = record.read_text(errors="replace").partition("Traceback")
        if found:
            sys.stderr.write(f"{record.name}: {before[-300:]}{found}{fault[:6000]}\n")


def _wait_for(address: str) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"{address} does not answer")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
