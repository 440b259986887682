"""Accounts with the roles of the fixed cast."""

from itertools import count

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.calls.models import Call

NUMBERS = count(1)


def account(name: str = "") -> Account:
    number = next(NUMBERS)
    return register(f"person-{number}@example.org", name=name or f"Person {number}")


def officer(call: Call | None = None) -> Account:
    return _holding(Role.OFFICER, call)


def leader(call: Call | None = None) -> Account:
    return _holding(Role.LEADER, call)


def editor(call: Call | None = None) -> Account:
    return _holding(Role.EDITOR, call)


def reviewer() -> Account:
    """Holds no role: reviewers see what they are asked to review."""
    return account(f"Reviewer {next(NUMBERS)}")


def machine() -> Account:
    return Account.objects.get_or_create(
        is_machine=True, defaults={"email": "casebridge@localhost", "name": "Casebridge"}
    )[0]


def _holding(role: str, call: Call | None) -> Account:
    made = account(f"{role} {next(NUMBERS)}")
    grant(made, role=role, scope=f"call:{call.pk}" if call else "")
    return made
