"""The desk while there is no call to work on: why, and what comes next."""

from dataclasses import dataclass

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds_anywhere
from casebridge.calls.queries import public_calls


@dataclass(frozen=True)
class NoCallPage:
    """`is_first` where nobody has published a call; `may_begin` where the reader may do it."""

    is_first: bool
    may_begin: bool


def no_call_page(account: Account) -> NoCallPage:
    """Whoever may open the first steps is led there; others are told whom to ask."""
    is_first = not public_calls().exists()
    beginners = (Role.ADMINISTRATOR, Role.OFFICER)
    return NoCallPage(is_first, is_first and holds_anywhere(held_by(account), beginners))
