"""Panels with experts who have accepted, and their ties."""

from itertools import count

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.inviting import accept, invite
from casebridge.review.actions.panels import Knowledge, Newcomer, Terms, add_expert, make_panel
from casebridge.review.models import Expert, Panel
from tests.factories.accounts import officer

NUMBERS = count(1)
TERMS = Terms(ml("en", en="Panel"))


def panel(call: Call, *, by: Account | None = None, terms: Terms = TERMS) -> Panel:
    return make_panel(call, terms=terms, by=by or officer(call))


def listed(panel: Panel, *, organisation: str = "", name: str = "", by: Account) -> Expert:
    number = next(NUMBERS)
    newcomer = Newcomer(
        name or f"Expert Number{number}", f"expert-{number}@example.org", organisation
    )
    return add_expert(panel, newcomer=newcomer, by=by)


def accepted(
    panel: Panel,
    *,
    organisation: str = "",
    name: str = "",
    knowledge: Knowledge | None = None,
    by: Account,
) -> Expert:
    """An expert who was invited and has accepted."""
    expert = listed(panel, organisation=organisation, name=name, by=by)
    invite(expert, by=by)
    expert.refresh_from_db()
    assert expert.account is not None
    return accept(expert, knowledge=knowledge or Knowledge(("en",)), by=expert.account)


def reader_of(expert: Expert) -> Account:
    """The account of somebody who has been invited."""
    assert expert.account is not None
    return expert.account
