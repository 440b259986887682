"""The panel of the demonstration: two experts who accepted, and one conflict that stands."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import drop
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.config.demo.people import Office
from casebridge.config.demo.texts import CONFLICT_REASON, KEYWORDS, PANEL_NAME
from casebridge.reference.models import Term
from casebridge.reference.queries import terms_of
from casebridge.review.actions.conflicts import declare_for
from casebridge.review.actions.inviting import accept, invite
from casebridge.review.actions.panels import Knowledge, Newcomer, Terms, add_expert, make_panel
from casebridge.review.models import Conflict, Expert, Panel
from casebridge.review.queries.experts import waiting_letters

LANGUAGES = (("en", "zh-Hans"), ("ru", "en"))
TIME_TO_READ = timedelta(days=21)
TAKES_AT_MOST = 40


def panel_of(call: Call, people: Office) -> Panel:
    """The call's one panel, made once, with both reviewers on it."""
    panel = Panel.objects.filter(call=call).first() or make_panel(
        call,
        terms=Terms(PANEL_NAME, answer_by=timezone.localdate(call.closes_at + TIME_TO_READ)),
        by=people.officer,
    )
    for number, reviewer in enumerate(people.reviewers):
        _seat(panel, reviewer, _knowledge(call, number), people)
    return panel


def _knowledge(call: Call, number: int) -> Knowledge:
    areas: list[Term] = list(terms_of(scheme_code(call, "area")))
    return Knowledge(
        languages=LANGUAGES[number],
        areas=tuple(areas[number :: len(LANGUAGES)]),
        keywords=KEYWORDS[number],
        takes_at_most=TAKES_AT_MOST,
    )


def _seat(panel: Panel, reviewer: Account, knowledge: Knowledge, people: Office) -> None:
    """Listed, invited, accepted; each step only where the one before was the last."""
    expert = panel.experts.filter(person__email=reviewer.email).first()
    if expert is None:
        newcomer = Newcomer(reviewer.name, reviewer.email, language=reviewer.language)
        expert = add_expert(panel, newcomer=newcomer, knowledge=knowledge, by=people.officer)
    if expert.state == Expert.State.LISTED:
        invite(expert, by=people.officer)
        expert.refresh_from_db()
    if expert.state == Expert.State.INVITED:
        accept(expert, knowledge=knowledge, by=reviewer)
    # Nobody needs an invitation that was answered: it goes nowhere.
    for letter in waiting_letters(panel.experts.filter(pk=expert.pk)):
        drop(letter, by=people.officer)


def declare(panel: Panel, case: Case, people: Office) -> None:
    """The office holds that the second reviewer should not read a case nobody was asked to read."""
    expert = panel.experts.get(account=people.reviewers[1])
    ground = Conflict.Ground.BY_OFFICE
    if not Conflict.objects.filter(expert=expert, case=case, ground=ground).exists():
        declare_for(expert, case=case, ground=ground, reason=CONFLICT_REASON, by=people.officer)
