"""One Word form, fields only, in a warm caged worker: CPU of the worker and of the reader."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.lines import Line
from casebridge.calls.outputs import word_form
from casebridge.calls.rules.presets import read_call, read_form
from casebridge.kit import cage

ROUNDS = 40
PRESET = Path(word_form.__file__).parents[2] / "presets" / "sco-2023"


def lines() -> Iterator[Line]:
    call = read_call((PRESET / "call.toml").read_text(encoding="utf-8"))
    form = read_form((PRESET / "form.toml").read_text(encoding="utf-8"), call)
    content = word_form.render(form, "ru")
    taken = [_one(content) for _ in range(ROUNDS)]
    yield Line("One Word form, fields only, warm caged worker", median(taken[5:]), 25, "ms")


def _one(content: bytes) -> float:
    before = _cpu()
    cage.run("casebridge.kit.formats.docx.fields", content)
    return (_cpu() - before) * 1000


def _cpu() -> float:
    """Seconds of CPU of this process and of its living children."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = sum(_schedule(child) for child in _children())
    return own.ru_utime + own.ru_stime + children


def _children() -> list[str]:
    place = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    found, waiting = [], place.read_text().split()
    while waiting:
        child = waiting.pop()
        found.append(child)
        deeper = Path(f"/proc/{child}/task/{child}/children")
        waiting += deeper.read_text().split() if deeper.exists() else []
    return found


def _schedule(process: str) -> float:
    """Nanoseconds on a processor, finer than clock ticks."""
    file = Path(f"/proc/{process}/schedstat")
    return int(file.read_text().split()[0]) / 1e9 if file.exists() else 0.0
