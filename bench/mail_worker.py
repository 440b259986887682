"""One worker of the measurement of a thousand mails, a process of its own.

`python -m bench.mail_worker take-in CALL MBOX`, `… work`, `… scans COUNT`: waits for a line on its
standard input, works, and prints as JSON what it cost.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django

EARLY = 200


def main(step: str, *words: str) -> None:
    django.setup()
    tasks: dict[str, Callable[..., Iterator[int]]] = {
        "take-in": _take_in,
        "work": _work,
        "scans": _scans,
    }
    task = tasks[step](*words)
    print("ready", flush=True)
    sys.stdin.readline()
    began, processor = time.monotonic(), _processor()
    count, early = 0, 0
    for count in task:  # noqa: B007
        if count == EARLY:
            early = _memory()
    told = {
        "count": count,
        "seconds": time.monotonic() - began,
        "processor": _processor() - processor,
        "early": early,
        "late": _memory(),
    }
    print(json.dumps(told), flush=True)


def _take_in(code: str, path: str) -> Iterator[int]:
    from django.utils import timezone  # noqa: PLC0415

    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)
    from casebridge.calls.queries import call_with  # noqa: PLC0415
    from casebridge.intake.actions.receiving import receive  # noqa: PLC0415
    from casebridge.intake.sources import Envelope  # noqa: PLC0415
    from casebridge.intake.sources.mbox import messages_in  # noqa: PLC0415

    call, by = call_with(code), machine()
    assert call is not None
    with Path(path).open("rb") as file:
        for number, (raw, _) in enumerate(messages_in(file, 1 << 30), start=1):
            envelope = Envelope("folder", raw, timezone.now(), is_stated_time=True)
            receive(envelope, call=call, by=by)
            yield number


def _work() -> Iterator[int]:
    """As the jobs do, a mail at a time: bundle it, read its form, check its dossier."""
    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)
    from casebridge.intake.actions.bundling import bundle_one  # noqa: PLC0415
    from casebridge.intake.actions.checking import check_one  # noqa: PLC0415
    from casebridge.intake.actions.reading import read_one_word  # noqa: PLC0415

    by, number = machine(), 0
    while bundle_one(by=by):
        number += 1
        read_one_word(by=by)
        check_one(by=by)
        yield number
    _all(read_one_word, check_one)


def _all(*steps: Callable[..., bool]) -> None:
    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)

    for step in steps:
        while step(by=machine()):
            pass


def _scans(count: str) -> Iterator[int]:
    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)
    from casebridge.intake.actions.reading import read_one_scan  # noqa: PLC0415

    by = machine()
    for number in range(1, int(count) + 1):
        if not read_one_scan(by=by):
            return
        yield number


def _own_children() -> list[int]:
    """Ourselves and the caged children in which files are opened."""
    ours = [os.getpid()]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent in ours:
                ours.append(int(entry.name))
    return ours


def _memory() -> int:
    """Resident megabytes."""
    pages = 0
    for pid in _own_children():
        try:
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _processor() -> float:
    """Seconds of processor time, the children's included."""
    ticks = 0
    for pid in _own_children():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(each) for each in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*sys.argv[1:])
