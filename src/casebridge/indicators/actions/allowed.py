"""Who may change figures."""

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.indicators.rules.rights import may_keep_figures
from casebridge.kit.refusal import Refusal


def must_keep_figures(by: Account) -> None:
    if not by.is_machine and not may_keep_figures(held_by(by)):
        raise Refusal("figures-are-kept-by-officers")
