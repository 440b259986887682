"""Questions about accounts and what they hold."""

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.rules import Held

MACHINE_EMAIL = "casebridge@localhost"


def machine() -> Account:
    """The account that jobs act as; a migration makes it."""
    return Account.objects.get(is_machine=True)


def held_by(account: object) -> frozenset[Held]:
    """What an account holds, asked once a request; anonymous readers hold nothing."""
    if not isinstance(account, Account) or not account.is_active:
        return frozenset()
    cached: frozenset[Held] | None = getattr(account, "_held", None)
    if cached is None:
        cached = frozenset(Held(g.role, g.scope) for g in account.grants.all())
        account._held = cached  # type: ignore[attr-defined]
    return cached


def account_with(email: str) -> Account | None:
    return Account.objects.filter(email__iexact=email).first()
