"""Putting a backup back: checked first, into an empty place only, files before rows."""

from collections.abc import Callable, Iterable
from pathlib import Path

from casebridge.config.backup import manifest
from casebridge.config.backup.copying import closed_folder, copied, sha256_of
from casebridge.config.backup.manifest import DUMP, FILES, Manifest, place_of
from casebridge.config.backup.server import Server, counted
from casebridge.config.backup.trouble import BackupTrouble

Say = Callable[[str, int, int], None]


def checked(backup: Path, *, known: Iterable[str], major: int) -> Manifest:
    """The list of a backup that can be restored here; `known` are this version's migrations."""
    listed = manifest.read(backup)
    if set(listed.migrations) - set(known):
        raise BackupTrouble("list-newer", folder=backup, version=listed.casebridge)
    if listed.postgresql > major:
        raise BackupTrouble("server-older", folder=backup, found=listed.postgresql, present=major)
    check_parts(backup, listed)
    return listed


def check_parts(backup: Path, listed: Manifest) -> None:
    """The dump is unchanged, and every file is there in its size."""
    dump = backup / DUMP
    if not dump.is_file() or sha256_of(dump) != listed.dump_sha256:
        raise BackupTrouble("dump-damaged", folder=backup)
    gone = [name for name, size in listed.files.items() if not _has(backup, name, size)]
    if gone:
        raise BackupTrouble("files-missing", folder=backup, count=len(gone))


def restore(backup: Path, listed: Manifest, server: Server, files: Path, say: Say) -> None:
    """Stopped half way, it can be begun again: the rows come last, all or none."""
    _refuse_what_is_there(backup, listed, server, files)
    for done, name in enumerate(listed.files):
        say("files", done, len(listed.files))
        _put(backup / FILES / place_of(name), files / place_of(name), name, backup)
    say("database", 0, 0)
    restore_rows(backup, listed, server)


def restore_rows(backup: Path, listed: Manifest, server: Server) -> None:
    """The rows in one step, then counted."""
    complaint = server.run(
        "pg_restore",
        *("--no-owner", "--no-privileges", "--no-comments", "--single-transaction"),
        *("--exit-on-error", str(backup / DUMP)),
    )
    if complaint:
        raise BackupTrouble("does-not-restore", reason=complaint)
    with server.connect() as database:
        found = counted(database)
    names = sorted({*found, *listed.tables})
    differing = [n for n in names if found.get(n) != listed.tables.get(n)]
    if differing:
        raise BackupTrouble("rows-differ", tables=", ".join(differing))


def _has(backup: Path, name: str, size: int) -> bool:
    path = backup / FILES / place_of(name)
    return path.is_file() and path.stat().st_size == size


def _refuse_what_is_there(backup: Path, listed: Manifest, server: Server, files: Path) -> None:
    with server.connect() as database:
        if counted(database):
            raise BackupTrouble("database-not-empty", backup=backup)
    present = (path.name for path in files.rglob("*") if path.is_file())
    if any(name.removesuffix(".part") not in listed.files for name in present):
        raise BackupTrouble("files-not-empty", folder=files, backup=backup)


def _put(source: Path, target: Path, sha256: str, backup: Path) -> None:
    closed_folder(target.parent)
    part = target.with_name(f"{target.name}.part")
    if copied(source, part) != sha256:
        part.unlink()
        raise BackupTrouble("files-damaged", folder=backup, count=1)
    part.replace(target)
