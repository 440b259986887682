"""Signings, outcomes and protocol on the desk, as an officer and as logistics see them."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.protocol import ListTold, make_list
from casebridge.forum.actions.signing_outcomes import note_outcome
from casebridge.forum.actions.signings import Worth
from casebridge.forum.models import Forum, Signing
from casebridge.kit.text.multilingual import ml
from tests.factories import forums, signings
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def _as(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_reported_sessions_stand_beside_what_is_entered(forum: Forum) -> None:
    page = _as(forums.officer()).get(f"/desk/forum/{forum.code}/signings/").content.decode()
    assert "International projects" in page
    assert "<dd>12" in page
    assert "<dd>21" in page


def test_projects_come_in_from_excel_and_one_is_signed_by_a_button(forum: Forum) -> None:
    session, client = signings.session(forum), _as(forums.officer())
    address = f"/desk/forum/{forum.code}/signings/{session.pk}/"
    file = SimpleUploadedFile("projects.xlsx", signings.list_of(21))
    assert "Project 21" in client.post(f"{address}bring/", {"list": file}).content.decode()
    assert not session.signings.exists()
    client.post(f"{address}bring/", {"do": "take"})
    assert session.signings.count() == 21
    first = session.signings.get(position=1)
    client.post(f"/desk/forum/{forum.code}/signing/{first.pk}/note/", {"outcome": "signed"})
    assert Signing.objects.get(pk=first.pk).outcome == "signed"
    assert "Project 1" in client.get(f"/desk/forum/{forum.code}/outcomes/").content.decode()


def test_logistics_read_a_signing_without_its_value(forum: Forum) -> None:
    signing = signings.signing(signings.session(forum), worth=Worth(Decimal(4321), "CNY"))
    address = f"/desk/forum/{forum.code}/signing/{signing.pk}/"
    assert "4321" in _as(forums.officer()).get(address).content.decode()
    seen = _as(forums.logistics(forum)).get(address)
    assert seen.status_code == 200
    assert "321" not in seen.content.decode().split('id="value"')[1].split("</section>")[0]


def test_the_session_asks_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    client, counted = _as(forums.officer()), []
    for many in (1, 3):
        session = signings.session(forum)
        for _ in range(many):
            signings.signing(session)
        address = f"/desk/forum/{forum.code}/signings/{session.pk}/"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_run_sheet_is_written_out(forum: Forum, kind: str) -> None:
    session = signings.session(forum)
    signings.signing(session)
    address = f"/desk/forum/{forum.code}/signings/{session.pk}/sheet/"
    answer = _as(forums.officer()).get(address, {"language": "fa", "kind": kind})
    assert answer.status_code == 200
    assert answer.content


def test_a_list_of_protocol_is_read_and_moved(forum: Forum) -> None:
    forums.delegate(forum)
    told = ListTold(title=ml(en="Flags"), kind="flags")
    made = make_list(forum, told=told, by=machine())
    client = _as(forums.logistics(forum))
    assert "Flags" in client.get(f"/desk/forum/{forum.code}/protocol/").content.decode()
    assert client.get(f"/desk/forum/{forum.code}/protocol/{made.pk}/").status_code == 200


def test_the_page_of_a_signed_one_offers_no_other_outcome(forum: Forum) -> None:
    session = signings.session(forum)
    signing = signings.signing(session)
    note_outcome(signing, outcome="signed", at=signings.STARTS, by=machine())
    page = _as(forums.officer()).get(f"/desk/forum/{forum.code}/signings/{session.pk}/")
    assert 'value="put-off"' not in page.content.decode()
