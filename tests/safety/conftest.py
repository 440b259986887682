"""The fixture world lives as long as its module; its files stand in one folder meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from tests.safety.cast import World, build


@pytest.fixture(scope="module")
def _files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("files")
    storages: dict[str, Any] = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": str(folder)}}
    with override_settings(STORAGES=storages):
        yield


@pytest.fixture(autouse=True)
def _own_files(_files: None) -> None:
    """Instead of a folder for each test: the world's files outlive one test."""


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def standing(_files: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once a module inside a transaction that is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(standing: World, db: None) -> World:
    """What a test changes in the world is undone after it."""
    return standing
