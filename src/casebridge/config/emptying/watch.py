"""Whether `casebridge run` looks after this data folder: a lock it holds as long as it lives."""

import fcntl
import os
from pathlib import Path

NAME = "running.lock"


def hold(data_folder: Path) -> int:
    """Held until the returned file is closed or the program ends."""
    file = os.open(data_folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_held(data_folder: Path) -> bool:
    try:
        file = os.open(data_folder / NAME, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
