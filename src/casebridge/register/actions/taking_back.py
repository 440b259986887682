"""A list that went out as Excel and comes back: put aside, looked into, then taken."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xlsx import Sheet, Workbook
from casebridge.kit.refusal import Refusal
from casebridge.register.actions.acting import Done, act
from casebridge.register.queries.returned import Returned
from casebridge.register.rules.returned import language_in

LARGEST = 20 * 1024 * 1024


@transaction.atomic
def put_aside(data: bytes, *, by: Account) -> Blob:
    """Keep a returned list until its changes were looked at; one that is not ours is refused."""
    if len(data) > LARGEST:
        raise Refusal("list-too-large", megabytes=LARGEST // 1024 // 1024)
    rows = len(_sheet(data).rows)
    blob = keep(data)
    record("register.list-kept", f"blob:{blob.pk}", by=by, rows=rows)
    return blob


def sheet_of(blob: Blob) -> Sheet:
    return _sheet(content_of(blob))


def _sheet(data: bytes) -> Sheet:
    try:
        book: Workbook = cage.run("casebridge.kit.formats.xlsx.read", data)
    except Unreadable as trouble:
        raise Refusal("list-unreadable") from trouble
    sheet = next((s for s in book.sheets if s.rows and language_in(s.rows[0])), None)
    if sheet is None:
        raise Refusal("list-not-ours")
    return sheet


@transaction.atomic
def take_back(call: Call, returned: Returned, *, by: Account) -> Done:
    """What was shown before: every change by its own action, all of them one batch."""
    if not returned.changes:
        raise Refusal("list-changes-nothing")
    done = act(call, changes=returned.changes, by=by)
    record("register.taken-back", f"call:{call.pk}", by=by, count=done.count)
    return done
