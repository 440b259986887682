"""What all tests share: a database that is started for them, and no way to the network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebridge.config import postgres

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(scope="session", autouse=True)
def _database_server() -> Iterator[None]:
    """The server runs while tests do; two test processes share one."""
    postgres.ensure_running()
    yield
    postgres.release()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    _database_server: None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """The server runs before a test database is made on it; each test process makes its own."""


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: Any) -> None:
    """Files go into the test's own folder; letters stay in memory."""
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": str(tmp_path / "files")}}
    settings.STORAGES = storages


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only sockets of this computer: a test that reaches out fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
