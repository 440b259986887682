"""The parts of a running site: started again when they die, stopped all together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casebridge.config.running import Part, Site


def sleeper() -> tuple[str, ...]:
    return (sys.executable, "-c", "import time; time.sleep(60)")


def within(seconds: float, true: Callable[[], bool]) -> bool:
    limit = time.monotonic() + seconds
    while not true() and time.monotonic() < limit:
        time.sleep(0.05)
    return true()


def test_a_lasting_part_that_dies_is_started_again_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    part = Part("Pages", sleeper(), tmp_path / "log" / "pages.log")
    site = Site([part], said.append)
    site.start()
    assert part.process
    first = part.process.pid
    part.process.kill()
    site.watch(until=lambda: bool(part.process and part.process.pid != first))
    assert part.ended is None
    site.stop()
    assert part.ended is not None
    assert len(said) == 1
    assert str(tmp_path / "log" / "pages.log") in said[0]


def test_a_part_that_keeps_failing_is_given_longer_and_longer_rests() -> None:
    part = Part("Pages", (sys.executable, "-c", "raise SystemExit(3)"))
    site = Site([part], lambda text: None)
    rests = []
    for _ in range(7):
        part.began = now = time.monotonic()
        rests.append(round(site._rest(part, 3) - now))
    assert rests == [0, 1, 3, 7, 15, 30, 30]


@pytest.mark.parametrize("code", [0, 3])
def test_a_part_with_an_end_is_not_started_again_and_tells_its_code(code: int) -> None:
    codes: list[int] = []
    words = (sys.executable, "-c", f"raise SystemExit({code})")
    part = Part("demonstration", words, None, False, codes.append)
    site = Site([part], lambda text: None)
    site.start()
    site.watch(until=lambda: bool(codes))
    site.stop()
    assert codes == [code]
    assert site.parts == []


def test_a_stop_signal_ends_the_watch() -> None:
    site = Site([Part("Pages", sleeper())], lambda text: None)
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        site.listen_for_the_end()
        site.start()
        threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGTERM]).start()
        site.watch(until=lambda: False)
        assert site.is_stopping
    finally:
        site.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_parts_end_when_the_programme_is_killed_outright(tmp_path: Path) -> None:
    script = (
        "import os, sys; from casebridge.config.running import Part, Site; "
        "part = Part('x', (sys.executable, '-c', 'import time; time.sleep(60)')); "
        "site = Site([part], print); site.start(); print(part.process.pid, flush=True); "
        "os.kill(os.getpid(), 9)"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": source},
    )
    status = Path(f"/proc/{done.stdout.strip()}/status")
    assert done.stdout.strip().isdigit()
    assert within(5, lambda: not status.exists() or "State:\tZ" in status.read_text())
