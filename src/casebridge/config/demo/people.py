"""The people of the demonstration: roles, not persons."""

from dataclasses import dataclass

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role


@dataclass(frozen=True)
class Office:
    """Who works in the demonstration."""

    officer: Account
    leader: Account
    editor: Account
    reviewers: tuple[Account, Account]
    logistics: Account


def office() -> Office:
    """The accounts behind the role links, made once."""
    officer = register("officer-a@example.org", name="值班员 A", language="zh-Hans")
    leader = register("leader@example.org", name="负责人", language="zh-Hans")
    editor = register("editor@example.org", name="Editor", language="en")
    reviewers = (
        register("reviewer-a@example.org", name="Reviewer A", language="en"),
        register("reviewer-b@example.org", name="Reviewer B", language="ru"),
    )
    logistics = register("logistics@example.org", name="Logistics", language="en")
    grant(officer, role=Role.OFFICER)
    grant(officer, role=Role.ADMINISTRATOR)
    grant(leader, role=Role.LEADER)
    grant(editor, role=Role.EDITOR)
    grant(logistics, role=Role.LOGISTICS)
    return Office(officer, leader, editor, reviewers, logistics)
