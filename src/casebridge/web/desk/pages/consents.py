"""What the applicants of a collection say of its wording: the table, one entry, asking many."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.editions.letters.consents import letters_asking
from casebridge.editions.models import Edition
from casebridge.editions.queries.consents import Asking, askings
from casebridge.editions.rules.consents import (
    ASKABLE,
    DAYS_TO_ANSWER,
    TO_BE_ASKED,
    Standing,
    clears,
    hindrance_to_asking,
    is_whole,
    may_ask,
)
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.desk.pages.telling import (
    NotReached,
    OneKind,
    letters_of_a_kind,
    not_reached,
)
from casebridge.web.desk.wording import city_of
from casebridge.web.shared.parts import Link

# The shape and the word of each standing.
STANDINGS: Mapping[Standing, tuple[str, Promise]] = {
    Standing.NOT_NEEDED: ("closed", gettext_lazy("none needed: compiled from public reports")),
    Standing.NOT_ASKED: ("ask", gettext_lazy("not asked yet")),
    Standing.ASKED: ("look", gettext_lazy("asked, no answer yet")),
    Standing.OVERDUE: ("ask", gettext_lazy("no answer in time")),
    Standing.AGREED: ("fine", gettext_lazy("holds for the present wording")),
    Standing.PROPOSED: ("must", gettext_lazy("a proposal is to be settled")),
    Standing.KEPT: ("look", gettext_lazy("wording kept, with a reason")),
    Standing.REFUSED: ("must", gettext_lazy("does not agree")),
    Standing.CHANGED: ("ask", gettext_lazy("the wording has changed since")),
    Standing.WITHOUT: ("look", gettext_lazy("goes on without an answer")),
}
# A question is asked once its letter may go.
NOT_GONE: Mapping[str, Promise] = {
    Letter.State.DRAFT: gettext_lazy("the letter waits for approval"),
    Letter.State.HELD: gettext_lazy("the letter waits for approval"),
    Letter.State.DROPPED: gettext_lazy("the letter was thrown away"),
}
NOT_WHOLE = gettext_lazy("has no text yet in every language of the collection")


@dataclass(frozen=True)
class Line:
    """One entry; the moments are of the newest question and of the newest answer."""

    pk: int
    number: int
    title: Multilingual
    address: str
    dossier: str
    kind: str
    word: str
    asked_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    answer: str
    may_be_asked: bool
    chosen: bool


@dataclass(frozen=True)
class ConsentsPage:
    """`missing` entries keep the collection from being frozen."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    lines: Sequence[Line]
    missing: int
    is_draft: bool
    may_ask: bool
    ask: str
    first_day: str
    day: str
    city: str


def consents_page(edition: Edition, account: Account) -> ConsentsPage:
    found = askings(edition, account, timezone.now())
    today = _today(edition.call)
    is_draft = edition.state == Edition.State.DRAFT
    asks = is_draft and may_ask(held_by(account), edition.call_id)
    lines = [_line(edition, one) for one in found]
    return ConsentsPage(
        edition=edition,
        call=edition.call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:consents"),
        lines=lines,
        missing=sum(not clears(one.standing) for one in found),
        is_draft=is_draft,
        may_ask=asks and any(line.may_be_asked for line in lines),
        ask=reverse("desk:consents-ask", args=[edition.pk]),
        first_day=f"{today + timedelta(days=1):%Y-%m-%d}",
        day=f"{last_day(edition.call):%Y-%m-%d}",
        city=city_of(edition.call.time_zone),
    )


def crumbs_of(edition: Edition) -> list[Link]:
    return [
        Link(_("Collection"), reverse("desk:collection")),
        Link(edition.title, reverse("desk:edition", args=[edition.pk])),
    ]


def _line(edition: Edition, asking: Asking) -> Line:
    kind, word = _words(asking)
    newest, answered = asking.newest, asking.answered
    may = not hindrance_to_asking(asking.standing, asking.shown)
    return Line(
        pk=asking.entry.pk,
        number=asking.entry.number,
        title=asking.entry.title,
        address=reverse("desk:consent", args=[edition.pk, asking.entry.pk]),
        dossier=str(asking.entry.case.dossier),
        kind=kind,
        word=word,
        asked_at=newest.asked_at if newest else None,
        opened_at=newest.opened_at if newest else None,
        answered_at=answered.answered_at if answered else None,
        answer=answered.get_answer_display() if answered else "",
        may_be_asked=may,
        chosen=may and asking.standing in TO_BE_ASKED,
    )


def _words(asking: Asking) -> tuple[str, str]:
    """The shape and the word of an entry's chip."""
    if asking.standing in ASKABLE and not is_whole(asking.shown):
        return "ask", str(NOT_WHOLE)
    letter = asking.newest.letter if asking.newest else None
    if asking.standing in {Standing.ASKED, Standing.OVERDUE} and letter is not None:
        not_gone = NOT_GONE.get(letter.state)
        if not_gone is not None:
            return "ask", str(not_gone)
    kind, word = STANDINGS[asking.standing]
    return kind, str(word)


def _today(call: Call) -> date:
    return timezone.localtime(timezone.now(), ZoneInfo(call.time_zone)).date()


def last_day(call: Call) -> date:
    """Until when applicants answer where nobody says otherwise."""
    return _today(call) + timedelta(days=DAYS_TO_ANSWER)


def end_of(day: date, call: Call) -> datetime:
    """Midnight after the day, on the clock of the call."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(call.time_zone))


# Asking many


@dataclass(frozen=True)
class AskPage:
    """`total` letters would be written; each waits for a person afterwards."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    kinds: Sequence[OneKind]
    left_out: Sequence[NotReached]
    entries: Sequence[int]
    total: int
    day: str
    until: datetime
    trouble: str


def ask_page(
    edition: Edition, account: Account, *, entries: Collection[int], day: date, trouble: str = ""
) -> AskPage:
    """The letters about the chosen entries; about all that are to be asked where none is."""
    found = askings(edition, account, timezone.now())
    chosen = [one for one in found if _is_chosen(one, entries)]
    ready = [one for one in chosen if not hindrance_to_asking(one.standing, one.shown)]
    until = end_of(day, edition.call)
    letters = letters_asking(edition, ready, until=until, secrets={})
    stay = [_stays(one) for one in chosen if one not in ready]
    return AskPage(
        edition=edition,
        call=edition.call,
        crumbs=[
            *crumbs_of(edition),
            Link(_("Consent"), reverse("desk:consents", args=[edition.pk])),
        ],
        kinds=[letters_of_a_kind(k, many) for k, many in letters.items() if many.addressed],
        left_out=[*stay, *(not_reached(one) for m in letters.values() for one in m.left_out)],
        entries=[one.entry.pk for one in chosen],
        total=sum(len(many.addressed) for many in letters.values()),
        day=f"{day:%Y-%m-%d}",
        until=until,
        trouble=trouble,
    )


def _is_chosen(asking: Asking, entries: Collection[int]) -> bool:
    if entries:
        return asking.entry.pk in entries
    return asking.standing in TO_BE_ASKED and is_whole(asking.shown)


def _stays(asking: Asking) -> NotReached:
    """Somebody chose it, and it is not asked about."""
    word = STANDINGS[asking.standing][1] if asking.standing not in ASKABLE else NOT_WHOLE
    dossier = asking.entry.case.dossier
    return NotReached(
        number=str(dossier),
        address=reverse("desk:dossier", args=[dossier.pk]),
        organisation=dossier.organisation,
        reason=str(word),
    )
