"""The record of who did what."""

import pytest
from django.db import DatabaseError, connection, transaction

from casebridge.base.audit.actions import record
from casebridge.base.audit.models import Record
from casebridge.base.audit.queries import records_about
from tests.factories.accounts import account

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]

SPOILING = {
    "update": "update audit_record set verb = 'cases.forged'",
    "delete": "delete from audit_record",
    "truncate": "truncate audit_record",
}


@pytest.mark.parametrize("statement", SPOILING.values(), ids=SPOILING)
def test_the_database_refuses_to_change_or_empty_the_record(statement: str) -> None:
    record("cases.opened", "case:1", by=account())
    # Checks of foreign keys that still wait would stop a truncate before its own rule does.
    connection.cursor().execute("set constraints all immediate")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Record.objects.get(subject="case:1").verb == "cases.opened"


def test_the_record_of_an_object_is_told_in_order() -> None:
    by = account()
    record("cases.opened", "case:1", by=by, number="SCO23-0001")
    record("cases.opened", "case:2", by=by)
    record("cases.completed", "case:1", by=by)
    told = records_about(["case:1"])
    assert [(r.verb, r.values, r.by) for r in told] == [
        ("cases.opened", {"number": "SCO23-0001"}, by),
        ("cases.completed", {}, by),
    ]
