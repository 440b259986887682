"""Consent on the desk: the table, asking many, entering, settling, going without."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casebridge.base.accounts.models import Account, Grant
from casebridge.base.mail.actions import open_thread
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Consent, Edition, Entry, GoingWithout
from casebridge.editions.queries.consents import asking_about
from casebridge.intake.models import Dossier
from tests.factories import calls
from tests.factories.accounts import editor, leader, machine, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.consents import answered, asked
from tests.factories.editions import draft
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.reviews import selected
from tests.web.desk.conftest import Visitor

__all__ = ["reference_is_loaded", "with_reference"]


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


def edition_of(call: Call, count: int) -> Edition:
    selected(*(case(call, **in_all_languages()) for _number in range(count)))
    return draft(call)


@pytest.fixture
def edition(call: Call) -> Edition:
    return edition_of(call, 1)


@pytest.fixture
def entry(edition: Edition) -> Entry:
    return edition.entries.get()


def at(view: str, edition: Edition, *arguments: int) -> str:
    return reverse(f"desk:{view}", args=[edition.pk, *arguments])


def read(visit: Visitor, by: Account, address: str) -> str:
    response = visit(by).get(address)
    assert response.status_code == 200
    return response.content.decode()


def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    for dossier in Dossier.objects.all():
        thread = open_thread(f"dossier:{dossier.pk}", language=dossier.language)
        Dossier.objects.filter(pk=dossier.pk).update(thread=thread)
    monkeypatch.setattr(
        "casebridge.cases.letters.many.addresses_of",
        lambda numbers: {n: (f"who-{n}@example.org",) for n in numbers},
    )


def test_the_table_says_for_each_entry_what_holds(
    visit: Visitor, call: Call, edition: Edition, entry: Entry
) -> None:
    by = officer(call)
    assert "not asked yet" in read(visit, by, at("consents", edition))
    answered(entry)
    shown = read(visit, by, at("consents", edition))
    assert "holds for the present wording" in shown
    assert "No case keeps the collection from being frozen." in shown
    set_wording(entry, language="en", title="", texts={"solution": "New."}, by=machine())
    shown = read(visit, by, at("consents", edition))
    assert "the wording has changed since" in shown
    assert "1 case keeps the collection from being frozen." in shown


def test_the_table_asks_the_database_as_often_for_three_entries_as_for_one(
    visit: Visitor, call: Call
) -> None:
    client, edition = visit(officer(call)), edition_of(call, 3)
    for one in edition.entries.all():
        answered(one, "proposed", "Other.")
    away = list(edition.entries.values_list("pk", flat=True))[1:]
    Entry.objects.filter(pk__in=away).update(edition=_elsewhere(edition))
    with_one = queries_of(client, at("consents", edition))
    Entry.objects.filter(pk__in=away).update(edition=edition)
    assert queries_of(client, at("consents", edition)) == with_one


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _elsewhere(edition: Edition) -> Edition:
    return Edition.objects.create(
        call=edition.call, code="aside", title=edition.title, made_by=edition.made_by
    )


def test_many_are_asked_after_a_look_at_every_letter(
    visit: Visitor, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, by = edition_of(call, 3), officer(call)
    reachable(monkeypatch)
    first = edition.entries.order_by("number")[0]
    answered(first)
    shown = read(visit, by, at("consents-ask", edition))
    assert "Write 2 letters" in shown
    assert "please read the wording of your case" in shown
    assert not Letter.objects.exists()
    numbers = [e.pk for e in edition.entries.all()]
    sent = {"entry": numbers, "expected": "2"}
    response = visit(by).post(at("consents-ask", edition), sent)
    assert response.status_code == 303
    assert {letter.state for letter in Letter.objects.all()} == {"held"}
    assert Consent.objects.filter(letter__isnull=False).count() == 2
    assert read(visit, by, at("consents", edition)).count("the letter waits for approval") == 2
    again = visit(by).post(at("consents-ask", edition), {"entry": numbers, "expected": "3"})
    assert again.status_code == 409
    assert Letter.objects.count() == 2


def test_who_is_left_out_and_why(
    visit: Visitor, call: Call, edition: Edition, entry: Entry
) -> None:
    answered(entry)
    shown = read(visit, officer(call), at("consents-ask", edition) + f"?entry={entry.pk}")
    assert "There is nobody to be asked." in shown
    assert "holds for the present wording" in shown


@pytest.mark.parametrize("day", ["nonsense", "2020-01-01"])
def test_a_day_that_cannot_be_is_said(
    visit: Visitor, call: Call, edition: Edition, entry: Entry, day: str
) -> None:
    sent = {"entry": entry.pk, "expected": "1", "day": day}
    response = visit(officer(call)).post(at("consents-ask", edition), sent)
    assert response.status_code == 409
    assert not Consent.objects.exists()


def test_an_answer_on_paper_is_entered(
    visit: Visitor, call: Call, edition: Edition, entry: Entry
) -> None:
    by = officer(call)
    assert "on paper or by telephone" in read(visit, by, at("consent", edition, entry.pk))
    sent = {
        "way": "paper",
        "answer": "agreed",
        "name": "Aida",
        "wording": asking_about(entry, timezone.now()).wording,
    }
    response = visit(by).post(at("consent-enter", edition, entry.pk), sent, follow=True)
    assert "holds for the present wording" in response.content.decode()
    assert Consent.objects.get().entered_by == by


def test_the_editor_reads_and_settles_a_proposal_and_never_the_name(
    visit: Visitor, call: Call, edition: Edition, entry: Entry
) -> None:
    consent = answered(entry, "proposed", "Write 130.")
    by = editor(call)
    shown = read(visit, by, at("consent", edition, entry.pk))
    assert "Write 130." in shown
    assert consent.name not in shown.split("<main", 1)[1]
    assert consent.name in read(visit, officer(call), at("consent", edition, entry.pk))
    sent = {"proposal": consent.pk, "settled_as": "kept", "reason": "It is 120."}
    response = visit(by).post(at("consent-settle", edition, entry.pk), sent, follow=True)
    assert "wording kept, with a reason" in response.content.decode()


def test_the_leader_goes_on_without_an_answer(
    visit: Visitor, call: Call, edition: Edition, entry: Entry
) -> None:
    asked(entry)
    by = leader(call)
    assert "Go on without an answer" in read(visit, by, at("consent", edition, entry.pk))
    assert "Go on without an answer" not in read(
        visit, officer(call), at("consent", edition, entry.pk)
    )
    wording = asking_about(entry, timezone.now()).wording
    sent = {"wording": wording, "reason": "Silent."}
    response = visit(by).post(at("consent-without", edition, entry.pk), sent, follow=True)
    assert "goes on without an answer" in response.content.decode()
    assert GoingWithout.objects.get().by == by


def test_another_calls_collection_is_not_there(visit: Visitor, edition: Edition) -> None:
    stranger = officer()
    Grant.objects.filter(account=stranger).update(scope="call:0")
    for view in ("consents", "consents-ask"):
        assert visit(stranger).get(at(view, edition)).status_code == 404
