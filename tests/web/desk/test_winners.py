"""Winners on the desk: chosen by a form, written to, placed, certified."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.forum.actions.winner_slots import give_slot
from casebridge.forum.actions.winners import bring_material
from casebridge.forum.models import Forum
from casebridge.kit.formats import docx, pdf
from tests.factories import calls, forums, proposals, winners
from tests.factories.accounts import machine, officer
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def call() -> Call:
    return calls.call()


def _as(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


def test_selected_cases_are_invited_by_a_form_and_letters_let_go(
    forum: Forum, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = winners.chosen(call, 2)
    winners.with_addresses(monkeypatch, first, second)
    client, address = _as(officer()), f"/desk/forum/{forum.code}/winners/"
    assert "Nobody is invited yet." in client.get(address).content.decode()
    page = client.get(f"{address}invite/").content.decode()
    assert str(first.dossier) in page
    assert str(second.dossier) in page
    said = {f"case-{first.pk}": "both", f"case-{second.pk}": "", "until": str(forum.starts_on)}
    answer = client.post(f"{address}invite/", said, follow=True).content.decode()
    assert "1 case is invited. 1 letter is prepared." in answer
    assert "1 letter waits for you to let it go." in answer
    assert str(second.dossier) not in answer
    assert (
        "1 letter goes in a minute."
        in client.post(f"{address}arrange/", {"do": "go"}, follow=True).content.decode()
    )


def test_an_invitation_without_a_day_is_refused_in_a_sentence(forum: Forum, call: Call) -> None:
    (one,) = winners.chosen(call)
    where = f"/desk/forum/{forum.code}/winners/invite/"
    answer = _as(officer()).post(where, {f"case-{one.pk}": "present", "until": "soon"})
    assert answer.status_code == 409
    assert not forum.winners.exists()


def test_logistics_answer_place_and_list_a_winner(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    client = _as(forums.logistics(forum))
    where = f"/desk/forum/{forum.code}/winners/{winner.pk}/"
    said = {"do": "answer", "answer": "accepted", "speaker": "Speaker Specimen", "title": "Title"}
    client.post(f"{where}keep/", said)
    client.post(f"{where}keep/", {"do": "slot", "session": session.pk, "minutes": "10"})
    client.post(f"{where}keep/", {"do": "stand", "stand": "B14"})
    client.post(f"{where}keep/", {"do": "list", "group": "enterprise"})
    bring_material(winner, b"slides", name="talk.pdf", by=machine())
    page = client.get(where).content.decode()
    for words in ("Speaker Specimen", "stand B14", "talk.pdf", "on the list of delegates"):
        assert words in page
    assert f"{session.number}. " in page
    file = client.get(f"{where}materials/1/")
    assert file.content == b"slides"
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(f"{where}materials/2/").status_code == 404
    listed = client.get(f"/desk/forum/{forum.code}/winners/").content.decode()
    assert "Invite from the selected cases" not in listed
    assert "Speaker Specimen" in listed


def test_the_list_with_slots_asks_the_same_questions_for_one_and_for_three(
    forum: Forum, call: Call
) -> None:
    client, where = _as(forums.officer(forum)), f"/desk/forum/{forum.code}/winners/"
    one, *others = winners.chosen(call, 3)

    def placed(case: Case) -> None:
        session = proposals.session(forum, starts="10:00")
        give_slot(winners.comer(forum, case), session=session, minutes=10, by=machine())

    placed(one)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for other in others:
        placed(other)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(few) == len(many)


def test_certificates_are_numbered_then_handed_out(forum: Forum, call: Call) -> None:
    first, _second = winners.invited(forum, *winners.chosen(call, 2))
    client, where = _as(forums.logistics(forum)), f"/desk/forum/{forum.code}/winners/"
    assert client.get(f"{where}certificates/").status_code == 409
    client.post(f"{where}arrange/", {"do": "number"})
    assert len(pdf.read(client.get(f"{where}certificates/").content).pages) == 2
    one = client.get(f"{where}certificates/?winner={first.pk}&kind=docx&language=ru").content
    assert "Диплом" in docx.read(one).text
    assert client.get(f"{where}certificates/?kind=exe").status_code == 404
