"""Making accounts and granting roles."""

from django.db import transaction

from casebridge.base.accounts.models import Account, Grant


@transaction.atomic
def register(email: str, *, name: str, language: str = "") -> Account:
    """The account with this address, made if it is not there; nobody has a password."""
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        account = Account(email=email.lower(), name=name, language=language)
        account.set_unusable_password()
        account.save()
    return account


def grant(account: Account, *, role: str, scope: str = "") -> Grant:
    return Grant.objects.get_or_create(account=account, role=role, scope=scope)[0]
