"""The key that signs sessions and links: made once, kept in the data folder, ours alone."""

import os
import secrets
from pathlib import Path


def secret_key_in(data_folder: Path) -> str:
    """The key kept in the folder; the first program to ask makes it."""
    path = data_folder / "secret_key"
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    if not path.parent.exists():
        path.parent.mkdir(parents=True)
        # The database's own user has to pass through where root starts the programme.
        path.parent.chmod(0o711 if os.geteuid() == 0 else 0o700)
    written = path.with_name(f"secret_key.{os.getpid()}")
    written.unlink(missing_ok=True)
    file = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w") as stream:
        stream.write(secrets.token_urlsafe(48) + "\n")
    # A link fails where another program was first: its key counts, ours goes.
    try:
        os.link(written, path)
    except FileExistsError:
        pass
    finally:
        written.unlink()
