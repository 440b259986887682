"""PostgreSQL as this programme uses it: started, shared and stopped without anybody's help.

Traps met on the way, so that nobody meets them twice: the wheel's Python part adds users and
loosens folders, so only its programs are called; a path to a socket holds 107 bytes; after a hard
crash the next start fails for some seconds; Debian's pg_dump 15 refuses the wheel's server.
"""

from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from casebridge.config.options import options

from .provider import EXTENSIONS, Elsewhere, OwnServer, Provider, Status
from .trouble import DatabaseTrouble

__all__ = [
    "EXTENSIONS",
    "DatabaseTrouble",
    "Provider",
    "Status",
    "at_rest",
    "connect_settings",
    "ensure_running",
    "pg_dump",
    "provider",
    "release",
    "status",
]


def provider(
    *, data_folder: Path, postgres: str = "auto", database_url: str = "", durable: bool = True
) -> Provider:
    """A database of one's own: `durable=False` is for tests, which may lose everything."""
    if database_url:
        return Elsewhere(database_url)
    return OwnServer(data_folder, postgres, durable=durable)


@cache
def _chosen() -> Provider:
    chosen = options()
    return provider(
        data_folder=chosen.data_folder,
        postgres=chosen.postgres,
        database_url=chosen.database_url,
    )


def connect_settings() -> dict[str, Any]:
    """Django's DATABASES entry; starts nothing."""
    return _chosen().connect_settings()


def ensure_running() -> None:
    """The database of this installation answers afterwards, or DatabaseTrouble says why not."""
    _chosen().ensure_running()


def release() -> None:
    """This program is done; the last one to say so stops the server."""
    _chosen().release()


def at_rest() -> AbstractContextManager[None]:
    """Meanwhile the database is stopped and no other program uses it."""
    return _chosen().at_rest()


def status() -> Status:
    return _chosen().status()


def pg_dump() -> Path:
    """The pg_dump that understands this server."""
    return _chosen().pg_dump()
