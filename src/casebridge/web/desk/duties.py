"""What the desk may ask of the whole installation: duties by name, listed in config/duties.py."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def duty(name: str) -> Callable[..., Any]:
    """The installation stands above the pages, so it is reached by name and not by import."""
    found: Callable[..., Any] = import_string(settings.DUTIES[name])
    return found
