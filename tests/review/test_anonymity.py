"""Applicants and the public never learn who read a case: no letter, no page names a reviewer."""

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.base.mail.actions import open_thread
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.letters import worded
from casebridge.cases.letters.kinds import TO_APPLICANTS
from casebridge.cases.models import Case
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.conflicts import declare_for
from casebridge.review.actions.deciding import settle
from casebridge.review.actions.rounds import open_second_round
from casebridge.review.actions.scoring import score
from casebridge.review.actions.talking import say
from casebridge.review.actions.telling import Telling, tell_applicants
from casebridge.review.letters import to_applicants as deciding
from casebridge.review.models import Conflict, Expert, Panel
from casebridge.review.queries.telling import TELLING
from tests.factories import calls
from tests.factories.accounts import leader, officer
from tests.factories.cases import opened
from tests.factories.dossiers import by_table
from tests.factories.notices import noticed, run_out
from tests.factories.panels import accepted, panel, reader_of
from tests.factories.reviews import WEIGHTS, criteria

pytestmark = pytest.mark.usefixtures("with_reference")
REMARK = "The figures are clear."
NAMES = ("Zinaida Quillfeather", "Bartholomew Xanthippe", "Ottoline Vexworthy")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23", published_at=timezone.now())
    criteria(made)
    return made


@pytest.fixture
def readers(call: Call) -> list[Expert]:
    """Three experts; the third is kept from the case."""
    seats: Panel = panel(call)
    by = officer(call)
    return [accepted(seats, name=name, by=by) for name in NAMES]


@pytest.fixture
def read_twice(call: Call, readers: list[Expert]) -> Case:
    """A case that two of them have marked, talked about and marked again."""
    dossier = by_table(call, contact_email="applicant@example.org")
    dossier.thread = open_thread(f"dossier:{dossier.pk}", language="en")
    dossier.save(update_fields=["thread"])
    made, by = opened(dossier), officer(call)
    ground = Conflict.Ground.BY_APPLICANT
    declare_for(readers[2], case=made, ground=ground, reason="A rival.", by=by)
    for expert, mark in zip(readers[:2], (9, 3), strict=True):
        _marked(made, expert, mark)
    say(made, text="I see it otherwise.", by=reader_of(readers[0]))
    open_second_round(call, [made], by=by)
    return made


def _marked(case: Case, expert: Expert, mark: int) -> None:
    reader = reader_of(expert)
    review = assign(case, reviewer=reader, panel=expert.panel, by=officer(case.call))
    marks = dict.fromkeys(WEIGHTS, mark)
    score(review, marks=marks, remark_for_office=REMARK, remark_for_applicant=REMARK, by=reader)


def names_in(text: str, readers: list[Expert]) -> list[str]:
    """Which of the readers' names, parts of names and addresses stand in a text."""
    called = [part for name in NAMES for part in name.split()]
    addresses = [expert.person.email for expert in readers]
    return [one for one in (*called, *addresses) if one.casefold() in text.casefold()]


def test_no_letter_to_the_applicant_names_a_reader(
    call: Call, readers: list[Expert], read_twice: Case
) -> None:
    selection = noticed(call, by=leader()).selection
    run_out(selection)
    settle(selection, by=leader())
    tell_applicants(call, telling=Telling(1, None, with_remarks=True), by=officer(call))
    letters = Letter.objects.filter(recipient="applicant@example.org")
    told = letters.get(kind__in=TELLING)
    assert REMARK in told.body
    for letter in letters:
        assert names_in(f"{letter.heading}\n{letter.body}", readers) == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_no_kind_of_letter_to_applicants_can_name_one(
    readers: list[Expert], read_twice: Case, language: str
) -> None:
    for kind in (*TO_APPLICANTS, *deciding.TO_APPLICANTS):
        every = " ".join(f"${name}" for name in kind.allowed)
        words = worded(kind, read_twice.dossier, language, wording=(kind.name, every))
        assert names_in("\n".join(words), readers) == []


def test_the_public_notice_names_none(
    call: Call, readers: list[Expert], read_twice: Case, client: Client
) -> None:
    noticed(call)
    answer = client.get(f"/notices/{call.code}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert str(read_twice.title.in_("en")) in page
    assert names_in(page, readers) == []
    assert names_in(f"{NAMES[0]} reads", readers) == ["Zinaida", "Quillfeather"]
