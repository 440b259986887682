"""Fetching: what the mailboxes hold is received, each message once."""

from django.conf import settings

from casebridge.base.accounts.models import Account
from casebridge.intake.actions.marks import KeptMarks
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival
from casebridge.intake.queries.doors import call_fed_by, call_that_has, mail_accounts
from casebridge.intake.rules.doors import MailAccount
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.mailbox import Mailbox


def fetch_mailboxes(*, by: Account) -> int:
    """How many messages were delivered; a mailbox in trouble does not hold up the others."""
    return sum(_fetch(account, by=by) for account in mail_accounts())


def _fetch(account: MailAccount, *, by: Account) -> int:
    marks = KeptMarks(account.name)
    newest = call_fed_by(account)
    if newest is None:
        for folder in account.folders:
            marks.note(folder, "no-call")
        return 0

    def deliver(envelope: Envelope) -> Arrival:
        call = call_that_has(account.name, envelope.raw) or newest
        return receive(envelope, call=call, by=by)

    return Mailbox(account, marks, settings.MAX_MAIL_BYTES).fetch(deliver)
