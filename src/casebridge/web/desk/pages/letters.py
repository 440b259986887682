"""Letters that wait, and one letter beside the same words in the desk's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import may_change
from casebridge.calls.models import Call
from casebridge.cases.letters import in_readers_words
from casebridge.cases.queries import dossier_of_letter, letters_visible_to
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.conversation import delivery, paragraphs
from casebridge.web.desk.wording import LETTER_KINDS
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link

WAITING = [Letter.State.HELD, Letter.State.DRAFT]
LONGEST_LIST = 200


@dataclass(frozen=True)
class LetterLine:
    heading: str
    language: str
    kind: str
    recipient: str
    state: str
    at: datetime
    address: str


@dataclass(frozen=True)
class LettersPage:
    call: Call
    lines: Sequence[LetterLine]
    held: int
    demonstration: bool


def letters_page(call: Call, account: Account) -> LettersPage:
    waiting = _waiting(call, account)
    return LettersPage(
        call=call,
        lines=[_line(letter) for letter in waiting.order_by("kind", "-id")[:LONGEST_LIST]],
        held=waiting.count(),
        demonstration=settings.DEMONSTRATION,
    )


def _waiting(call: Call, account: Account) -> QuerySet[Letter]:
    mine = letters_visible_to(account).filter(state__in=WAITING)
    return mine.filter(thread__in=call.dossiers.values("thread"))


def _line(letter: Letter) -> LetterLine:
    return LetterLine(
        heading=letter.heading,
        language=letter.language,
        kind=str(LETTER_KINDS.get(letter.kind, letter.kind)),
        recipient=letter.recipient,
        state=str(letter.get_state_display()),
        at=letter.written_at,
        address=reverse("desk:letter", args=[letter.pk]),
    )


@dataclass(frozen=True)
class LetterPage:
    """One letter; `same_heading` and `same` are its words in the desk's language, if it has any."""

    letter: Letter
    dossier: Dossier
    call: Call
    crumbs: Sequence[Link]
    direction: str
    state: str
    kind: str
    may_change: bool
    same_heading: str
    same: Sequence[str]
    same_language: str
    held: int
    demonstration: bool


def letter_page(letter: Letter, account: Account) -> LetterPage | None:
    dossier = dossier_of_letter(letter)
    if dossier is None:
        return None
    heading, body = in_readers_words(letter, dossier, reader_tag())
    return LetterPage(
        letter=letter,
        dossier=dossier,
        call=dossier.call,
        crumbs=(
            Link(_("Cases"), reverse("desk:cases")),
            Link(str(dossier), reverse("desk:dossier", args=[dossier.pk])),
        ),
        direction=direction_of(letter.language),
        state=delivery(letter),
        kind=str(LETTER_KINDS.get(letter.kind, letter.kind)),
        may_change=may_change(letter.state),
        same_heading=heading,
        same=paragraphs(body),
        same_language=reader_tag(),
        held=_waiting(dossier.call, account).count(),
        demonstration=settings.DEMONSTRATION,
    )
