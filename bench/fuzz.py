"""Every reader fed with damaged files for as long as asked: no crash, no hang, no growth.

FUZZ_SECONDS is the time for each reader (600 unless told), FUZZ_ONLY names some of them.
Seeds are files made here and, where SAMPLES names a folder, the real ones in it; damage is
repeatable (one fixed seed a reader).
"""

import io
import os
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzz_seeds import seeds_for
from bench.lines import Line
from casebridge.kit import cage as cages
from casebridge.kit.formats.unreadable import Unreadable

SECONDS = 20.0
WARM = 200
IN_A_PART = 0.8
CUT_OFF = 0.1
GROWTH_MEGABYTES = 64
PAGE = os.sysconf("SC_PAGE_SIZE")
READERS = {
    "mail": "casebridge.kit.formats.eml.read",
    "Outlook mail": "casebridge.kit.formats.eml.read",
    "winmail.dat": "casebridge.kit.formats.tnef.read",
    "archive": "casebridge.kit.formats.archive.files_of",
    "Word": "casebridge.kit.formats.word.read",
    "old Word": "casebridge.kit.formats.word.read",
    "RTF": "casebridge.kit.formats.word.read",
    "ODT": "casebridge.kit.formats.word.read",
    "table": "casebridge.kit.formats.xlsx.read",
    "PDF": "casebridge.kit.formats.pdf.read",
    "picture": "casebridge.kit.formats.images.rendition",
    "OFD": "casebridge.kit.formats.ofd.read",
}


@dataclass
class Course:
    """What happened to one reader."""

    rounds: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    ends: int = 0
    memory: list[int] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Megabytes between the warm worker and the last one."""
        return max(0.0, (self.memory[-1] - self.memory[0]) / 1e6) if self.memory else 0.0


def lines() -> Iterator[Line]:
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    only = os.environ.get("FUZZ_ONLY")
    for name, task in READERS.items():
        if only and name not in only.split(","):
            continue
        course = fuzzed(task, seeds_for(name), seconds=seconds, seed=name)
        told = ", ".join(f"{code or 'read'} {n}" for code, n in course.outcomes.most_common(4))
        what = f"Fuzzing {name}, {course.rounds} files"
        yield Line(f"{what}: crashes and hangs", course.ends, 0, peer=told)
        yield Line(f"Fuzzing {name}: growth of the reader", course.growth, GROWTH_MEGABYTES, "MB")


def fuzzed(task: str, seeds: list[bytes], *, seconds: float, seed: str) -> Course:
    """One warm caged worker, one damaged file after the other."""
    chance = random.Random(seed)  # noqa: S311 (damage, not secrets)
    course = Course()
    cage = cages.Cage()
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            _once(cage, task, damaged(chance.choice(seeds), chance), course)
    finally:
        cage.close()
    return course


def _once(cage: cages.Cage, task: str, data: bytes, course: Course) -> None:
    before = _worker(cage)
    try:
        cage.run(task, data, seconds=SECONDS)
        code = ""
    except Unreadable as trouble:
        code = trouble.code
    course.rounds += 1
    course.outcomes[code] += 1
    after = _worker(cage)
    if before is not None and after != before:
        # The worker is gone: it crashed, hung, or ran out of its memory.
        course.ends += 1
        _keep(data, task)
    elif after is not None and course.rounds > WARM:
        course.memory.append(_resident(after))


def _worker(cage: cages.Cage) -> int | None:
    idle = [worker.process.pid for kept in cage._idle.values() for worker in kept]
    return idle[0] if idle else None


def _resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE


def _keep(data: bytes, task: str) -> None:
    """What ended a reader is kept to be looked at."""
    folder = Path(os.environ.get("FUZZ_KEPT", ".cache/fuzz"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{task.split('.')[-2]}-{abs(hash(data)):x}").write_bytes(data)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Somewhere in the file, or in one part of a package, which a checksum would hide else."""
    if data.startswith(b"PK") and chance.random() < IN_A_PART:
        return _part_damaged(data, chance)
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if broken:
            _damage(broken, chance)
    return bytes(broken)


def _damage(broken: bytearray, chance: random.Random) -> None:
    """A few bytes changed, cut out, doubled, or everything after them cut off."""
    at = chance.randrange(len(broken))
    end = at + chance.choice((1, 2, 4, 64, 1024))
    held = bytes(broken[at:end])
    broken[at:end] = chance.choice(
        (
            b"",
            chance.randbytes(len(held)),
            held * chance.choice((2, 3, 50)),
            b"\xff" * len(held),
            b"\0" * len(held),
            b"\x7f\xff\xff\xff",
        )
    )
    if chance.random() < CUT_OFF:
        del broken[at:]


def _part_damaged(package: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    hit = chance.choice(sorted(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as again:
        for name, content in parts.items():
            broken = bytearray(content)
            if name == hit and broken:
                _damage(broken, chance)
            again.writestr(name, bytes(broken))
    return out.getvalue()
