"""Leaving the processors to others: a low priority that Linux heeds between sessions too."""

import os
from contextlib import suppress
from pathlib import Path


def step_back(process: int, by: int) -> None:
    """Lower the priority of a process and its session by 0 to 19; where that is refused, nothing.

    Linux weighs sessions against each other before the processes in them (see autogroup in
    sched(7)), so a process alone in its session has to say it twice.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, by)
    with suppress(OSError):
        Path(f"/proc/{process}/autogroup").write_text(str(by))


def own() -> int:
    """How far this process has stepped back."""
    return max(0, os.getpriority(os.PRIO_PROCESS, 0))
