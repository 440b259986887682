"""Who holds which role where."""

from collections.abc import Collection
from dataclasses import dataclass

EVERYWHERE = ""


@dataclass(frozen=True)
class Held:
    """A role held somewhere: scope 'call:3', or '' for everywhere."""

    role: str
    scope: str


def holds(held: Collection[Held], roles: Collection[str], scope: str) -> bool:
    """Whether one of the roles is held in this scope or everywhere."""
    return any(h.role in roles and h.scope in (EVERYWHERE, scope) for h in held)


def holds_anywhere(held: Collection[Held], roles: Collection[str]) -> bool:
    return any(h.role in roles for h in held)


def numbers_in(held: Collection[Held], roles: Collection[str], kind: str) -> set[int] | None:
    """The numbers of 'kind:number' scopes in which a role is held; None means everywhere."""
    scopes = {h.scope for h in held if h.role in roles}
    if EVERYWHERE in scopes:
        return None
    return {int(s.split(":")[1]) for s in scopes if s.startswith(f"{kind}:")}
