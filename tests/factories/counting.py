"""Helpers that count: rows in every table, and queries."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps

from casebridge.kit.refusal import Refusal

CountQueries = Callable[[int], AbstractContextManager[object]]


def rows() -> dict[str, int]:
    """{table: rows} of all tables."""
    return {m._meta.db_table: m._default_manager.count() for m in apps.get_models()}


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """The act inside is refused with this code, and no table holds another number of rows."""
    before = rows()
    with pytest.raises(Refusal) as refusal:
        yield refusal
    assert refusal.value.code == code
    assert rows() == before
