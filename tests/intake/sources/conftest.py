"""One real mail server for the tests of this folder."""

import os
from collections.abc import Iterator
from itertools import count

import pytest

from tests.intake.sources.dovecot import Server, dovecot

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if os.geteuid() != 0:
        pytest.skip("Dovecot changes its user, which only root may do")
    with dovecot() as running:
        yield running


@pytest.fixture
def user() -> str:
    """A name with an empty mailbox."""
    return f"office{next(NUMBERS)}"
