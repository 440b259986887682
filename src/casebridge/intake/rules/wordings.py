"""Which kinds of wording are watched, and who may change the list."""

from collections.abc import Collection

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import EVERYWHERE, Held, holds

KINDS = ("name", "place", "phrase")
WATCHERS = frozenset({Role.OFFICER, Role.EDITOR})


def may_watch(held: Collection[Held], call: int | None) -> bool:
    """Officers and editors: of one call for that call, of every call for the common list."""
    return holds(held, WATCHERS, EVERYWHERE if call is None else f"call:{call}")
