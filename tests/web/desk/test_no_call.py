"""The desk before there is a call, and for somebody who works for none."""

import pytest

from casebridge.base.accounts.models import Role
from tests.web.desk.conftest import Office, Visitor, person, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICER])
def test_who_may_begin_is_led_to_the_first_steps(visit: Visitor, role: str) -> None:
    answer = visit(person("first", role)).get("/desk/")
    assert answer.status_code == 200
    page = text_of(answer)
    assert "No call yet" in page
    assert 'href="/desk/first-steps/"' in page


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEADER])
def test_others_are_told_who_publishes_the_first_call(visit: Visitor, role: str) -> None:
    page = text_of(visit(person("other", role)).get("/desk/"))
    assert "An administrator or an officer publishes it" in page
    assert "first-steps" not in page


def test_who_works_for_no_call_is_told_whom_to_ask(office: Office, visit: Visitor) -> None:
    answer = visit(office.stranger).get("/desk/")
    assert answer.status_code == 200
    page = text_of(answer)
    assert "Ask an administrator to give you your part in one." in page
    assert "SCO23" not in page
