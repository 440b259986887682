"""Letters ticked in the list: looked at together, let go together."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casebridge.base.mail.models import Letter
from casebridge.intake.actions.numbering import give_thread
from casebridge.intake.models import Dossier
from tests.web.desk.conftest import Office, Visitor, received, text_of

ADDRESS = "/desk/letters/chosen/"


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return give_thread(received(office))


def write(visit: Visitor, office: Office, dossier: Dossier, *kinds: str) -> list[Letter]:
    for kind in kinds:
        visit(office.officer).post(f"/desk/cases/{dossier.pk}/write/", {"kind": kind})
    return list(Letter.objects.order_by("id"))


def stamp_in(page: str) -> str:
    found = re.search(r'name="stamp" value="(\w+)"', page)
    assert found
    return found.group(1)


def test_chosen_letters_are_shown_with_their_words_and_go_together(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    letters = write(visit, office, dossier, "complete", "withdrawn")
    client = visit(office.officer)
    page = text_of(client.post(ADDRESS, {"all": "1"}))
    assert "is complete" in page
    assert "Approve 2 letters" in page
    assert {letter.state for letter in Letter.objects.all()} == {"held"}
    sent = {"letter": [e.pk for e in letters], "do": "approve", "stamp": stamp_in(page)}
    assert client.post(ADDRESS, sent).status_code == 303
    assert {letter.state for letter in Letter.objects.all()} == {"queued"}
    assert all(letter.not_before for letter in Letter.objects.all())


def test_only_the_ticked_letters_are_shown(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    first, _second = write(visit, office, dossier, "complete", "withdrawn")
    page = text_of(visit(office.officer).post(ADDRESS, {"letter": [first.pk, "x"]}))
    assert "Approve 1 letter" in page


def test_nothing_goes_when_a_letter_was_changed_after_it_was_looked_at(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    (letter,) = write(visit, office, dossier, "complete")
    client = visit(office.officer)
    stamp = stamp_in(text_of(client.post(ADDRESS, {"letter": [letter.pk]})))
    client.post(f"/desk/letters/{letter.pk}/keep/", {"heading": "Other", "body": "Other words."})
    answer = client.post(ADDRESS, {"letter": [letter.pk], "do": "approve", "stamp": stamp})
    assert answer.status_code == 409
    assert Letter.objects.get().state == "draft"


def test_a_letter_to_an_address_that_does_not_work_stays(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    one, other = write(visit, office, dossier, "complete", "withdrawn")
    Letter.objects.filter(pk=one.pk).update(state="returned")
    page = text_of(visit(office.officer).post(ADDRESS, {"all": "1"}))
    assert "came back" in page
    assert "None of these letters can go." in page
    assert Letter.objects.get(pk=other.pk).state == "held"


def test_nothing_ticked_is_said(office: Office, visit: Visitor, dossier: Dossier) -> None:
    answer = visit(office.officer).post(ADDRESS, {})
    assert answer.status_code == 409
    assert "Tick at least one letter" in text_of(answer)


def test_the_page_asks_as_much_for_three_letters_as_for_one(
    office: Office, visit: Visitor, dossier: Dossier
) -> None:
    client = visit(office.officer)
    write(visit, office, dossier, "complete")
    client.post(ADDRESS, {"all": "1"})
    with CaptureQueriesContext(connection) as one:
        client.post(ADDRESS, {"all": "1"})
    write(visit, office, dossier, "withdrawn", "letter")
    with CaptureQueriesContext(connection) as three:
        client.post(ADDRESS, {"all": "1"})
    assert len(one) == len(three)
