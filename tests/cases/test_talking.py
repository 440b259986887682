"""Letters by hand, in an officer's own words, with files, to other addresses, to many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.files.actions import keep
from casebridge.base.mail.actions import (
    approve,
    keep_draft,
    keep_template,
    mark_returned,
    use_shipped,
)
from casebridge.base.mail.letters import wording_of
from casebridge.base.mail.models import Letter, LetterTemplate
from casebridge.base.mail.queries import other_wording
from casebridge.calls.models import Call
from casebridge.cases.actions import deciding, talking
from casebridge.cases.letters import scope_of, worded
from casebridge.cases.letters.kinds import BY_NAME, COMPLETE, LETTER, QUESTION, TO_APPLICANTS
from casebridge.cases.letters.many import letters_to_many
from casebridge.cases.queries import with_turn
from casebridge.intake.actions.checking import rule
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.intake.queries.addresses import addresses_of
from tests.factories.accounts import account, machine
from tests.factories.calls import call as published
from tests.factories.cases import opened
from tests.factories.counting import CountQueries, refused
from tests.factories.dossiers import by_mail, by_table, checked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_reference")]


@pytest.fixture
def call() -> Call:
    return published(prefix="SCO23")


def asked(call: Call) -> Dossier:
    dossier = by_mail(call, with_scan=False)
    rule(checked(dossier)["scan-missing"], answer="ask", reason="", by=machine())
    return dossier


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "fa"])
def test_every_shipped_wording_names_only_what_an_applicant_may_read(
    call: Call, language: str
) -> None:
    for each in TO_APPLICANTS:
        heading, body = each.shipped(language)
        keep_template(
            each, scope="call:0", language=language, heading=heading, body=body, by=account()
        )
    assert LetterTemplate.objects.count() == len(TO_APPLICANTS)


@pytest.mark.parametrize("name", ["owner", "notes", "findings", "password", "next_on"])
def test_a_wording_that_names_the_offices_matters_is_refused(call: Call, name: str) -> None:
    by = account()
    with refused("placeholder-not-allowed") as refusal:
        keep_template(
            QUESTION, scope=scope_of(call), language="en", heading="$number", body=f"${name}", by=by
        )
    assert refusal.value.values["names"] == [f"${name}"]
    allowed = refusal.value.values["allowed"]
    assert isinstance(allowed, list)
    assert "$questions" in allowed
    assert "$owner" not in allowed


@pytest.mark.parametrize(
    ("heading", "body", "code"),
    [
        ("$number", "It costs 5 $ a year.", "placeholder-malformed"),
        ("", "Words.", "wording-is-empty"),
        ("$number", " \n", "wording-is-empty"),
    ],
)
def test_a_wording_that_cannot_be_filled_is_refused(
    call: Call, heading: str, body: str, code: str
) -> None:
    by = account()
    with refused(code):
        keep_template(
            QUESTION, scope=scope_of(call), language="en", heading=heading, body=body, by=by
        )


def test_the_offices_words_take_the_place_of_the_shipped_ones_in_their_call_only(
    call: Call,
) -> None:
    by, dossier = account(), asked(call)
    keep_template(
        QUESTION,
        scope=scope_of(call),
        language="en",
        heading="$number:\nplease answer",
        body="Only this costs $$5: $questions",
        by=by,
    )
    letter = talking.ask_applicant(dossier, by=by)
    assert letter.heading == "SCO23-0001: please answer"
    assert letter.body.startswith("Only this costs $5: 1. ")
    other = wording_of(QUESTION, "en", scope="call:0")
    assert other == QUESTION.shipped("en")
    use_shipped(QUESTION, scope=scope_of(call), language="en", by=by)
    assert wording_of(QUESTION, "en", scope=scope_of(call)) == other


def test_a_stored_wording_that_is_no_longer_allowed_is_not_used(call: Call) -> None:
    LetterTemplate.objects.create(
        scope=scope_of(call), name="question", language="en", heading="$number", body="$owner",
        changed_by=account(),
    )  # fmt: skip
    assert wording_of(QUESTION, "en", scope=scope_of(call)) == QUESTION.shipped("en")


def test_what_an_applicant_wrote_is_never_taken_for_a_placeholder(call: Call) -> None:
    dossier = asked(call)
    Dossier.objects.filter(pk=dossier.pk).update(title="$organisation ${owner} $$")
    dossier.refresh_from_db()
    assert "“$organisation ${owner} $$”" in worded(QUESTION, dossier)[0]


def test_an_officers_words_are_kept_and_the_new_ones_laid_beside_them(call: Call) -> None:
    dossier, by = asked(call), account()
    first = talking.ask_applicant(dossier, by=by)
    keep_draft(first, heading=first.heading, body="My own words.", by=by)
    again = talking.ask_applicant(dossier, by=by)
    first.refresh_from_db()
    assert first.body == "My own words."
    assert (again.beside, other_wording(first)) == (first, again)
    assert "sealed" in again.body
    assert talking.ask_applicant(dossier, by=by) == again


def test_a_letter_by_hand_waits_in_the_applicants_language_and_answers_the_last_message(
    call: Call,
) -> None:
    dossier = by_mail(call, "ru")
    letter = talking.begin_letter(dossier, kind=LETTER, by=account())
    assert (letter.kind, letter.state, letter.language) == ("letter", "held", "ru")
    assert "Уважаемые" in letter.body
    assert letter.in_reply_to


def test_the_addresses_of_a_form_are_offered_when_one_does_not_work(call: Call) -> None:
    dossier = by_mail(call, "en", with_scan=True, **{"B1.11": "office@example.org"})
    assert addresses_of([dossier.pk])[dossier.pk] == ("applicant@example.org", "office@example.org")
    by = account()
    first = talking.begin_letter(dossier, kind=LETTER, by=by)
    mark_returned(first, by=by)
    assert talking.begin_letter(dossier, kind=LETTER, by=by).recipient == "office@example.org"
    with refused("address-returned") as refusal:
        talking.begin_letter(dossier, kind=LETTER, recipient="Applicant@example.org", by=by)
    assert refusal.value.values == {"address": "Applicant@example.org"}
    waiting = talking.begin_letter(dossier, kind=LETTER, recipient="new@example.org", by=by)
    with refused("address-returned"):
        talking.redirect_letter(waiting, recipient="applicant@example.org", by=by)
    with refused("address-not-understood"):
        talking.redirect_letter(waiting, recipient="somebody", by=by)
    assert talking.redirect_letter(waiting, recipient=" b@example.org ", by=by).recipient == (
        "b@example.org"
    )


def test_a_letter_is_begun_though_the_only_address_known_does_not_work_and_goes_to_another(
    call: Call,
) -> None:
    dossier, by = by_mail(call, "en"), account()
    mark_returned(talking.begin_letter(dossier, kind=LETTER, by=by), by=by)
    letter = talking.begin_letter(dossier, kind=LETTER, by=by)
    with refused("address-returned"):
        approve(letter, by=by)
    moved = talking.redirect_letter(letter, recipient="new@example.org", by=by)
    assert approve(moved, by=by).state == "queued"


def test_a_sealed_scan_goes_with_a_letter_only_when_it_is_said_in_so_many_words(
    call: Call,
) -> None:
    dossier, by = by_mail(call), account()
    letter = talking.begin_letter(dossier, kind=LETTER, by=by)
    scan = ReceivedFile.objects.get(arrival__dossier=dossier, role="scan")
    word = ReceivedFile.objects.get(arrival__dossier=dossier, role="word")
    with refused("sealed-scan-not-chosen"):
        talking.enclose_file(letter, dossier, scan.pk, by=by)
    assert not talking.enclose_file(letter, dossier, word.pk, by=by).is_sealed
    assert talking.enclose_file(letter, dossier, scan.pk, sealed_too=True, by=by).is_sealed
    other = by_mail(published("other", prefix="OTHER"))
    with refused("no-files-chosen"):
        talking.enclose_file(letter, other, word.pk, by=by)


def test_the_files_of_one_letter_have_a_limit(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "MOST_ENCLOSED", 10)
    dossier, by = by_mail(call), account()
    letter = talking.begin_letter(dossier, kind=LETTER, by=by)
    talking.enclose_uploads(letter, [("a.txt", b"12345")], by=by)
    keep(b"123456", name="b.txt")
    with refused("enclosures-too-large"):
        talking.enclose_uploads(letter, [("b.txt", b"123456")], by=by)
    with refused("no-files-chosen"):
        talking.enclose_uploads(letter, [], by=by)


def turn(dossier: Dossier) -> str:
    return str(with_turn(Dossier.objects.filter(pk=dossier.pk)).get().turn)  # type: ignore[attr-defined]


def test_whose_turn_it_is_when_letters_are_written_by_hand(call: Call) -> None:
    dossier, by, now = asked(call), account(), timezone.now()
    question = talking.ask_applicant(dossier, by=by)
    assert turn(dossier) == "ours"
    Letter.objects.filter(pk=question.pk).update(state="sent", sent_at=now)
    assert turn(dossier) == "theirs"
    letter = talking.begin_letter(dossier, kind=LETTER, by=by)
    assert turn(dossier) == "ours"
    Letter.objects.filter(pk=letter.pk).update(state="sent", sent_at=now + timedelta(hours=1))
    assert turn(dossier) == "theirs"
    reply = dossier.arrivals.get()
    reply.pk, reply.kind, reply.fingerprint = None, "reply", "reply"
    reply.received_at = now + timedelta(hours=2)
    reply.save()
    assert turn(dossier) == "ours"
    answer = talking.begin_letter(dossier, kind=COMPLETE, by=by)
    Letter.objects.filter(pk=answer.pk).update(state="sent", sent_at=now + timedelta(hours=3))
    assert turn(dossier) == ""
    for state in ("returned", "failed", "doubtful"):
        Letter.objects.filter(pk=answer.pk).update(state=state)
        assert turn(dossier) == "ours"
    Letter.objects.filter(pk=answer.pk).update(state="dropped")
    assert turn(dossier) == "ours"


def test_a_letter_to_many_reaches_each_in_the_own_language_and_says_who_is_left_out(
    call: Call,
) -> None:
    by = account()
    english, russian = by_mail(call, "en"), by_mail(call, "ru")
    nobody = by_table(call, countries="Japan")
    gone = by_mail(call, "zh-Hans")
    deciding.withdraw(opened(gone), reason="By letter.", by=by)
    dossiers = list(Dossier.objects.order_by("number").select_related("thread", "call"))
    many = letters_to_many(COMPLETE, call, dossiers)
    assert [one.dossier for one in many.addressed] == [english, russian]
    assert "полна" in many.addressed[1].ready.heading
    assert {one.dossier: one.reason for one in many.left_out} == {
        nobody: "no-address",
        gone: "withdrawn",
    }
    assert talking.write_to_many(many, kind=COMPLETE, at=timezone.now(), by=by) == 2
    again = letters_to_many(COMPLETE, call, dossiers)
    reasons = [one.reason for one in again.left_out]
    assert reasons == ["no-address", "withdrawn", "said-already", "said-already"]
    with refused("nobody-to-write-to"):
        talking.write_to_many(again, kind=COMPLETE, at=None, by=by)


def test_own_words_for_one_letter_to_many(call: Call) -> None:
    by_mail(call, "en")
    dossiers = list(Dossier.objects.select_related("thread", "call"))
    many = letters_to_many(COMPLETE, call, dossiers, own={"en": ("$number", "Dear $organisation")})
    ready = many.addressed[0].ready
    assert (ready.heading, ready.body) == ("SCO23-0001", f"Dear {dossiers[0].organisation}")


def test_a_letter_to_many_asks_the_same_for_one_and_for_three(
    call: Call, django_assert_max_num_queries: CountQueries
) -> None:
    for count, languages in ((1, ("en",)), (3, ("ru", "zh-Hans"))):
        for language in languages:
            by_mail(call, language)
        dossiers = list(Dossier.objects.select_related("thread", "call"))
        with django_assert_max_num_queries(8):
            assert len(letters_to_many(COMPLETE, call, dossiers).addressed) == count


def test_kinds_are_known_by_name() -> None:
    assert set(BY_NAME) >= {"receipt", "question", "reminder", "closing", "digest"}
