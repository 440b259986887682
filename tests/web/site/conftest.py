"""What tests of the public pages share."""

import pytest
from django.test import Client


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody who is not signed in and reads English."""
    return Client(headers={"accept-language": "en"})
