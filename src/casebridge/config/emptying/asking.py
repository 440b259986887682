"""Asking for the demonstration to be emptied, from the System page."""

import secrets
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.queries import public_calls
from casebridge.config.emptying import request as requests
from casebridge.config.emptying import watch
from casebridge.config.emptying.request import ASKED, REFUSED, Request
from casebridge.config.options import options
from casebridge.kit.refusal import Refusal


def hindrance() -> str:
    """Why this installation cannot be emptied, as a code; '' where it can."""
    if not settings.DEMONSTRATION:
        return "not-a-demonstration"
    if public_calls().filter(is_demonstration=False).exists():
        return "call-of-your-own"
    if options().database_url:
        return "database-elsewhere"
    if not watch.is_held(_folder()):
        return "not-looked-after"
    request = requests.written_in(_folder())
    return "database-in-use" if request and request.state == REFUSED else ""


def ask(*, name: str, email: str, by: Account) -> str:
    """The token of the first sign-in afterwards; `casebridge run` does the rest."""
    code = hindrance()
    if code not in ("", "database-in-use"):
        raise Refusal("cannot-be-emptied")
    token = secrets.token_urlsafe(24)
    record("site.emptying-asked", "site", by=by)
    at = timezone.now().isoformat()
    requests.write(_folder(), Request(ASKED, at, name=name, email=email, token=token))
    return token


def _folder() -> Path:
    return Path(settings.DATA_FOLDER)
