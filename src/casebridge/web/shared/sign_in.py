"""Signing in by a code sent to a known address; nobody makes an account for themselves."""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def leaving_nothing(view: View) -> View:
    """Signing out also empties what the browser kept of our pages to work without a network."""

    @wraps(view)
    def leave(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        response = view(request, *arguments, **named)
        if request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return leave


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the office only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
