"""Private data are emptied on the day promised, whatever fields there are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.delegates import travel_of
from casebridge.forum.actions.travel import KEPT, empty_travel
from casebridge.forum.jobs import empty_travel_due
from casebridge.forum.models import Travel
from casebridge.reference.queries import country_with
from tests.factories import forums
from tests.factories.accounts import machine

pytestmark = pytest.mark.usefixtures("with_reference")


def told() -> Travel:
    """A row with something in every private field."""
    travel = travel_of(forums.delegate(forums.forum()))
    for field in Travel._meta.concrete_fields:
        if field.name in KEPT:
            continue
        kind = field.get_internal_type()
        value: object = {
            "DateField": timezone.localdate(),
            "DateTimeField": timezone.now(),
            "ForeignKey": country_with("KZ"),
        }.get(kind, "needed")
        setattr(travel, field.name, value)
    travel.save()
    return travel


def test_everything_private_is_blanked_on_its_day_and_that_is_recorded() -> None:
    travel = told()
    assert empty_travel(on=travel.delete_on - timedelta(days=1), by=machine()) == 0
    assert empty_travel(on=travel.delete_on, by=machine()) == 1
    travel.refresh_from_db()
    left = [f.name for f in Travel._meta.concrete_fields
            if f.name not in KEPT and getattr(travel, f.name)]  # fmt: skip
    assert left == []
    assert travel.emptied_at is not None
    told_of = newest_record("forum.travel-emptied", f"forum:{travel.delegate.forum_id}")
    assert told_of is not None
    assert told_of.values == {"count": 1}
    assert empty_travel(on=travel.delete_on, by=machine()) == 0


def test_the_job_empties_what_is_due_today_and_nothing_else() -> None:
    travel = told()
    empty_travel_due()
    travel.refresh_from_db()
    assert travel.emptied_at is None
    Travel.objects.update(delete_on=timezone.localdate())
    empty_travel_due()
    travel.refresh_from_db()
    assert travel.emptied_at is not None
