"""The list of contents of a backup: what made it, how many rows, the SHA-256 of every part."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from casebridge.config.backup.trouble import BackupTrouble

NAME = "contents.json"
DUMP = "database.dump"
FILES = "files"
KEY = "secret_key"


@dataclass(frozen=True)
class Manifest:
    """`files` are {SHA-256: size}; `missing` were named by the database but not there or broken."""

    made_at: str
    site: str
    demonstration: bool
    casebridge: str
    postgresql: int
    migrations: Sequence[str]
    tables: Mapping[str, int]
    dump_size: int
    dump_sha256: str
    files: Mapping[str, int]
    missing: Sequence[str]
    has_key: bool = False

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    @property
    def size(self) -> int:
        return self.dump_size + sum(self.files.values())


def place_of(sha256: str) -> str:
    """Where a file lies below `files`, in a backup as in the data folder."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def written(manifest: Manifest) -> bytes:
    values = asdict(manifest)
    return _text({**values, "digest": _digest(values)})


def read(backup: Path) -> Manifest:
    """The list of a backup, unchanged since it was written; BackupTrouble where it is not."""
    try:
        values = json.loads((backup / NAME).read_bytes())
        digest = values.pop("digest")
    except OSError as error:
        raise BackupTrouble("not-a-backup", folder=backup, name=NAME) from error
    except (ValueError, KeyError, AttributeError) as error:
        raise BackupTrouble("list-damaged", folder=backup) from error
    if digest != _digest(values):
        raise BackupTrouble("list-damaged", folder=backup)
    try:
        return Manifest(**values)
    except TypeError as error:
        version = str(values.get("casebridge", "?"))
        raise BackupTrouble("list-newer", folder=backup, version=version) from error


def _digest(values: Mapping[str, object]) -> str:
    return hashlib.sha256(_text(values)).hexdigest()


def _text(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False).encode()
