"""Asking applicants for consent to a wording, hearing them, settling and going without."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.base.mail.actions import approve, open_thread
from casebridge.base.mail.models import Letter
from casebridge.base.tasks.models import Task
from casebridge.calls.models import Call
from casebridge.editions.actions.consenting import (
    Answered,
    answer,
    ask_applicants,
    enter_answer,
    go_without,
    make_link,
    note_opened,
    settle_proposal,
)
from casebridge.editions.actions.freezing import freeze
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Consent, Edition, Entry, EntryPicture
from casebridge.editions.queries.consents import asking_about, consent_with
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import editor, leader, machine, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.consents import all_agreed, answered, asked
from tests.factories.counting import refused
from tests.factories.editions import draft, frozen, selected_case, word_in_every_language
from tests.factories.reviews import selected

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def entry(call: Call) -> Entry:
    selected_case(call, metrics="Ships | 120 | ships", contact_email="who@example.org")
    draft(call)
    return Entry.objects.get()


def standing(entry: Entry) -> str:
    return asking_about(entry, timezone.now()).standing.value


def in_days(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def digest(entry: Entry) -> str:
    return asking_about(entry, timezone.now()).wording


def reword(entry: Entry, text: str = "Another solution.") -> None:
    set_wording(entry, language="en", title="", texts={"solution": text}, by=machine())


def ask(entry: Entry, by: Account, expected: int = 1) -> Letter:
    edition = entry.edition
    ask_applicants(edition, entries=[entry.pk], until=in_days(14), expected=expected, by=by)
    return Letter.objects.latest("id")


@pytest.fixture
def with_address(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """The applicant's address stands in a form, and the dossier has its thread."""
    dossier = entry.case.dossier
    thread = open_thread(f"dossier:{dossier.pk}", language=dossier.language)
    Dossier.objects.filter(pk=dossier.pk).update(thread=thread)
    monkeypatch.setattr(
        "casebridge.cases.letters.many.addresses_of",
        lambda numbers: dict.fromkeys(numbers, ("who@example.org",)),
    )
    return Entry.objects.get(pk=entry.pk)


def test_asking_writes_a_letter_that_waits_and_a_link_of_which_only_a_hash_is_kept(
    with_address: Entry, call: Call
) -> None:
    letter = ask(with_address, officer(call))
    consent = Consent.objects.get()
    assert (letter.kind, letter.state, letter.recipient) == ("consent", "held", "who@example.org")
    secret = letter.body.partition("/portal/consent/")[2].partition("/")[0]
    assert len(secret) > 40
    assert consent.secret != secret
    assert consent_with(secret) == consent
    assert consent.letter == letter
    assert consent.wording == digest(with_address)
    assert standing(with_address) == "asked"
    verbs = list(Record.objects.order_by("-id").values_list("verb", flat=True)[:3])
    assert verbs[0] == "editions.consent-asked"
    assert "editions.link-made" in verbs


def test_the_letter_is_in_the_language_of_the_applicants_thread(
    with_address: Entry, call: Call
) -> None:
    Dossier.objects.update(language="fa")
    letter = ask(with_address, officer(call))
    assert "با سلام و احترام" in letter.body


def test_a_letter_nobody_let_go_gives_way_and_its_link_ends(
    with_address: Entry, call: Call
) -> None:
    by = officer(call)
    first = ask(with_address, by)
    second = ask(with_address, by)
    first.refresh_from_db()
    assert (first.state, second.state, second.kind) == ("dropped", "held", "consent")
    old, new = Consent.objects.order_by("id")
    assert old.until <= timezone.now() < new.until


def test_who_was_asked_is_reminded_and_who_has_a_new_wording_is_asked_again(
    with_address: Entry, call: Call
) -> None:
    by = officer(call)
    approve(ask(with_address, by), by=by)
    assert ask(with_address, by).kind == "consent-reminder"
    reword(with_address)
    assert standing(with_address) == "changed"
    assert ask(with_address, by).kind == "consent-again"


def test_asking_is_refused_where_others_would_be_reached_than_those_looked_at(
    with_address: Entry, call: Call
) -> None:
    by = officer(call)
    with refused("recipients-changed"):
        ask(with_address, by, expected=2)
    reword_away = Entry.objects.get()
    reword_away.segments.filter(key="solution", language="ru").delete()
    with refused("nobody-to-write-to"):
        ask(with_address, by)


@pytest.mark.parametrize("days", [-1, 400])
def test_an_end_date_is_ahead_and_not_for_ever(with_address: Entry, call: Call, days: int) -> None:
    by = officer(call)
    with refused("answer-by-not-understood"):
        ask_applicants(
            with_address.edition, entries=[with_address.pk], until=in_days(days), expected=1, by=by
        )


def test_only_an_officer_of_the_call_asks_and_enters(with_address: Entry, call: Call) -> None:
    for by in (editor(call), leader(call), machine()):
        with refused("asking-needs-an-officer"):
            ask(with_address, by)
        with refused("asking-needs-an-officer"):
            make_link(with_address, until=in_days(3), by=by)
        with refused("asking-needs-an-officer"):
            enter_answer(
                with_address,
                answered=Answered("agreed", "A"),
                way="paper",
                wording=digest(with_address),
                by=by,
            )


def test_opening_the_page_answers_nothing(entry: Entry) -> None:
    consent, _secret = asked(entry)
    by = machine()
    note_opened(consent, by=by)
    note_opened(consent, by=by)
    consent.refresh_from_db()
    assert consent.opened_at is not None
    assert consent.answer == ""
    assert standing(entry) == "asked"
    assert Record.objects.filter(verb="editions.link-opened").count() == 1


def test_an_agreement_holds_until_the_wording_changes_and_again_when_it_is_changed_back(
    entry: Entry,
) -> None:
    before = entry.segments.get(key="solution", language="en").text
    answered(entry)
    assert standing(entry) == "agreed"
    reword(entry)
    assert standing(entry) == "changed"
    reword(entry, before)
    assert standing(entry) == "agreed"


@pytest.mark.parametrize("what", ["title", "figure", "caption", "credit", "crop"])
def test_whatever_is_shown_belongs_to_the_wording(entry: Entry, what: str, call: Call) -> None:
    picture = EntryPicture.objects.create(
        entry=entry, position=1, blob=keep(b"x"), caption=ml(en="A"), credit=ml(), description=ml()
    )
    answered(entry)
    assert standing(entry) == "agreed"
    if what == "title":
        set_wording(entry, language="ru", title="Новое", texts={}, by=machine())
    elif what == "figure":
        entry.figures.update(as_written="121")
    elif what == "crop":
        EntryPicture.objects.filter(pk=picture.pk).update(crop={"left": 0.1})
    else:
        EntryPicture.objects.filter(pk=picture.pk).update(**{what: ml(en="B")})
    assert standing(entry) == "changed"


def test_what_is_not_printed_in_every_language_is_no_part_of_the_wording(entry: Entry) -> None:
    answered(entry)
    set_wording(entry, language="en", title="", texts={"background": "Only here."}, by=machine())
    assert standing(entry) == "agreed"


def test_a_proposal_gives_the_owner_a_task_which_another_answer_closes(entry: Entry) -> None:
    consent = answered(entry, "proposed", "Not 120 but 130 ships.")
    task = Task.objects.get()
    assert (task.kind, task.for_account) == ("consent-proposed", entry.case.owner)
    assert task.subject == f"dossier:{entry.case.dossier_id}"
    answer(consent, answered=Answered("refused", "B", "No."), by=machine())
    task.refresh_from_db()
    assert task.done_at is not None
    assert Task.objects.get(done_at=None).kind == "consent-refused"
    answer(consent, answered=Answered("agreed", "B"), by=machine())
    assert not Task.objects.filter(done_at=None).exists()
    assert standing(entry) == "agreed"
    assert Record.objects.filter(verb="editions.consent-answered").count() == 3


def test_the_same_answer_sent_twice_is_one(entry: Entry) -> None:
    consent = answered(entry, "refused", "No.")
    at = consent.answered_at
    again = answer(consent, answered=Answered("refused", "Applicant", "No."), by=machine())
    assert again.answered_at == at
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Answered("", "A"), "consent-answer-unknown"),
        (Answered("yes", "A"), "consent-answer-unknown"),
        (Answered("proposed", "A", "  "), "proposal-is-empty"),
        (Answered("agreed", " "), "consent-needs-a-name"),
        (Answered("agreed", "A" * 201), "consent-too-long"),
        (Answered("proposed", "A", "x" * 4001), "consent-too-long"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(entry: Entry, said: Answered, code: str) -> None:
    consent, _secret = asked(entry)
    by = machine()
    with refused(code):
        answer(consent, answered=said, by=by)


def test_nothing_is_answered_about_another_wording_after_its_time_or_after_freezing(
    entry: Entry,
) -> None:
    by, said = machine(), Answered("refused", "A")
    old, _secret = asked(entry)
    reword(entry)
    with refused("consent-wording-changed"):
        answer(old, answered=said, by=by)
    late, _secret = asked(entry)
    Consent.objects.filter(pk=late.pk).update(until=timezone.now())
    with refused("link-not-valid"):
        answer(late, answered=said, by=by)
    agreed = answered(entry)
    frozen(entry.edition)
    with refused("consent-too-late"):
        answer(agreed, answered=said, by=by)


def test_an_answer_on_paper_is_entered_with_who_entered_it(entry: Entry, call: Call) -> None:
    by = officer(call)
    made = enter_answer(
        entry, answered=Answered("agreed", "A"), way="paper", wording=digest(entry), by=by
    )
    assert (made.came_by, made.entered_by, made.letter) == ("paper", by, None)
    assert standing(entry) == "agreed"


def test_an_answer_by_telephone_belongs_to_the_question_that_was_asked(
    entry: Entry, call: Call
) -> None:
    asked_before, _secret = asked(entry)
    by, wording = officer(call), digest(entry)
    made = enter_answer(
        entry, answered=Answered("refused", "A"), way="telephone", wording=wording, by=by
    )
    assert made == asked_before
    with refused("consent-way-unknown"):
        enter_answer(entry, answered=Answered("agreed", "A"), way="link", wording=wording, by=by)
    reword(entry)
    with refused("wording-changed-meanwhile"):
        enter_answer(entry, answered=Answered("agreed", "A"), way="paper", wording=wording, by=by)


def test_a_proposal_is_taken_only_once_it_is_in_the_wording(entry: Entry, call: Call) -> None:
    consent, by = answered(entry, "proposed", "Write 130."), editor(call)
    with refused("proposal-not-in-the-wording"):
        settle_proposal(consent, settled_as="taken", reason="", by=by)
    reword(entry)
    assert standing(entry) == "proposed"
    settle_proposal(consent, settled_as="taken", reason="", by=by)
    assert standing(entry) == "changed"
    assert Task.objects.get().done_at is not None
    with refused("no-proposal-to-settle"):
        settle_proposal(consent, settled_as="kept", reason="No.", by=by)


def test_a_proposal_is_kept_out_with_a_reason_until_the_applicant_says_otherwise(
    entry: Entry, call: Call
) -> None:
    consent, by = answered(entry, "proposed", "Write 130."), editor(call)
    with refused("settlement-needs-a-reason"):
        settle_proposal(consent, settled_as="kept", reason=" ", by=by)
    with refused("settlement-unknown"):
        settle_proposal(consent, settled_as="", reason="x", by=by)
    other = leader(call)
    with refused("settling-needs-an-editor"):
        settle_proposal(consent, settled_as="kept", reason="No.", by=other)
    settle_proposal(consent, settled_as="kept", reason="The source says 120.", by=by)
    assert standing(entry) == "kept"
    answer(consent, answered=Answered("refused", "A"), by=machine())
    assert standing(entry) == "refused"


def test_a_leader_goes_on_without_an_answer_for_this_wording_only(entry: Entry, call: Call) -> None:
    by, wording = leader(call), digest(entry)
    with refused("going-without-needs-a-reason"):
        go_without(entry, wording=wording, reason=" ", by=by)
    other = officer(call)
    with refused("going-without-needs-a-leader"):
        go_without(entry, wording=wording, reason="Silent.", by=other)
    go_without(entry, wording=wording, reason="Written to three times.", by=by)
    assert standing(entry) == "without"
    with refused("consent-not-needed"):
        go_without(entry, wording=wording, reason="Again.", by=by)
    reword(entry)
    assert standing(entry) == "changed"


def test_nobody_goes_on_without_where_the_applicant_refused(entry: Entry, call: Call) -> None:
    answered(entry, "refused")
    by = leader(call)
    with refused("applicant-refused"):
        go_without(entry, wording=digest(entry), reason="Still.", by=by)
    reword(entry)
    with refused("applicant-refused"):
        go_without(entry, wording=digest(entry), reason="Still.", by=by)


def test_freezing_names_the_entries_without_a_consent_that_holds(call: Call) -> None:
    selected(*(case(call, **in_all_languages()) for _number in range(3)))
    case(call, provenance="compiled", **in_all_languages(category="c2", countries="Kazakhstan"))
    edition = draft(call)
    submitted = list(edition.entries.filter(provenance="submitted").order_by("number"))
    answered(submitted[0])
    reword(submitted[0])
    answered(submitted[1])
    by = editor(edition.call)
    with refused("consents-missing") as refusal:
        freeze(edition, figures={}, leaves_out=True, takes_stale=True, by=by)
    left = [str(submitted[0].number), str(submitted[2].number)]
    assert refusal.value.values == {"entries": left}
    assert Edition.objects.get().state == "draft"
    go_without(submitted[0], wording=digest(submitted[0]), reason="Silent.", by=leader(call))
    answered(submitted[2])
    done = freeze(edition, figures={}, leaves_out=True, takes_stale=True, by=editor(edition.call))
    assert done.state == "frozen"


def test_freezing_leaves_exactly_the_wording_that_was_agreed_to(entry: Entry) -> None:
    set_wording(entry, language="en", title="", texts={"background": "Only here."}, by=machine())
    word_in_every_language(entry.edition)
    all_agreed(entry.edition)
    before = digest(entry)
    freeze(entry.edition, figures={}, leaves_out=True, by=editor(entry.edition.call))
    assert not entry.segments.filter(key="background").exists()
    assert digest(entry) == before == Consent.objects.get().wording
