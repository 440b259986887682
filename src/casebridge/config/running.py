"""The programs that make up a running site: started, watched, started again, stopped together."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from casebridge.kit import patience

LARGEST_LOG = 5_000_000
GRACE = 10.0
PATIENCE = 10
LONGEST_REST = 30.0
SETTLED = 60.0
BETWEEN_LOOKS = 3.0


@dataclass
class Part:
    """One program of the site. `lasting` ones are started again when they end.

    `patient` ones leave the processors to the others.
    """

    name: str
    words: tuple[str, ...]
    log: Path | None = None
    lasting: bool = True
    when_done: Callable[[int], None] = lambda code: None
    patient: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    failures: int = field(default=0, init=False)
    due: float = field(default=0.0, init=False)

    def start(self) -> None:
        self.began = time.monotonic()
        out = _opened(self.log) if self.log else None
        # A session of its own: Ctrl-C reaches only us, and we stop the parts in order.
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            [*_dies_with_us(), *self.words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out and subprocess.STDOUT,
            start_new_session=True,
        )
        if out:
            out.close()
        if self.patient:
            patience.step_back(self.process.pid, PATIENCE)

    @property
    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def see_off(self, until: float) -> None:
        if not self.process:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        # What it had started and left behind is in its session.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Site:
    """All parts, watched until somebody asks to stop."""

    def __init__(
        self,
        parts: Iterable[Part],
        say: Callable[[str], None],
        see_to_database: Callable[[], None] = lambda: None,
    ) -> None:
        self.parts = list(parts)
        self._say = say
        self._see_to_database = see_to_database
        self._seen_at = time.monotonic()
        self._stop = threading.Event()
        self.was_told_to_stop = False

    def listen_for_the_end(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)

    def start(self) -> None:
        for part in self.parts:
            part.start()

    def add(self, part: Part) -> None:
        """One more part, started at once, unless the end has come meanwhile."""
        if not self.is_stopping:
            self.parts.append(part)
            part.start()

    def watch(self, until: Callable[[], bool] = lambda: False) -> None:
        """Looks after the parts until asked to stop, or until `until` is true."""
        while not self._stop.wait(0.3) and not until():
            for part in list(self.parts):
                self._look_after(part)
            if time.monotonic() - self._seen_at > BETWEEN_LOOKS:
                self._see_to_database()
                self._seen_at = time.monotonic()

    @property
    def is_stopping(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()
        for part in reversed(self.parts):
            part.stop()
        until = time.monotonic() + GRACE
        for part in self.parts:
            part.see_off(until)

    def _look_after(self, part: Part) -> None:
        code = part.ended
        if code is None:
            return
        if not part.lasting:
            self.parts.remove(part)
            part.when_done(code)
        elif not part.due:
            part.due = self._rest(part, code)
        elif time.monotonic() >= part.due:
            part.due = 0.0
            part.start()

    def _rest(self, part: Part, code: int) -> float:
        """When to start it again: at once the first time, later each time it fails early."""
        now = time.monotonic()
        part.failures = 1 if now - part.began > SETTLED else part.failures + 1
        place = f" Its record: {part.log}" if part.log else ""
        self._say(f"{part.name} ended unexpectedly ({code}) and is started again.{place}")
        return now + min(LONGEST_REST, 2.0 ** (part.failures - 1) - 1)

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.was_told_to_stop = True
        self._stop.set()


def python(*words: str) -> tuple[str, ...]:
    """The words that run a module with this very Python."""
    return (sys.executable, "-m", *words)


def _opened(log: Path) -> BinaryIO:
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.before"))
    return log.open("ab")


def _dies_with_us() -> tuple[str, ...]:
    # If we are killed outright, the kernel asks the parts to end.
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM") if setpriv and sys.platform == "linux" else ()
