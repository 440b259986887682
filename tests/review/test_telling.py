"""Telling applicants what was decided: each once, in their language, never by a machine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.mail.actions import drop, open_thread
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar, withdraw
from casebridge.cases.models import Case
from casebridge.review.actions.deciding import sign
from casebridge.review.actions.telling import Telling, tell_applicants
from casebridge.review.letters.to_applicants import TO_APPLICANTS, letters_about
from casebridge.review.queries.telling import TELLING, decisions_to_tell
from tests.factories import calls
from tests.factories.accounts import leader, machine, officer
from tests.factories.cases import opened
from tests.factories.counting import refused
from tests.factories.dossiers import by_table
from tests.factories.reviews import criteria, proposed, scored

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


def decided(call: Call, *marks: int) -> list[Case]:
    """Cases with these marks, decided: the best is selected, the second best is not."""
    made = [application(call, number) for number, _mark in enumerate(marks)]
    for each, mark in zip(made, marks, strict=True):
        scored(each, mark)
    sign(proposed(call, total=1), by=leader())
    return made


def application(call: Call, number: int) -> Case:
    """A case whose applicant can be written to."""
    dossier = by_table(call, contact_email=f"applicant-{number}@example.org")
    dossier.thread = open_thread(f"dossier:{dossier.pk}", language="en")
    dossier.save(update_fields=["thread"])
    return opened(dossier)


def told(call: Call) -> dict[str, str]:
    """{kind: recipient} of the letters that tell a decision."""
    return dict(Letter.objects.filter(kind__in=TELLING).values_list("kind", "state"))


def test_the_names_of_the_kinds_are_those_that_are_asked_for() -> None:
    assert tuple(kind.name for kind in TO_APPLICANTS) == TELLING


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "fa"])
def test_every_letter_is_there_in_every_language_and_names_only_what_it_may(language: str) -> None:
    for kind in TO_APPLICANTS:
        heading, body = kind.shipped(language)
        assert (kind.folder / f"{kind.name}.{language}.txt").exists()
        assert "$number" in heading
        assert "$remarks" in body


def test_each_decision_has_the_letter_of_its_outcome(call: Call) -> None:
    decided(call, 9, 3)
    by = officer(call)
    count = tell_applicants(call, telling=Telling(2, None), by=by)
    assert count == 2
    assert told(call) == {"selected": "held", "not-selected": "held"}
    assert Record.objects.latest("id").values == {"count": 2}


def test_one_named_outstanding_has_a_letter_of_its_own(call: Call) -> None:
    made = decided(call, 9)
    made[0].decision.is_outstanding = True
    made[0].decision.save()
    tell_applicants(call, telling=Telling(1, None), by=officer(call))
    assert set(told(call)) == {"outstanding"}


def test_nobody_gets_two(call: Call) -> None:
    decided(call, 9, 3)
    by = officer(call)
    tell_applicants(call, telling=Telling(2, None), by=by)
    with refused("nobody-to-write-to"):
        tell_applicants(call, telling=Telling(2, None), by=by)
    drop(Letter.objects.get(kind="selected"), by=by)
    assert tell_applicants(call, telling=Telling(1, None), by=by) == 1


def test_a_withdrawn_case_is_told_nothing(call: Call) -> None:
    made = decided(call, 9, 3)
    withdraw(made[0], reason="No.", by=machine())
    tell_applicants(call, telling=Telling(1, None), by=officer(call))
    assert set(told(call)) == {"not-selected"}


def test_an_officer_writes_nothing_about_a_case_closed_to_the_officer(call: Call) -> None:
    made, by = decided(call, 9, 3), officer(call)
    bar(made[0], account=by, reason="declared", by=machine())
    assert [d.case for d in decisions_to_tell(call, by)] == [made[1]]


def test_who_is_no_officer_of_the_call_tells_nobody(call: Call) -> None:
    decided(call, 9)
    for by in (leader(), officer(calls.call("another")), machine()):
        with refused("telling-needs-an-officer"):
            tell_applicants(call, telling=Telling(1, None), by=by)


def test_letters_go_to_those_who_were_looked_at_and_at_an_hour_ahead(call: Call) -> None:
    decided(call, 9, 3)
    by, now = officer(call), timezone.now()
    with refused("recipients-changed"):
        tell_applicants(call, telling=Telling(1, None), by=by)
    with refused("moment-is-past"):
        tell_applicants(call, telling=Telling(2, now - timedelta(minutes=1)), by=by)
    later = now + timedelta(days=3)
    tell_applicants(call, telling=Telling(2, later), by=by)
    letters = Letter.objects.filter(kind__in=TELLING)
    assert {(x.state, x.not_before, x.approved_by) for x in letters} == {("queued", later, by)}


def test_remarks_are_sorted_unnamed_and_only_where_asked_for(call: Call) -> None:
    made = decided(call, 9)
    review = made[0].reviews.get()
    review.remark_for_applicant, review.remark_for_office = "Tell the costs.", "Weak."
    review.save()
    decisions = list(decisions_to_tell(call, officer(call)))
    for with_remarks in (True, False):
        (many,) = letters_about(call, decisions, with_remarks=with_remarks).values()
        body = many.addressed[0].ready.body
        assert ("– Tell the costs." in body) is with_remarks
        assert "Weak." not in body
        assert str(review.reviewer) not in body
        assert "\n\n\n" not in body
