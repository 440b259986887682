"""Fixtures that several folders share; each folder's conftest names the ones it uses."""

from typing import Any

import pytest

from tests.factories.reference import load


@pytest.fixture(scope="session")
def reference_is_loaded(django_db_setup: None, django_db_blocker: Any) -> None:
    """Countries and taxonomies once a session: loading them is the slowest step of a call."""
    with django_db_blocker.unblock():
        load()


@pytest.fixture
def with_reference(reference_is_loaded: None, db: None) -> None:
    load()
