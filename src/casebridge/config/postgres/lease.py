"""Who uses the server now: the first user starts it, the last one stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .trouble import DatabaseTrouble


class Lease:
    """A shared lock held as long as this program uses the server.

    The kernel drops it when the program dies, however it dies. Children inherit neither lock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: int | None = None
        self._holder = 0

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else starts or stops the server meanwhile."""
        file = self._open("start.lock")
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)

    def take(self) -> None:
        if self.is_held:
            return
        file = self._open("users.lock")
        fcntl.flock(file, fcntl.LOCK_SH)
        self._file, self._holder = file, os.getpid()

    def is_last(self) -> bool:
        """Whether nobody but this program uses the server; ask inside `alone`."""
        if self._file is None:
            return False
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def share(self) -> None:
        """Back to an ordinary user after `is_last`."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def give_back(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = None

    @property
    def is_held(self) -> bool:
        # A forked child has the parent's number in hand, but the lease is the parent's.
        return self._file is not None and self._holder == os.getpid()

    def _open(self, name: str) -> int:
        try:
            return os.open(self._folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            reason = error.strerror
            raise DatabaseTrouble("cannot-write", folder=self._folder, reason=reason) from error
