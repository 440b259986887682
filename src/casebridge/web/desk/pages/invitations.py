"""Delegations of a forum, and the letters that invite: who, in which language, by when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.forum.models import Delegate, Delegation, Forum
from casebridge.forum.queries.delegates import delegations_listed, delegations_visible_to
from casebridge.forum.queries.invitations import letters_sent, letters_that_wait, writable
from casebridge.forum.rules.delegates import is_over
from casebridge.forum.rules.invitations import last_day
from casebridge.forum.wording import HINDRANCES
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.web.desk.pages.directory import country_choices, country_name, language_choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice

FEW = 3
LETTER_STATES = (Delegate.State.LISTED, Delegate.State.INVITED)


@dataclass(frozen=True)
class LanguageLine:
    """Delegates of one language who can be written to."""

    tag: str
    label: str
    count: int


@dataclass(frozen=True)
class HindranceLine:
    word: str
    count: int


@dataclass(frozen=True)
class Round:
    """One sort of letter: to those not invited yet, or a reminder to those without an answer."""

    state: str
    heading: str
    languages: Sequence[LanguageLine]
    hindrances: Sequence[HindranceLine]


@dataclass(frozen=True)
class WaitingLetter:
    heading: str
    recipient: str
    language: str
    direction: str
    label: str
    body: str


@dataclass(frozen=True)
class LettersWaiting:
    """Letters nobody has let go: how many, one of each language, and the button's word."""

    words: str
    letters: Sequence[WaitingLetter]
    button: str


@dataclass(frozen=True)
class InvitationsPage:
    head: ForumHead
    is_over: bool
    rounds: Sequence[Round]
    until: date
    waiting: LettersWaiting | None
    sent: str


@dataclass(frozen=True)
class DelegationLine:
    number: int
    name: Multilingual
    country: Wording | str
    secretary: str
    quota: int
    listed: int
    come: int
    open: int
    address: str


@dataclass(frozen=True)
class DelegationsPage:
    head: ForumHead
    lines: Sequence[DelegationLine]
    countries: Sequence[Choice]
    languages: Sequence[Choice]


def invitations_page(forum: Forum) -> InvitationsPage:
    waiting = [one.letter for one in letters_that_wait(forum) if one.letter is not None]
    sent = letters_sent(forum)
    over = is_over(forum.ends_on, timezone.localdate())
    return InvitationsPage(
        head=head_of(forum, "invitations"),
        is_over=over,
        rounds=() if over else [_round(forum, state) for state in LETTER_STATES],
        until=last_day(timezone.localdate(), forum.starts_on),
        waiting=letters_waiting(waiting) if waiting else None,
        sent=ngettext("%(count)s letter has gone.", "%(count)s letters have gone.", sent)
        % {"count": sent}
        if sent
        else "",
    )


def letters_waiting(waiting: Sequence[Letter]) -> LettersWaiting:
    first_of_each = {letter.language: letter for letter in reversed(waiting)}
    count = len(waiting)
    words = ngettext(
        "%(count)s letter waits for you to let it go.",
        "%(count)s letters wait for you to let them go.",
        count,
    )
    button = ngettext("Let %(count)s letter go", "Let %(count)s letters go", count)
    return LettersWaiting(
        words=words % {"count": count},
        letters=[
            WaitingLetter(
                heading=letter.heading,
                recipient=letter.recipient,
                language=letter.language,
                direction=direction_of(letter.language),
                label=language_name(letter.language),
                body=letter.body,
            )
            for letter in first_of_each.values()
        ],
        button=button % {"count": count},
    )


def _round(forum: Forum, state: str) -> Round:
    rows = writable(forum, state=state)
    free = Counter(row.delegate.language for row in rows if not row.hindrance)
    hindered = Counter(row.hindrance for row in rows if row.hindrance)
    headings = {
        Delegate.State.LISTED: _("Not invited yet"),
        Delegate.State.INVITED: _("Invited, without an answer"),
    }
    return Round(
        state=state,
        heading=headings[Delegate.State(state)],
        languages=[
            LanguageLine(tag, language_name(tag) if tag else _("not known"), count)
            for tag, count in sorted(free.items())
        ],
        hindrances=[
            HindranceLine(str(HINDRANCES[code]), count) for code, count in sorted(hindered.items())
        ],
    )


def delegations_page(account: Account, forum: Forum) -> DelegationsPage:
    mine = delegations_listed(delegations_visible_to(account).filter(forum=forum))
    return DelegationsPage(
        head=head_of(forum, "delegations"),
        lines=[_delegation(one, forum) for one in mine],
        countries=country_choices("", any_word=_("of no single country")),
        languages=language_choices(""),
    )


def _delegation(one: Delegation, forum: Forum) -> DelegationLine:
    listed = reverse("desk:forum-delegates", args=[forum.code])
    return DelegationLine(
        number=one.pk,
        name=one.name,
        country=country_name(one.country),
        secretary=str(one.secretary or ""),
        quota=one.quota,
        listed=one.listed,  # type: ignore[attr-defined]
        come=one.come,  # type: ignore[attr-defined]
        open=one.open,  # type: ignore[attr-defined]
        address=f"{listed}?delegation={one.pk}",
    )
