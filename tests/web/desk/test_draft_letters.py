"""The letter with the link to a form begun on the site waits on the desk like any other."""

from typing import Any

import pytest

from casebridge.base.accounts.queries import machine
from casebridge.base.mail.models import Letter
from casebridge.intake.actions.drafts import start_draft
from tests.factories import uploads
from tests.web.desk.conftest import Office, Visitor

pytestmark = pytest.mark.django_db
LETTERS = "/desk/letters/"


def begun(office: Office) -> Letter:
    call = uploads.opened(office.call)
    start_draft(call, address="begun@example.org", language="ru", by=machine())
    return Letter.objects.get(kind="draft")


def seen(visit: Visitor, who: Any, address: str) -> tuple[int, str]:
    response = visit(who).get(address)
    return response.status_code, response.content.decode()


def test_it_stands_in_the_list_and_can_be_opened(office: Office, visit: Visitor) -> None:
    letter = begun(office)

    assert letter.recipient in seen(visit, office.officer, LETTERS)[1]
    status, text = seen(visit, office.officer, f"{LETTERS}{letter.pk}/")
    assert status == 200
    assert letter.heading in text


def test_an_officer_lets_it_go_or_throws_it_away(office: Office, visit: Visitor) -> None:
    letter = begun(office)
    officer = visit(office.officer)

    officer.post(f"{LETTERS}{letter.pk}/approve/", {"heading": letter.heading, "body": letter.body})
    letter.refresh_from_db()
    assert letter.state == Letter.State.QUEUED
    officer.post(f"{LETTERS}{letter.pk}/take-back/")
    gone = officer.post(f"{LETTERS}{letter.pk}/drop/")

    letter.refresh_from_db()
    assert letter.state == Letter.State.DROPPED
    assert gone["Location"] == LETTERS


def test_an_officer_of_another_call_does_not_see_it(office: Office, visit: Visitor) -> None:
    letter = begun(office)

    assert seen(visit, office.stranger, f"{LETTERS}{letter.pk}/")[0] == 404
    assert seen(visit, office.editor, f"{LETTERS}{letter.pk}/")[0] == 404
