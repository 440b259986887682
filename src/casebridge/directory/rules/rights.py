"""Who may look into the directory, and who may be written to."""

from collections.abc import Collection

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds_anywhere

# Addresses, telephones and consents are private data: officers only.
KEEPERS = frozenset({Role.OFFICER})
NEVER = "never"


def may_keep_directory(held: Collection[Held]) -> bool:
    return holds_anywhere(held, KEEPERS)


def hindrance_to_writing(*, email: str, writing: str, has_returned: bool) -> str:
    """Why nobody is asked by letter, as a code; '' where nothing hinders."""
    if writing == NEVER:
        return "never-write"
    if not email:
        return "no-address"
    return "returned" if has_returned else ""
