"""What every change of a collection asks first: whose it is, and whether it is still a draft."""

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Edition
from casebridge.editions.rules.arranging import may_arrange
from casebridge.kit.refusal import Refusal


def must_arrange(made_for: Call | Edition, by: Account) -> None:
    """Officers and editors of the call make its collections."""
    call = made_for.call_id if isinstance(made_for, Edition) else made_for.pk
    if not may_arrange(held_by(by), call):
        raise Refusal("edition-not-yours")


def must_be_draft(edition: Edition) -> None:
    """Asked of the database: what the caller holds may be older than the freezing."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != Edition.State.DRAFT:
        raise Refusal("edition-frozen", code=edition.code)
