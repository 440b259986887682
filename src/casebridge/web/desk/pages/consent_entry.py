"""One entry of a collection and its applicant: the wording, every question, and what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Consent, Edition, GoingWithout
from casebridge.editions.queries.consents import Asking
from casebridge.editions.rules.consents import (
    LONGEST_REMARK,
    Standing,
    hindrance_to_going_without,
    may_ask,
    may_go_without,
    may_settle,
)
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.consents import STANDINGS, crumbs_of
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.printed_text import InLanguage, no_pictures, texts_shown


@dataclass(frozen=True)
class Question:
    """One question and what came of it; name and letter are for officers only."""

    asked_at: datetime
    opened_at: datetime | None
    is_of_today: bool
    letter: str
    letter_state: str
    answer: str
    answered_at: datetime | None
    way: str
    name: str
    remark: str
    settled: str
    settled_by: str
    reason: str


@dataclass(frozen=True)
class Decided:
    """A decision to go on without an answer."""

    reason: str
    by: str
    at: datetime
    is_of_today: bool


@dataclass(frozen=True)
class ConsentEntryPage:
    """`wording` is the digest a form sends back; what may be done is open to this reader."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    title: Multilingual
    pk: int
    dossier: str
    dossier_address: str
    kind: str
    word: str
    wording: str
    texts: Sequence[InLanguage]
    questions: Sequence[Question]
    decisions: Sequence[Decided]
    proposal: int
    has_changed: bool
    may_enter: bool
    may_settle: bool
    may_go_without: bool
    ways: Sequence[Choice]
    answers: Sequence[Choice]
    longest: int


def consent_entry_page(asking: Asking, account: Account) -> ConsentEntryPage:
    entry = asking.entry
    edition, held = entry.edition, held_by(account)
    kind, word = STANDINGS[asking.standing]
    is_draft = edition.state == Edition.State.DRAFT
    is_officer = may_ask(held, edition.call_id)
    is_open = is_draft and asking.standing != Standing.NOT_NEEDED
    proposal = asking.answered if asking.standing == Standing.PROPOSED else None
    return ConsentEntryPage(
        edition=edition,
        call=edition.call,
        crumbs=[
            *crumbs_of(edition),
            Link(_("Consent"), reverse("desk:consents", args=[edition.pk])),
        ],
        title=entry.title,
        pk=entry.pk,
        dossier=str(entry.case.dossier),
        dossier_address=reverse("desk:dossier", args=[entry.case.dossier_id]),
        kind=kind,
        word=str(word),
        wording=asking.wording,
        texts=texts_shown(
            asking.shown,
            original=entry.original_language,
            languages=asking.languages,
            address_of=no_pictures,
        ),
        questions=[_question(c, asking.wording, is_officer) for c in reversed(asking.consents)],
        decisions=[_decided(decision, asking.wording) for decision in asking.decisions],
        proposal=proposal.pk if proposal else 0,
        has_changed=proposal is not None and proposal.wording != asking.wording,
        may_enter=is_open and is_officer,
        may_settle=is_open and proposal is not None and may_settle(held, edition.call_id),
        may_go_without=is_open
        and may_go_without(held, edition.call_id)
        and not hindrance_to_going_without(asking.standing, asking.consents),
        ways=_choices((Consent.Way.PAPER, Consent.Way.TELEPHONE)),
        answers=_choices(tuple(Consent.Answer)),
        longest=LONGEST_REMARK,
    )


def _choices(members: Sequence[Consent.Way] | Sequence[Consent.Answer]) -> list[Choice]:
    return [Choice(member.value, str(member.label), chosen=False) for member in members]


def _question(consent: Consent, today: str, is_officer: bool) -> Question:
    letter = consent.letter if is_officer else None
    return Question(
        asked_at=consent.asked_at,
        opened_at=consent.opened_at,
        is_of_today=consent.wording == today,
        letter=reverse("desk:letter", args=[letter.pk]) if letter else "",
        letter_state=letter.get_state_display() if letter else "",
        answer=consent.get_answer_display() if consent.answer else "",
        answered_at=consent.answered_at,
        way=consent.get_came_by_display(),
        name=consent.name if is_officer else "",
        remark=consent.remark,
        settled=consent.get_settled_as_display() if consent.settled_as else "",
        settled_by=str(consent.settled_by) if consent.settled_by else "",
        reason=consent.reason,
    )


def _decided(decision: GoingWithout, today: str) -> Decided:
    return Decided(decision.reason, str(decision.by), decision.at, decision.wording == today)
