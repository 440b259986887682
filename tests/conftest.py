"""What all tests share: a database that is started for them, and no way to the network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import override_settings
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from casebridge.config import postgres

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
JOURNEYS = "tests/journeys/"
DAY = 24 * 60 * 60

# No test is timed: how long a busy machine takes to think of an example says nothing of us.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


class _ByFile(LoadFileScheduling):  # type: ignore[misc]
    """The tests of a file stay together, and all journeys of one site."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return file.rpartition("/")[0] if file.startswith(JOURNEYS) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    return _ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys mostly wait, so they begin first and the other tests run beside them."""
    items.sort(key=lambda item: not item.nodeid.startswith(JOURNEYS))


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_not_listed() -> Iterator[None]:
    """Otherwise each test client lists them all anew."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_sites_name_is_asked_once() -> Iterator[None]:
    """Not once a minute: whoever counts questions would now and then count one more."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("casebridge.web.shared.frame.MINUTE", DAY)
        yield


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
def _nothing_is_kept() -> None:
    """Public pages kept for the readers of one test are not shown to those of the next."""
    caches["public"].clear()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only sockets of this computer: a test that reaches out fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
