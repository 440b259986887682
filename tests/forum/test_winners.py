"""Winners: invited from a decision, answered for, placed in the programme, certified."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.models import Bar, Case
from casebridge.forum.actions.programme import RoleTold, give_role, place_session
from casebridge.forum.actions.winner_slots import (
    give_slot,
    give_stand,
    number_certificates,
    put_on_list,
    take_slot,
)
from casebridge.forum.actions.winners import (
    WinnerTold,
    answer_by_link,
    answer_by_office,
    bring_material,
    invite_winners,
    let_winner_letters_go,
    take_material_away,
    write_again,
)
from casebridge.forum.models import Delegate, Forum, SessionRole, Winner
from casebridge.forum.outputs.certificates import WRITERS, certificate_words
from casebridge.forum.queries.winners import (
    decisions_to_invite,
    silent_winners,
    winners_visible_to,
    winners_with_waiting_letters,
    with_case,
)
from casebridge.forum.rules.winners import MOST_MATERIALS
from casebridge.kit.formats import docx, pdf
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import ml
from tests.factories import calls, forums, proposals, winners
from tests.factories.accounts import machine, officer
from tests.factories.cases import case

pytestmark = pytest.mark.usefixtures("with_reference")
DECLINES = WinnerTold("declined")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def call() -> Call:
    return calls.call()


def test_selected_cases_can_be_invited_and_no_others(forum: Forum, call: Call) -> None:
    mine = winners.chosen(call, 2)
    left = case(call)
    offered = decisions_to_invite(forum, officer())
    assert {one.case_id for one in offered} == {one.pk for one in mine}
    until = timezone.now() + timedelta(days=7)
    with pytest.raises(Refusal, match="case-was-not-selected"):
        invite_winners(forum, chosen={left.pk: "present"}, until=until, by=officer())
    assert not forum.winners.exists()


def test_a_letter_in_the_language_of_the_case_waits_for_a_person(
    forum: Forum, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = winners.chosen(call, language="ru")
    winners.with_addresses(monkeypatch, one)
    (winner,) = winners.invited(forum, one, kind="both")
    assert winner.letter is not None
    assert winner.letter.state == Letter.State.HELD
    assert winner.letter.recipient == f"author-{one.dossier_id}@example.org"
    assert str(one.dossier) in winner.letter.heading
    assert "выступить с\u00a0докладом и\u00a0показать его на выставке" in winner.letter.body
    assert "/portal/winner/" in winner.letter.body
    assert let_winner_letters_go(forum, by=officer()) == 1
    assert Letter.objects.get().state == Letter.State.QUEUED


def test_a_case_is_invited_once_to_a_forum(forum: Forum, call: Call) -> None:
    (one,) = winners.chosen(call)
    winners.invited(forum, one)
    with pytest.raises(Refusal, match="case-was-not-selected"):
        winners.invited(forum, one)
    assert forum.winners.count() == 1


@pytest.mark.parametrize(
    ("chosen", "refusal"), [("perform", "winner-kind-unknown"), ("", "winner-kind-unknown")]
)
def test_an_unknown_way_is_refused_and_nothing_is_written(
    forum: Forum, call: Call, chosen: str, refusal: str
) -> None:
    (one,) = winners.chosen(call)
    with pytest.raises(Refusal, match=refusal):
        winners.invited(forum, one, kind=chosen)
    assert not Winner.objects.exists()


def test_logistics_do_not_invite_winners(forum: Forum, call: Call) -> None:
    (one,) = winners.chosen(call)
    until = timezone.now() + timedelta(days=7)
    with pytest.raises(Refusal, match="winners-are-invited-by-officers"):
        invite_winners(forum, chosen={one.pk: "present"}, until=until, by=forums.logistics(forum))
    assert not Winner.objects.exists()


def test_an_answer_says_who_comes_and_may_be_changed(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    with pytest.raises(Refusal, match="winner-needs-a-speaker"):
        answer_by_link(winner, told=WinnerTold("accepted", "  "), by=machine())
    told = answer_by_link(winner, told=winners.COMES, by=machine())
    assert (told.speaker, told.title.texts["en"], told.way) == (
        "Speaker Specimen",
        "How it works",
        "link",
    )
    assert answer_by_link(winner, told=DECLINES, by=machine()).answer == "declined"


def test_after_its_term_a_link_takes_no_answer(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    Winner.objects.update(until=timezone.now())
    with pytest.raises(Refusal, match="link-not-valid"):
        answer_by_link(winner, told=winners.COMES, by=machine())
    answer_by_office(winner, told=winners.COMES, by=forums.logistics(forum))
    assert answer_by_link(winner, told=winners.COMES, by=machine()).answer == "accepted"


def test_whoever_is_silent_gets_a_letter_with_a_new_link(
    forum: Forum, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, mine = winners.known_secrets(monkeypatch), winners.chosen(call, 2)
    winners.with_addresses(monkeypatch, *mine)
    first, second = winners.invited(forum, *mine)
    until = timezone.now() + timedelta(days=20)
    with pytest.raises(Refusal, match="nobody-to-invite"):
        write_again(forum, until=until, by=officer())
    let_winner_letters_go(forum, by=officer())
    Letter.objects.update(state=Letter.State.SENT)
    answer_by_office(second, told=winners.COMES, by=officer())
    assert [one.pk for one in silent_winners(forum, officer())] == [first.pk]
    assert write_again(forum, until=until, by=officer()) == 1
    letter = Letter.objects.get(kind="forum-winner-reminder")
    assert told[-1] in letter.body
    before = first.secret
    first.refresh_from_db()
    assert (first.letter, first.secret != before) == (letter, True)


def test_files_are_brought_and_taken_away_by_those_who_come(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    with pytest.raises(Refusal, match="winner-does-not-come"):
        bring_material(winner, b"slides", name="talk.pdf", by=machine())
    answer_by_link(winner, told=winners.COMES, by=machine())
    made = bring_material(winner, b"slides", name="../talk.pdf", by=machine())
    assert (made.name, made.position) == ("talk.pdf", 1)
    with pytest.raises(Refusal, match="file-is-empty"):
        bring_material(winner, b"", name="talk.pdf", by=machine())
    for place in range(2, MOST_MATERIALS + 1):
        bring_material(winner, b"more", name=f"{place}.pdf", by=machine())
    with pytest.raises(Refusal, match="too-many-uploads"):
        bring_material(winner, b"one more", name="last.pdf", by=machine())
    take_material_away(winner, 1, by=machine())
    take_material_away(winner, 1, by=machine())
    assert winner.materials.count() == MOST_MATERIALS - 1


def test_a_slot_is_a_part_of_a_session_with_its_speaker(forum: Forum, call: Call) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    by = forums.logistics(forum)
    give_slot(winner, session=session, minutes=15, by=by)
    part = session.parts.get()
    assert (part.title.texts["en"], part.minutes) == ("How it works", 15)
    assert part.roles.get().name == "Speaker Specimen"
    other = proposals.session(forum, starts="12:00")
    give_slot(winner, session=other, minutes=None, by=by)
    assert not session.parts.exists()
    delegate = put_on_list(winner, group="enterprise", by=by)
    assert delegate.state == Delegate.State.ACCEPTED
    assert SessionRole.objects.get(part__session=other).delegate == delegate
    take_slot(winner, by=by)
    assert not other.parts.exists()


def test_who_does_not_come_after_all_leaves_the_programme(forum: Forum, call: Call) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    give_slot(winner, session=session, minutes=15, by=forums.logistics(forum))
    answer_by_link(winner, told=DECLINES, by=machine())
    assert not session.parts.exists()
    assert Winner.objects.get().part is None


def test_no_slot_is_given_before_somebody_says_they_come(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    with pytest.raises(Refusal, match="winner-does-not-come"):
        give_slot(winner, session=session, minutes=15, by=machine())
    assert not session.parts.exists()


def test_a_talk_longer_than_what_is_left_of_the_session_is_refused(
    forum: Forum, call: Call
) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    starts = session.starts_at
    assert starts is not None
    place_session(
        session, starts_at=starts, ends_at=starts + timedelta(minutes=30), room=None, by=machine()
    )
    with pytest.raises(Refusal, match="session-parts-too-long"):
        give_slot(winner, session=session, minutes=31, by=machine())
    assert not session.parts.exists()


def test_a_stand_is_named_and_struck(forum: Forum, call: Call) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    give_stand(winner, stand="  Hall 2,\n B14 ", by=machine())
    assert Winner.objects.get().stand == "Hall 2, B14"
    give_stand(winner, stand="", by=machine())
    assert Winner.objects.get().stand == ""


def test_numbers_of_certificates_are_given_once(forum: Forum, call: Call) -> None:
    winners.invited(forum, *winners.chosen(call, 2))
    assert number_certificates(forum, by=forums.logistics(forum)) == 2
    with pytest.raises(Refusal, match="certificates-are-numbered"):
        number_certificates(forum, by=forums.logistics(forum))
    (late,) = winners.chosen(calls.call("sco-later"))
    winners.invited(forum, late)
    number_certificates(forum, by=forums.logistics(forum))
    numbers = set(forum.winners.values_list("certificate_number", flat=True))
    assert numbers == {f"{forum.code}-00{place}" for place in (1, 2, 3)}


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_a_certificate_says_the_case_its_author_and_its_number(
    forum: Forum, call: Call, language: str
) -> None:
    winners.invited(forum, *winners.chosen(call, 2))
    number_certificates(forum, by=machine())
    sheets = [certificate_words(one, language) for one in with_case(forum.winners.all())]
    at = timezone.now()
    printed = WRITERS["pdf"](sheets, at)
    said = pdf.read(printed)
    assert len(said.pages) == 2
    written = docx.read(WRITERS["docx"](sheets, at))
    text = written.text
    for sheet in sheets:
        assert sheet.number in text
        assert sheet.case.text in text
    assert WRITERS["pdf"](sheets, at) == printed


def test_letters_about_a_case_closed_to_an_account_are_none_of_its_business(
    forum: Forum, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = winners.chosen(call)
    winners.with_addresses(monkeypatch, one)
    winners.invited(forum, one)
    reader = officer()
    Bar.objects.create(case=one, account=reader, reason="tie")
    assert not winners_with_waiting_letters(forum, reader).exists()
    with pytest.raises(Refusal, match="nobody-to-invite"):
        let_winner_letters_go(forum, by=reader)
    assert Letter.objects.get().state == Letter.State.HELD


def test_a_case_that_was_withdrawn_gets_no_certificate(forum: Forum, call: Call) -> None:
    gone, stays = winners.invited(forum, *winners.chosen(call, 2))
    Case.objects.filter(pk=gone.case_id).update(state=Case.State.WITHDRAWN)
    assert number_certificates(forum, by=machine()) == 1
    numbers = dict(forum.winners.values_list("pk", "certificate_number"))
    assert (numbers[gone.pk], numbers[stays.pk]) == ("", f"{forum.code}-001")


def test_whoever_else_speaks_in_the_slot_stays(forum: Forum, call: Call) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    session = proposals.session(forum, starts="10:00")
    give_slot(winner, session=session, minutes=15, by=machine())
    beside = RoleTold("speaker", name="Somebody Beside", part=session.parts.get())
    give_role(session, told=beside, by=machine())
    delegate = put_on_list(winner, group="enterprise", by=machine())
    spoken = SessionRole.objects.filter(part__session=session)
    assert {(one.delegate, one.name) for one in spoken} == {
        (delegate, ""),
        (None, "Somebody Beside"),
    }


def test_a_case_closed_to_an_account_is_not_on_its_list(forum: Forum, call: Call) -> None:
    winner = winners.comer(forum, *winners.chosen(call))
    reader = forums.officer(forum)
    assert winner in winners_visible_to(reader, forum)
    Bar.objects.create(case=winner.case, account=reader, reason="tie")
    assert winner not in winners_visible_to(reader, forum)
    assert not winners_visible_to(forums.officer(forums.forum("other")), forum).exists()


def test_the_list_asks_the_same_questions_for_one_and_for_three(forum: Forum, call: Call) -> None:
    one, *others = winners.chosen(call, 3)
    winners.invited(forum, one)
    by = forums.officer(forum)

    def read() -> None:
        for winner in winners_visible_to(by, forum):
            assert winner.materials.all() is not None
            assert [str(a.name) for a in winner.case.applicants.all()]

    read()
    with CaptureQueriesContext(connection) as few:
        read()
    winners.invited(forum, *others)
    with CaptureQueriesContext(connection) as many:
        read()
    assert len(few) == len(many)


def test_a_title_of_its_own_stands_in_the_programme(forum: Forum, call: Call) -> None:
    (winner,) = winners.invited(forum, *winners.chosen(call))
    told = WinnerTold("accepted", "Speaker Specimen", title=ml(ru="Как это работает"))
    answer_by_link(winner, told=told, by=machine())
    session = proposals.session(forum, starts="10:00")
    give_slot(winner, session=session, minutes=None, by=machine())
    assert session.parts.get().title.texts == {"ru": "Как это работает"}
