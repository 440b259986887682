"""Signing sessions: what is written, what is refused, and what becomes a project to follow."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.cooperation.models import Project
from casebridge.forum.actions.lists import grid_in
from casebridge.forum.actions.protocol import ListTold, make_list, move_place, put_back_in_order
from casebridge.forum.actions.signing_lists import put_projects_aside, take_projects
from casebridge.forum.actions.signing_outcomes import Follow, note_outcome
from casebridge.forum.actions.signings import (
    SignerTold,
    Worth,
    add_signatory,
    add_signing_paper,
    move_signing,
    set_worth,
)
from casebridge.forum.models import Forum, Signing, SigningDocument
from casebridge.forum.outputs.signings import WRITERS
from casebridge.forum.outputs.signings.papers import outcome_paper, protocol_paper, run_sheet_paper
from casebridge.forum.queries.protocol import places_of
from casebridge.forum.queries.signings import counts_of, lines_of, projects_in
from casebridge.forum.rules.signings import Outcome
from casebridge.kit.formats import xlsx
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories import forums, signings
from tests.factories.accounts import machine

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def test_a_list_of_21_projects_comes_in_by_one_step(forum: Forum) -> None:
    session = signings.session(forum)
    officer = forums.officer()
    blob = put_projects_aside(session, signings.list_of(21), by=officer)
    told = projects_in(grid_in(blob), forum)
    assert [row.trouble for row in told] == [()] * 21
    made = take_projects(session, told, by=officer)
    assert [one.position for one in made] == list(range(1, 22))
    assert counts_of([session])[session.pk].counted == 21
    first = made[0].project
    assert first.title.texts["ru"] == "Проект 1"
    assert [str(one.country and one.country.alpha2) for one in first.parties.all()] == ["CN", "RU"]
    assert made[0].value == Decimal(11)
    assert not made[0].value_is_public


def test_a_signed_project_is_followed_by_whoever_noted_it(forum: Forum) -> None:
    signing, officer = signings.signing(signings.session(forum)), forums.officer()
    follow = Follow(next_on=date(2025, 9, 1), next_step="First meeting")
    note_outcome(signing, outcome="signed", at=signings.STARTS, follow=follow, by=officer)
    note_outcome(signing, outcome="signed", at=signings.STARTS, by=officer)
    project = Project.objects.get(pk=signing.project_id)
    assert (project.state, project.owner, project.next_on) == ("signed", officer, date(2025, 9, 1))
    assert project.signed_on == date(2025, 7, 11)
    assert project.parties.count() == 2
    assert Record.objects.filter(verb="forum.signing-noted").count() == 1


def test_a_signature_is_not_taken_back_and_nothing_is_written(forum: Forum) -> None:
    signing, officer = signings.signing(signings.session(forum)), forums.officer()
    note_outcome(signing, outcome="signed", at=signings.STARTS, by=officer)
    with pytest.raises(Refusal, match="signing-is-signed"):
        note_outcome(signing, outcome="withdrawn", at=signings.STARTS, by=officer)
    assert Signing.objects.get(pk=signing.pk).outcome == Outcome.SIGNED


def test_what_was_put_off_is_not_followed(forum: Forum) -> None:
    signing = signings.signing(signings.session(forum))
    note_outcome(
        signing, outcome="put-off", at=signings.STARTS, note="Power failed", by=forums.officer()
    )
    assert Project.objects.get(pk=signing.project_id).state == "prepared"
    assert Signing.objects.get(pk=signing.pk).what_happened == "Power failed"


def test_only_officers_keep_signings_and_nothing_is_written(forum: Forum) -> None:
    signing = signings.signing(signings.session(forum))
    with pytest.raises(Refusal, match="signings-are-kept-by-officers"):
        note_outcome(signing, outcome="signed", at=signings.STARTS, by=forums.logistics(forum))
    assert Signing.objects.get(pk=signing.pk).outcome == Outcome.PLANNED


def test_values_are_shown_to_the_office_and_to_others_only_once_opened(forum: Forum) -> None:
    session = signings.session(forum)
    signing = signings.signing(session, worth=Worth(Decimal(5), "CNY"))

    def values(who: Account | None) -> list[Decimal | None]:
        return [line.value for line in lines_of(session, who)]

    assert values(forums.officer()) == [Decimal(5)]
    assert values(forums.logistics(forum)) == values(None) == [None]
    set_worth(signing, worth=Worth(Decimal(5), "CNY", is_public=True), by=machine())
    assert values(None) == [Decimal(5)]


def test_a_value_without_its_currency_is_refused(forum: Forum) -> None:
    signing = signings.signing(signings.session(forum))
    with pytest.raises(Refusal, match="value-needs-its-currency"):
        set_worth(signing, worth=Worth(Decimal(5), ""), by=machine())


def test_moving_one_closes_up_the_others(forum: Forum) -> None:
    session = signings.session(forum)
    first, second, third = (signings.signing(session) for _ in range(3))
    move_signing(third, to=1, by=machine())
    order = list(session.signings.values_list("pk", "position"))
    assert order == [(third.pk, 1), (first.pk, 2), (second.pk, 3)]


def test_the_last_final_paper_takes_the_mark(forum: Forum) -> None:
    signing = signings.signing(signings.session(forum))

    def brought(content: bytes) -> SigningDocument:
        return add_signing_paper(
            signing, content, name="Agreement", language="ru", is_final=True, by=machine()
        )

    first, second = brought(b"one"), brought(b"two")
    first.refresh_from_db()
    assert (first.is_final, second.is_final, second.version) == (False, True, 2)


def test_parties_stand_in_the_order_of_the_document_and_substitutes_by_whom_they_replace(
    forum: Forum,
) -> None:
    session = signings.session(forum, country_order="ru_alphabet")
    signing = signings.signing(session)
    party = signing.project.parties.first()
    who = forums.delegate(forum, "Signer One")
    first = add_signatory(signing, told=SignerTold(party=party, delegate=who), by=machine())
    add_signatory(signing, told=SignerTold(name="Spare", stands_in_for=first), by=machine())
    (line,) = lines_of(session, None)
    # Китай stands before Россия.
    assert [str(one.country and one.country.alpha2) for one in line.parties] == ["CN", "RU"]
    assert ("signatory-does-not-come", first.pk) in line.findings
    assert ("no-substitute", first.pk) not in line.findings
    paper = run_sheet_paper(session, [line], "ru", at=signings.STARTS)
    table = paper.parts[0].table
    assert table is not None
    (row,) = table.rows
    assert row[1] == "09:00–09:03"
    assert "Signer One (замена: Spare)" in row[4]


def test_the_run_sheet_asks_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    one, three = signings.session(forum), signings.session(forum)
    signings.signing(one)
    for _ in range(3):
        signings.signing(three)
    with CaptureQueriesContext(connection) as few:
        lines_of(one, None)
    with CaptureQueriesContext(connection) as many:
        lines_of(three, None)
    assert len(few) == len(many)


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_the_outcome_list_is_written_in_every_language_and_way(forum: Forum, language: str) -> None:
    session = signings.session(forum)
    signing = signings.signing(session, worth=Worth(Decimal(1000), "CNY"))
    note_outcome(signing, outcome="signed", at=signings.STARTS, by=machine())
    lines = lines_of(session, None)
    paper = outcome_paper(forum, [(session, lines)], language, at=signings.STARTS)
    written = {kind: write(paper, signings.STARTS) for kind, (write, _) in WRITERS.items()}
    assert written["pdf"].startswith(b"%PDF")
    assert written["docx"].startswith(b"PK")
    (sheet,) = xlsx.read(written["xlsx"]).sheets
    assert signing.project.title.texts["en"] in sheet.rows[1]
    assert "1000" not in str(sheet.rows).replace("\u00a0", "").replace(",", "")


def test_the_preset_states_its_reported_sessions_beside_what_is_counted(forum: Forum) -> None:
    sessions = list(forum.signing_sessions.all())
    counts = counts_of(sessions)
    assert {(one.kind, counts[one.pk].reported, counts[one.pk].counted) for one in sessions} == {
        ("local", 21, 0),
        ("international", 12, 0),
    }


def test_a_list_of_countries_stands_in_russian_order_until_moved_and_is_put_back(
    forum: Forum,
) -> None:
    for code in ("RU", "CN", "KZ"):
        one = forums.delegate(forum)
        one.country = country_with(code)
        one.save()
    told = ListTold(title=ml(en="Countries"), kind="countries")
    made = make_list(forum, told=told, by=forums.logistics(forum))

    def codes() -> list[str]:
        return [str(one.place.country and one.place.country.alpha2) for one in places_of(made)]

    # Казахстан, Китай, Россия.
    assert codes() == ["KZ", "CN", "RU"]
    move_place(made.places.get(country__alpha2="RU"), to=1, by=machine())
    assert codes() == ["RU", "KZ", "CN"]
    put_back_in_order(made, country_order="en", by=machine())
    assert codes() == ["CN", "KZ", "RU"]
    paper = protocol_paper(made, places_of(made), "ru", at=signings.STARTS)
    assert "2025-07-11 09:00" in paper.under


def test_a_list_of_protocol_without_a_title_is_refused_and_nothing_is_written(forum: Forum) -> None:
    with pytest.raises(Refusal, match="protocol-list-needs-a-title"):
        make_list(forum, told=ListTold(title=ml(), kind="seating"), by=machine())
    assert not forum.protocol_lists.exists()
