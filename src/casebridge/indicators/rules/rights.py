"""Who sees figures that are not public, and who keeps them."""

from collections.abc import Collection

from casebridge.base.accounts.models import OFFICE, Role
from casebridge.base.accounts.rules import Held, holds_anywhere


def may_see_figures(held: Collection[Held]) -> bool:
    return holds_anywhere(held, OFFICE)


def may_keep_figures(held: Collection[Held]) -> bool:
    return holds_anywhere(held, {Role.OFFICER})
