"""Signing in by a code sent to a known address; nobody makes an account for themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the office only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
