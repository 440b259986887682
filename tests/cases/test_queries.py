"""Who sees which cases, and whose turn it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import approve
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.cases.actions.talking import ask_applicant
from casebridge.cases.letters import in_readers_words
from casebridge.cases.models import Case
from casebridge.cases.queries import (
    applicants_from,
    case_of,
    cases_visible_to,
    dossier_of_letter,
    dossiers_not_taken_up,
    letters_visible_to,
    unbarred_arrivals_visible_to,
    unbarred_dossiers_visible_to,
    with_turn,
)
from casebridge.intake.actions.checking import rule
from casebridge.intake.models import Dossier
from casebridge.reference.queries import country_with
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.cases import case, opened
from tests.factories.counting import CountQueries
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.mails import bundled, mail

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


def test_the_fixed_cast_sees_its_own_cases_and_nothing_it_is_barred_from(call: Call) -> None:
    other = calls.call("another")
    mine, barred_from, theirs = case(call), case(call), case(other)
    officer, leader = accounts.officer(call), accounts.leader()
    for account in (officer, leader):
        bar(barred_from, account=account, reason="employer", by=machine())
    cast: dict[Account, set[Case]] = {
        officer: {mine},
        accounts.officer(call): {mine, barred_from},
        accounts.officer(other): {theirs},
        accounts.editor(call): {mine, barred_from},
        leader: {mine, theirs},
        accounts.reviewer(): set(),
    }
    for account, seen in cast.items():
        assert set(cases_visible_to(account)) == seen, account.name
        dossiers = {c.dossier for c in seen}
        assert set(unbarred_dossiers_visible_to(account)) == dossiers, account.name
    stranger: Any = AnonymousUser()
    for query in (cases_visible_to, unbarred_dossiers_visible_to, unbarred_arrivals_visible_to):
        assert not query(stranger).exists()


def test_messages_and_letters_of_a_barred_case_are_hidden_too(call: Call) -> None:
    made = opened(by_mail(call))
    officer, other = accounts.officer(call), accounts.officer(call)
    bar(made, account=other, reason="employer", by=machine())
    assert unbarred_arrivals_visible_to(officer).count() == letters_visible_to(officer).count() == 1
    assert unbarred_arrivals_visible_to(other).count() == letters_visible_to(other).count() == 0
    assert not letters_visible_to(accounts.editor(call)).exists()


def test_a_message_without_a_dossier_is_seen_by_its_officers(call: Call) -> None:
    bundled(mail("A question"), call=call)
    assert unbarred_arrivals_visible_to(accounts.officer(call)).count() == 1


def turn(dossier: Dossier) -> str:
    row: Any = with_turn(Dossier.objects.filter(pk=dossier.pk)).get()
    return str(row.turn)


def test_whose_turn_it_is_follows_the_conversation(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    assert turn(dossier) == ""
    rule(checked(dossier)["scan-missing"], answer="ask", reason="", by=machine())
    letter = ask_applicant(dossier, by=machine())
    assert turn(dossier) == "ours"  # it waits for our approval
    approve(letter, by=machine())
    assert turn(dossier) == "theirs"
    bundled(mail("Re: SCO23-0001"), call=call, at=timezone.now() + timedelta(hours=1))
    assert turn(dossier) == "ours"
    Letter.objects.filter(pk=letter.pk).update(state="failed")
    assert turn(dossier) == "ours"


def test_a_reply_nobody_asked_for_is_our_turn(call: Call) -> None:
    dossier = by_mail(call)
    bundled(mail("Re: SCO23-0001"), call=call)
    assert turn(dossier) == "ours"


def test_a_letter_leads_to_its_dossier_and_is_told_in_the_readers_words(call: Call) -> None:
    dossier = by_mail(call, "ru", with_scan=False)
    receipt = Letter.objects.get()
    assert dossier_of_letter(receipt) == dossier
    assert "SCO23-0001" in in_readers_words(receipt, dossier, "zh-Hans")[0]
    rule(checked(dossier)["scan-missing"], answer="ask", reason="", by=machine())
    question = ask_applicant(dossier, by=machine())
    heading, body = in_readers_words(question, dossier, "en")
    assert "questions" in heading
    assert "sealed" in body
    receipt.kind = "other"
    assert in_readers_words(receipt, dossier, "en") == ("", "")


def test_only_checked_and_readable_dossiers_wait_to_be_taken_up(call: Call) -> None:
    ready, taken, unchecked = by_table(call), by_table(call), by_table(call)
    for dossier in (ready, taken):
        checked(dossier)
    opened(taken)
    assert list(dossiers_not_taken_up()) == [ready]
    assert unchecked not in dossiers_not_taken_up()


def test_organisations_of_a_country_come_from_visible_cases_only(call: Call) -> None:
    made = case(call)
    country = country_with("KZ")
    assert country is not None
    assert list(applicants_from(country, accounts.officer(call))) == [made.applicants.get()]
    assert not applicants_from(country, accounts.officer(calls.call("another"))).exists()


def test_a_case_and_its_parts_are_asked_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    officer = accounts.officer(call)
    first = case(call)
    cases_visible_to(officer).exists()  # what the officer holds is asked once
    for count in (1, 3):
        while Case.objects.count() < count:
            case(call)
        with django_assert_num_queries(1):
            assert len(with_turn(unbarred_dossiers_visible_to(officer))) == count
        with django_assert_num_queries(7):
            found = case_of(first.dossier)
            assert found is not None
            assert len(found.places.all()) == 2
