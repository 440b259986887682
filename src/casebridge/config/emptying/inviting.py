"""The first sign-in of an installation, as the pages ask for it."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import machine
from casebridge.base.audit.actions import record
from casebridge.config.emptying.invitations import Invitation, close, invite, open_invitation


def invitation(token: str) -> Mapping[str, str]:
    """Name and address of the one invited; nothing where the invitation is not open."""
    found = open_invitation(_folder(), token, now=timezone.now())
    return {"name": found.name, "email": found.email} if found else {}


def invite_one(account: Account) -> str:
    """The token of a sign-in for an account that holds its roles already."""
    token = secrets.token_urlsafe(24)
    at = timezone.now().isoformat()
    invite(_folder(), Invitation(token, account.email, account.name, (), at))
    return token


def take_up(token: str) -> Account | None:
    """The account with its roles, once; nothing the second time."""
    found = open_invitation(_folder(), token, now=timezone.now())
    if found is None or not close(_folder()):
        return None
    with transaction.atomic():
        account = register(found.email, name=found.name)
        for role in found.roles:
            grant(account, role=role)
        record("accounts.invited", f"account:{account.pk}", by=machine(), roles=list(found.roles))
    return account


def _folder() -> Path:
    return Path(settings.DATA_FOLDER)
