"""The pages of a release, its notices and its next version."""

import pytest
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
