"""The pages of a release, its notices and its next version."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from casebridge.base.accounts.queries import machine
from casebridge.editions.models import Edition, Plan
from casebridge.kit.text.multilingual import ml
from tests.web.desk.conftest import Office, Visitor


@pytest.fixture
def edition(office: Office) -> Edition:
    return Edition.objects.create(
        call=office.call, code="first", title=ml(en="First"), languages=["en"], made_by=machine()
    )


PLANNED = {
    "channel": ["library", "files"],
    "language": ["en"],
    "day": "2999-05-06",
    "time": "10:00",
}


def test_a_leader_plans_on_the_clock_of_the_call_and_sees_what_hinders(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    client = visit(office.leader)
    client.post(reverse("desk:edition-release-plan", args=[edition.pk]), PLANNED)
    assert Plan.objects.get().moment.isoformat() == "2999-05-06T02:00:00+00:00"
    text = client.get(reverse("desk:edition-release", args=[edition.pk])).content.decode()
    assert "10:00" in text
    assert "pdf en" in text
    assert "json en" not in text
    client.post(reverse("desk:edition-release-off", args=[edition.pk]))
    assert Plan.objects.get().state == Plan.State.CALLED_OFF


def planned_again(client: Client, edition: Edition) -> Plan:
    """The plan set a second time with the form as the page fills it."""
    page = client.get(reverse("desk:edition-release", args=[edition.pk])).content.decode()
    fields = re.findall(r'<input[^>]*?name="([a-z-]+)"[^>]*?value="([^"]*)"([^>]*)>', page)
    sent: dict[str, list[str]] = {}
    for name, value, rest in fields:
        if name not in {"channel", "language"} or "checked" in rest:
            sent.setdefault(name, []).append(value)
    client.post(reverse("desk:edition-release-plan", args=[edition.pk]), sent)
    return Plan.objects.get(state=Plan.State.SET)


def test_a_plan_set_again_as_it_stands_is_the_same_plan(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    client = visit(office.leader)
    embargo = {"embargo-day": "2999-05-05", "embargo-time": "23:30"}
    client.post(reverse("desk:edition-release-plan", args=[edition.pk]), {**PLANNED, **embargo})
    before = Plan.objects.get()
    assert before.embargo_until is not None
    assert before.embargo_until.isoformat() == "2999-05-05T15:30:00+00:00"
    again = planned_again(client, edition)
    assert again.pk != before.pk
    assert (again.embargo_until, again.moment) == (before.embargo_until, before.moment)
    assert (again.channels, again.languages) == (before.channels, before.languages)


def test_an_embargo_that_ends_with_the_moment_moves_with_it(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    client = visit(office.leader)
    client.post(reverse("desk:edition-release-plan", args=[edition.pk]), PLANNED)
    page = client.get(reverse("desk:edition-release", args=[edition.pk])).content.decode()
    assert 'name="day"\n                 value="2999-05-06"' in page
    assert 'name="embargo-day"\n                 value=""' in page


def test_the_clock_of_the_call_is_named_as_people_name_it(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    page = visit(office.leader).get(reverse("desk:edition-release", args=[edition.pk]))
    assert "<bdi>Beijing</bdi>" in page.content.decode()
    assert "Asia/Shanghai" not in page.content.decode()


def test_a_correction_stands_on_the_page_of_notices(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    Edition.objects.update(state="released")
    client = visit(office.editor)
    sent = {"text-en": "The year is 2021.", "number": ""}
    client.post(reverse("desk:edition-correct", args=[edition.pk]), sent)
    text = client.get(reverse("desk:edition-notices", args=[edition.pk])).content.decode()
    assert "The year is 2021." in text
    assert "Withdraw it" not in text


def test_the_next_version_is_begun_and_its_changes_worded(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    Edition.objects.update(state="released")
    client = visit(office.editor)
    client.post(reverse("desk:edition-begin-version", args=[edition.pk]))
    made = Edition.objects.get(version=2)
    sent = {"text-en": "A new preface.", "number": ""}
    client.post(reverse("desk:edition-word-change", args=[made.pk]), sent)
    page = reverse("desk:edition-version", args=[made.pk])
    assert "A new preface." in client.get(page).content.decode()
    strike = reverse("desk:edition-strike-change", args=[made.pk, made.changes.get().pk])
    client.post(strike)
    assert "A new preface." not in client.get(page).content.decode()
