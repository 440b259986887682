"""Writing the record."""

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record


def record(verb: str, subject: str, *, by: Account, **values: object) -> Record:
    """Add one row: a past verb ('cases.opened'), an object ('case:12'), ids and codes only."""
    return Record.objects.create(verb=verb, subject=subject, by=by, values=values)
