"""Where a backup is restored to: the empty installation here, or a new folder with its server."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from casebridge.config import postgres
from casebridge.config.backup import manifest
from casebridge.config.backup.copying import copied
from casebridge.config.backup.manifest import KEY, Manifest
from casebridge.config.backup.restoring import checked, restore
from casebridge.config.backup.server import Server, server_of
from casebridge.config.backup.trouble import BackupTrouble
from casebridge.config.options import options
from casebridge.config.real_work import declare_real

Say = Callable[[str, int, int], None]
UNFINISHED = "restoring"


def restore_into(folder: Path, backup: Path, *, known: Iterable[str], say: Say) -> Manifest:
    """A whole data folder made from the backup; one that was begun before is gone on with."""
    manifest.read(backup)
    _refuse_a_used(folder, backup)
    provider = postgres.provider(data_folder=folder, postgres=options().postgres)
    try:
        provider.ensure_running()
        server = server_of(provider)
        held = restore_here(folder, folder / "files", backup, server=server, known=known, say=say)
    finally:
        provider.release()
    (folder / UNFINISHED).unlink()
    return held


def restore_here(  # noqa: PLR0913 - the parts of an installation
    folder: Path,
    files: Path,
    backup: Path,
    *,
    server: Server,
    known: Iterable[str],
    say: Say,
) -> Manifest:
    with server.connect() as database:
        major = database.info.server_version // 10000
    listed = checked(backup, known=known, major=major)
    if not listed.demonstration:
        # Before the first row is there: real work is never shown as a demonstration.
        declare_real(folder)
    restore(backup, listed, server, files, say)
    if listed.has_key:
        copied(backup / KEY, folder / KEY)
    return listed


def _refuse_a_used(folder: Path, backup: Path) -> None:
    mark = folder / UNFINISHED
    is_ours = mark.exists() and mark.read_text() == str(backup)
    if folder.exists() and any(folder.iterdir()) and not is_ours:
        raise BackupTrouble("folder-not-empty", folder=folder)
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            # The database's own user has to pass through where root restores.
            folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
        mark.write_text(str(backup))
    except OSError as error:
        raise BackupTrouble("cannot-write", folder=folder, reason=error.strerror) from error
