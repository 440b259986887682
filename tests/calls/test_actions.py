"""Publishing a call."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from casebridge.base.audit.models import Record
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset, roster_codes
from casebridge.reference.models import Country, Standing, Status
from tests.factories.accounts import account, machine
from tests.factories.calls import call
from tests.factories.counting import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_reference")]


def test_publishing_keeps_everything_the_preset_says() -> None:
    text, form = preset("sco-2023")
    made = call()
    made.refresh_from_db()
    assert (made.title, made.opens_at, made.closes_at) == (
        text.title,
        text.opens_at,
        text.closes_at,
    )
    assert made.carried_out_since == date(2020, 1, 1)
    assert (made.papers_order, made.printed_order) == ("ru_alphabet", "accession")
    assert [s.key for s in made.sections.all()] == [s.key for s in text.sections]
    assert made.forms.get().text == form
    assert made.published_at is not None
    assert made.sending == "hold"


def test_publishing_is_recorded_with_its_code() -> None:
    by = account()
    text, form = preset("sco-2023")
    made = publish_call(text, form_text=form, number_prefix="SCO23", by=by)
    written = Record.objects.get()
    assert (written.verb, written.subject, written.by) == (
        "calls.published",
        f"call:{made.pk}",
        by,
    )
    assert written.values == {"code": "sco-2023"}


def test_a_call_under_another_code_knows_the_preset_it_came_from() -> None:
    made = call("harvest-2026", of="sco-2023")
    assert (made.code, made.preset) == ("harvest-2026", "sco-2023")


def test_the_roster_is_frozen_whatever_is_announced_later() -> None:
    made = call()
    before = {p.country.alpha2: p.status for p in made.roster.select_related("country")}
    assert len(before) == 26
    Standing.objects.create(
        country=Country.objects.get(alpha2="BY"),
        status=Status.MEMBER,
        announced_on=made.roster_day - timedelta(days=1),
        effective_from=made.roster_day,
        confidence="certain",
    )
    Standing.objects.filter(country__alpha2="IR").delete()
    assert {p.country.alpha2: p.status for p in made.roster.select_related("country")} == before
    assert "IR" in roster_codes(made)


def test_contact_points_take_the_mailboxes_in_order_and_keep_their_names() -> None:
    points = list(call().contact_points.all())
    assert [p.mailbox for p in points][:3] == [
        "one@example.org",
        "two@example.org",
        "three@example.org",
    ]
    assert all(p.name for p in points)


def test_a_call_is_not_published_twice() -> None:
    call()
    text, form = preset("sco-2023")
    with refused("call-already-published") as refusal:
        publish_call(text, form_text=form, number_prefix="OTHER", by=machine())
    assert refusal.value.values == {"code": "sco-2023"}


def test_two_calls_cannot_number_alike() -> None:
    call(prefix="SCO")
    text, form = preset("sco-2023")
    by = machine()
    with refused("prefix-in-use") as refusal:
        publish_call(replace(text, code="another"), form_text=form, number_prefix="SCO", by=by)
    assert refusal.value.values == {"prefix": "SCO"}


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=1)])
def test_a_call_that_closes_before_it_opens_is_refused(late: timedelta) -> None:
    text, form = preset("sco-2023")
    wrong = replace(text, closes_at=text.opens_at - late)
    by = machine()
    with refused("call-closes-too-early"):
        publish_call(wrong, form_text=form, number_prefix="SCO", by=by)


@pytest.mark.on_both
def test_the_database_keeps_a_prefix_and_the_order_of_the_days_too() -> None:
    call(prefix="SCO")
    another = Call.objects.filter(pk=call("another", prefix="OTHER").pk)
    with pytest.raises(IntegrityError, match="number_prefix"), transaction.atomic():
        another.update(number_prefix="SCO")
    with pytest.raises(IntegrityError, match="call_closes_after_it_opens"), transaction.atomic():
        another.update(closes_at=F("opens_at"))


@pytest.mark.parametrize("code", ["sco-2023", "sco-forum-2025"])
def test_every_shipped_preset_can_be_published_and_has_areas(code: str) -> None:
    made = call(code, of=code)
    uses = {s.use: s.scheme.code for s in made.schemes.select_related("scheme")}
    assert uses["area"] == "forum-2025-area"
    assert "category" in uses
