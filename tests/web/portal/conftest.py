"""A published call, for the tests of this folder."""

from typing import Any

import pytest

from casebridge.calls.models import Call
from tests.factories import calls
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")
