"""Invitations: letters that wait, links that answer once, and the way in."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.models import Bar
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.inviting import (
    DeclaredTie,
    accept,
    decline,
    enter_by_link,
    invite,
    leave,
    let_all_go,
    write_cases,
)
from casebridge.review.actions.panels import (
    Knowledge,
    Newcomer,
    Terms,
    add_expert,
    change_panel,
    make_panel,
    send_away,
)
from casebridge.review.letters.kinds import TO_EXPERTS
from casebridge.review.letters.to_experts import worded
from casebridge.review.models import Expert, Panel
from casebridge.review.queries.experts import (
    expert_entering_by,
    expert_invited_by,
    experts_visible_to,
    panels_visible_to,
    waiting_letters,
)
from tests.factories import calls
from tests.factories.accounts import leader, officer
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.panels import TERMS, accepted, listed, panel, reader_of

pytestmark = pytest.mark.usefixtures("with_reference")
KNOWS = Knowledge(("en", "ru"), takes_at_most=4)


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return officer(call)


@pytest.fixture
def readers(call: Call, by: Account) -> Panel:
    return panel(call, by=by)


def secret_in(letter: Letter) -> str:
    found = re.search(r"/panel/(?:invited|enter)/([\w-]+)/", letter.body)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize(
    ("language", "salutation", "begins"),
    [
        ("en", {}, "Dear Specimen Reader,\n\nwe ask"),
        ("ru", {}, "Здравствуйте, Specimen Reader!\n\nПросим"),
        ("zh-Hans", {}, "尊敬的Specimen Reader：\n\n您好"),
        ("fa", {}, "\u2068Specimen Reader\u2069 گرامی، با سلام و احترام،\n\nاز شما"),
        ("kk", {}, "Dear Specimen Reader,\n\nwe ask"),
        ("en", {"en": "Dear Professor Reader,"}, "Dear Professor Reader,\n\nwe ask"),
        ("fa", {"fa": "استاد ارجمند،"}, "استاد ارجمند،\n\nاز شما"),
        ("en", {"ru": "Уважаемый коллега!"}, "Dear Specimen Reader,\n\nwe ask"),
    ],
)
def test_a_letter_begins_as_it_was_written_once_for_the_person(
    readers: Panel, by: Account, language: str, salutation: dict[str, str], begins: str
) -> None:
    expert = listed(readers, name="Specimen Reader", by=by)
    expert.person.language, expert.person.salutation = language, ml(**salutation)
    expert.person.save()
    assert invite(expert, by=by).body.startswith(begins)


def test_all_letters_to_experts_begin_in_the_same_way(readers: Panel, by: Account) -> None:
    expert = listed(readers, name="Specimen Reader", by=by)
    expert.person.language, expert.person.salutation = "fa", ml(fa="استاد ارجمند،")
    for kind in TO_EXPERTS:
        _heading, body = worded(kind, expert, "fa", wording=kind.shipped("fa"))
        assert body.startswith("استاد ارجمند،\n\n"), kind.name


def test_panels_are_the_officers_of_their_call_alone(
    call: Call, readers: Panel, by: Account
) -> None:
    expert = listed(readers, by=by)
    another = officer(calls.call("another"))
    for who in (another, leader(call)):
        assert not panels_visible_to(who).exists()
        assert not experts_visible_to(who).exists()
    assert experts_visible_to(by).get() == expert
    with refused("panel-not-yours"):
        make_panel(call, terms=TERMS, by=another)
    with refused("panel-needs-a-name"):
        make_panel(call, terms=Terms(ml()), by=by)
    with refused("readers-one-to-nine"):
        change_panel(readers, terms=Terms(ml(en="P"), reads_each=10), by=by)


def test_somebody_is_listed_once_and_without_an_account(readers: Panel, by: Account) -> None:
    newcomer = Newcomer("Anna Ivanova", "anna@example.org", "Steppe Data Works", "ru")
    accounts = Account.objects.count()
    expert = add_expert(readers, newcomer=newcomer, by=by)
    assert (expert.state, expert.account, expert.languages) == ("listed", None, ["ru"])
    assert expert.ties.get().as_written == "Steppe Data Works"
    assert Account.objects.count() == accounts
    with refused("expert-there-already"):
        add_expert(readers, newcomer=newcomer, by=by)
    with refused("address-not-understood"):
        add_expert(readers, newcomer=Newcomer("Anna", "anna"), by=by)


def test_an_invitation_waits_and_speaks_the_experts_language(readers: Panel, by: Account) -> None:
    expert = add_expert(readers, newcomer=Newcomer("Анна", "a@example.org", "", "ru"), by=by)
    letter = invite(expert, by=by)
    assert (letter.state, letter.language, letter.recipient) == ("held", "ru", "a@example.org")
    assert "Здравствуйте, Анна!" in letter.body
    expert.refresh_from_db()
    assert secret_in(letter) not in expert.secret_hash
    assert expert_invited_by(secret_in(letter), timezone.now()) == expert
    assert expert_invited_by("x", timezone.now()) is None
    assert expert_invited_by(secret_in(letter), timezone.now() + timedelta(days=30)) is None


def test_asked_again_the_letter_is_the_same_and_the_old_link_opens_nothing(
    readers: Panel, by: Account
) -> None:
    expert = listed(readers, by=by)
    first = secret_in(invite(expert, by=by))
    second = secret_in(invite(expert, by=by))
    assert expert_invited_by(first, timezone.now()) is None
    assert expert_invited_by(second, timezone.now()) == expert
    assert waiting_letters(readers.experts.all()).count() == 1


def test_an_expert_accepts_once_with_own_ties(call: Call, readers: Panel, by: Account) -> None:
    own = case(call, org_name="Steppe Data Works")
    expert = listed(readers, by=by)
    invite(expert, by=by)
    expert.refresh_from_db()
    ties = [DeclaredTie("works-for", "Steppe Data Works")]
    made = accept(expert, knowledge=KNOWS, ties=ties, answer=" Gladly. ", by=reader_of(expert))
    assert (made.state, made.answer, made.takes_at_most) == ("accepted", "Gladly.", 4)
    assert made.ties.get().declared_by == reader_of(expert)
    assert Bar.objects.get().case == own
    with refused("invitation-answered"):
        decline(expert, by=reader_of(expert))
    with refused("expert-accepted-already"):
        invite(expert, by=by)


def test_who_accepts_takes_the_panel_before_the_expert(readers: Panel, by: Account) -> None:
    """As the search for conflicts does: otherwise the two can wait for each other for ever."""
    expert = listed(readers, by=by)
    invite(expert, by=by)
    expert.refresh_from_db()
    with CaptureQueriesContext(connection) as asked:
        accept(expert, knowledge=KNOWS, by=reader_of(expert))
    taken = [q["sql"] for q in asked.captured_queries if "FOR UPDATE" in q["sql"]]
    tables = [model._meta.db_table for model in (Panel, Expert)]
    assert [next(t for t in tables if f'FROM "{t}"' in sql) for sql in taken[:2]] == tables


def test_nobody_answers_for_somebody_else(readers: Panel, by: Account) -> None:
    expert = listed(readers, by=by)
    invite(expert, by=by)
    with refused("invitation-of-somebody-else"):
        accept(expert, knowledge=KNOWS, by=by)


def test_who_declined_may_be_asked_again(readers: Panel, by: Account) -> None:
    expert = listed(readers, by=by)
    invite(expert, by=by)
    expert.refresh_from_db()
    assert decline(expert, answer="No time.", by=reader_of(expert)).answer == "No time."
    invite(expert, by=by)
    expert.refresh_from_db()
    assert (expert.state, expert.answer) == ("invited", "")


def test_the_link_to_the_cases_opens_once(call: Call, readers: Panel, by: Account) -> None:
    expert = accepted(readers, by=by)
    letter = write_cases(expert, ["SCO23-001"], by=by)
    assert "SCO23-001" in letter.body
    found = expert_entering_by(secret_in(letter), timezone.now())
    assert found == expert
    assert enter_by_link(found)
    assert not enter_by_link(found)
    assert expert_entering_by(secret_in(letter), timezone.now()) is None


def test_who_leaves_is_asked_no_more(call: Call, readers: Panel, by: Account) -> None:
    expert = accepted(readers, by=by)
    review = assign(case(call), reviewer=reader_of(expert), panel=readers, by=by)
    with refused("leaving-needs-a-reason"):
        leave(expert, reason="", by=by)
    leave(expert, reason="Ill.", by=by)
    review.refresh_from_db()
    assert review.state == "declined"
    (letter,) = waiting_letters(readers.experts.all())
    assert letter.kind == "released"
    assert str(review.case) in letter.body
    with refused("expert-left-already"):
        leave(expert, reason="Ill.", by=by)


def test_all_letters_of_a_panel_go_with_one_word_of_a_person(readers: Panel, by: Account) -> None:
    for _ in range(3):
        invite(listed(readers, by=by), by=by)
    assert let_all_go(readers, by=by) == 3
    assert {x.state for x in Letter.objects.all()} == {"queued"}
    assert let_all_go(readers, by=by) == 0
    assert outbox.outbox == []


def test_nobody_is_away_before_they_were_invited(readers: Panel, by: Account) -> None:
    today = timezone.localdate()
    expert = listed(readers, by=by)
    with refused("expert-not-invited"):
        send_away(expert, from_on=today, until_on=today, by=by)
    invite(expert, by=by)
    expert.refresh_from_db()
    assert send_away(expert, from_on=today, until_on=today, by=by).deputy == by
    assert Expert.objects.get(pk=expert.pk).account == reader_of(expert)
