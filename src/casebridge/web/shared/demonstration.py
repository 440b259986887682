"""Signing in by one click: on a demonstration database bound to this computer, and only there."""

from collections.abc import Mapping

from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from casebridge.base.accounts.queries import account_with
from casebridge.web.shared.gates import DEMONSTRATION

# The roles of the walk and the accounts behind them.
ACCOUNTS: Mapping[str, str] = {
    "officer": "officer-a@example.org",
    "leader": "leader@example.org",
    "editor": "editor@example.org",
    "logistics": "logistics@example.org",
    "reviewer-a": "reviewer-a@example.org",
    "reviewer-b": "reviewer-b@example.org",
}
TWO_HOURS = 2 * 60 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


def is_offered(request: HttpRequest) -> bool:
    return DEMONSTRATION.admits(request)


def token_for(role: str) -> str:
    """Good for one role, for two hours."""
    return _signer(role).sign(role)


def address_of(role: str) -> str:
    return reverse("start-as", args=[role, token_for(role)])


def is_good(role: str, token: str) -> bool:
    if role not in ACCOUNTS:
        return False
    try:
        return _signer(role).unsign(token, max_age=TWO_HOURS) == role
    except signing.BadSignature:
        return False


def sign_in(request: HttpRequest, role: str) -> bool:
    """Whether there is such an account; the demonstration makes them in its first seconds."""
    account = account_with(ACCOUNTS[role])
    if account is None:
        return False
    login(request, account, backend=BACKEND)
    return True


def _signer(role: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"casebridge.start-as.{role}")
