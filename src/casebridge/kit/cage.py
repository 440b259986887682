"""A caged child process in which every file from outside is opened."""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from casebridge.kit import parcel, patience
from casebridge.kit.formats.unreadable import Unreadable

KEPT = 2
ANSWER = 256 * 1024 * 1024
STARTING = 20
_LENGTH = struct.Struct(">Q")
_SOURCE = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path[:0] = sys.argv[4].split(':');"
    "from casebridge.kit.caged_main import main;"
    "main(int(sys.argv[1]), int(sys.argv[2]), tuple(sys.argv[3].split(',')))"
)
_TOO_LARGE = {-signal.SIGKILL}
_TOO_SLOW = {-signal.SIGXCPU}


@dataclass
class Worker:
    """One child and our end of the channel to it. Used by one thread at a time."""

    process: subprocess.Popen[bytes]
    channel: socket.socket

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Its answer; raises TimeoutError, or ConnectionError when the child is gone."""
        until = time.monotonic() + seconds
        self.channel.settimeout(seconds)
        self.channel.sendall(_LENGTH.pack(len(request)))
        self.channel.sendall(request)
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, until))
        if length > ANSWER:
            raise OverflowError
        return self._exactly(length, until)

    def _exactly(self, count: int, until: float) -> bytes:
        answer = bytearray()
        while len(answer) < count:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.channel.settimeout(left)
            chunk = self.channel.recv(min(count - len(answer), 1 << 20))
            if not chunk:
                raise ConnectionResetError
            answer += chunk
        return bytes(answer)

    def stop(self) -> int:
        """Ends the child at once and says how it ended."""
        self.channel.close()
        if self.process.poll() is None:
            # A child that has just died needs a moment before its own end can be read.
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.process.wait(0.2)
            self.kill()
        return self.process.wait()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Cage:
    """Warm workers kept by memory limit. `homes` are the module prefixes tasks may come from."""

    homes: tuple[str, ...] = ("casebridge.kit.",)
    folders: tuple[str, ...] = (_SOURCE,)
    _idle: dict[int, list[Worker]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(
        self,
        task: str,
        data: bytes | tuple[bytes, ...],
        *,
        seconds: float = 10,
        megabytes: int = 512,
        **options: Any,
    ) -> Any:
        """What `task(data, **options)` returns: plain values and kit dataclasses.

        Raises Unreadable: the task's own, or too-slow, too-large, broken.
        """
        request = parcel.pack((task, data, seconds, options))
        worker = self._taken(megabytes)
        try:
            answer = worker.ask(request, seconds)
        except TimeoutError as fault:
            worker.kill()
            worker.stop()
            raise Unreadable("too-slow", seconds=int(seconds)) from fault
        except (ConnectionError, OverflowError) as fault:
            raise _ended(worker.stop()) from fault
        except BaseException:
            # Interrupted half way: what the child would still say belongs to nobody.
            worker.kill()
            worker.stop()
            raise
        content = _unpacked(answer)
        if content.get("spent"):
            # It ends itself after it ran out of memory: nobody else may be sent to it.
            worker.kill()
            worker.stop()
        else:
            self._put_back(worker, megabytes)
        return _opened(content)

    def close(self) -> None:
        """Ends all idle workers."""
        with self._lock:
            workers = [worker for kept in self._idle.values() for worker in kept]
            self._idle.clear()
        for worker in workers:
            worker.kill()
            worker.stop()

    def forget(self) -> None:
        """After a fork: the children belong to the parent, as does its lock."""
        self._lock = threading.Lock()
        for kept in self._idle.values():
            for worker in kept:
                worker.channel.close()
        self._idle = {}

    def _taken(self, megabytes: int) -> Worker:
        while True:
            with self._lock:
                kept = self._idle.get(megabytes)
                worker = kept.pop() if kept else None
            if worker is None:
                return _started(megabytes, self.homes, self.folders)
            if worker.process.poll() is None:
                return worker
            worker.stop()

    def _put_back(self, worker: Worker, megabytes: int) -> None:
        with self._lock:
            kept = self._idle.setdefault(megabytes, [])
            if len(kept) < KEPT:
                kept.append(worker)
                return
        worker.kill()
        worker.stop()


def _started(megabytes: int, homes: tuple[str, ...], folders: tuple[str, ...]) -> Worker:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
            [
                *_walls(), sys.executable, "-I", "-c", _START,
                str(theirs.fileno()), str(megabytes), ",".join(homes), ":".join(folders),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            env={"LANG": "C.UTF-8", "PATH": os.defpath, "OMP_THREAD_LIMIT": "1",
                 "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            start_new_session=True,
        )  # fmt: skip
    # A session of its own forgets how patient we are.
    patience.step_back(process.pid, patience.own())
    worker = Worker(process, ours)
    return _warm(worker)


def _warm(worker: Worker) -> Worker:
    """Waits for the imports, so that they are not counted against the first file."""
    try:
        worker.ask(parcel.pack(("", b"", 5, {})), STARTING)
    except (TimeoutError, ConnectionError, OverflowError) as fault:
        worker.kill()
        worker.stop()
        raise Unreadable("broken", reason="no-cage") from fault
    return worker


@cache
def _walls() -> tuple[str, ...]:
    """bubblewrap with nothing shared, where it is installed and allowed; else nothing.

    The child shuts itself off from the network in any case.
    """
    program = shutil.which("bwrap")
    if program is None:
        return ()
    walls = (
        program, "--unshare-all", "--ro-bind", "/", "/",
        "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",  # noqa: S108
    )  # fmt: skip
    return walls if _works((*walls, "true")) else ()


def _works(command: tuple[str, ...]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=5, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _ended(status: int) -> Unreadable:
    if status in _TOO_SLOW:
        return Unreadable("too-slow")
    return Unreadable("too-large" if status in _TOO_LARGE else "broken")


def _unpacked(answer: bytes) -> dict[str, Any]:
    try:
        content = parcel.unpack(answer)
    except parcel.Damaged:
        content = None
    return content if isinstance(content, dict) else {"spent": True, "code": "broken"}


def _opened(content: dict[str, Any]) -> Any:
    if "code" in content:
        values = content.get("values")
        told = values if isinstance(values, dict) else {}
        raise Unreadable(str(content["code"]), **{str(k): v for k, v in told.items()})
    return content.get("value")


_OURS = Cage()
run = _OURS.run
atexit.register(_OURS.close)
os.register_at_fork(after_in_child=_OURS.forget)
