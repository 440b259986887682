"""Files by content: copied, linked and checked; nobody but the owner may read a copy."""

import hashlib
import os
from pathlib import Path

PIECE = 1024 * 1024


def copied(source: Path, target: Path) -> str:
    """The SHA-256 of what was copied; the copy is on the disk when this returns."""
    digest = hashlib.sha256()
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as out, source.open("rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def kept_again(earlier: Path, target: Path, sha256: str) -> bool:
    """Whether the earlier backup's sound copy now stands in this one too, taking no room."""
    try:
        if sha256_of(earlier) != sha256:
            return False
        os.link(earlier, target)
    except OSError:
        # Not there, or a disk without links: it is copied instead.
        return False
    return True


def closed_folder(path: Path) -> Path:
    """The folder and those above it that are missing, closed to others."""
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    return path


def settle(folder: Path) -> None:
    """The names in the folder outlast a power cut."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
