"""The reference data under every test of this folder, and a call."""

import pytest

from casebridge.calls.models import Call
from tests.factories import calls
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")
