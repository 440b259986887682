"""The reference data, and a published call, for the tests of this folder."""

import pytest

from casebridge.calls.models import Call
from tests.factories import calls
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")
