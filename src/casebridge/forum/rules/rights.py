"""Who may prepare a forum, who keeps its delegates, and who sees what is private of them."""

from collections.abc import Collection

from casebridge.base.accounts.models import OFFICE, Role
from casebridge.base.accounts.rules import Held, holds

KEEPERS = frozenset({Role.OFFICER, Role.LOGISTICS})
READERS = frozenset({*OFFICE, Role.LOGISTICS})


def scope_of(forum: int) -> str:
    return f"forum:{forum}"


def may_see_forum(held: Collection[Held], forum: int) -> bool:
    """Forums that are not public yet are open to the office and to logistics."""
    return holds(held, READERS, scope_of(forum))


def may_arrange_forum(held: Collection[Held], forum: int) -> bool:
    return holds(held, {Role.OFFICER}, scope_of(forum))


def may_keep_delegates(held: Collection[Held], forum: int) -> bool:
    """Names, addresses, invitations and answers: officers and logistics of this forum."""
    return holds(held, KEEPERS, scope_of(forum))


def may_see_travel(held: Collection[Held], forum: int) -> bool:
    """Passports, arrivals, hotels and cars are seen by logistics alone."""
    return holds(held, {Role.LOGISTICS}, scope_of(forum))


def may_answer_for(held: Collection[Held], delegation: int) -> bool:
    """The secretary answers for this delegation, and for no other."""
    return holds(held, {Role.SECRETARY}, f"delegation:{delegation}")


def may_scan(held: Collection[Held], forum: int) -> bool:
    return holds(held, {Role.GATE, Role.LOGISTICS}, scope_of(forum))
