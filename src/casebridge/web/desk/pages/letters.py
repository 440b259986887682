"""Letters that wait, go or are in trouble; one letter beside its words in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import (
    enclosures_of,
    other_wording,
    returned_among,
    same_letter,
)
from casebridge.base.mail.rules import TO_LOOK_AT, may_change, may_take_back
from casebridge.calls.models import Call
from casebridge.cases.letters import in_readers_words
from casebridge.cases.queries import dossier_of_letter, letters_to_people, letters_visible_to
from casebridge.intake.models import Dossier
from casebridge.intake.queries.addresses import addresses_of
from casebridge.intake.queries.dossiers import arrivals_of
from casebridge.intake.queries.drafts import draft_for_thread, threads_of_drafts
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.conversation import delivery, paragraphs
from casebridge.web.desk.wording import FILE_ROLES, LETTER_KINDS, city_of
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link

WAITING = [Letter.State.HELD, Letter.State.DRAFT]
GOING = [Letter.State.QUEUED, Letter.State.SENDING]
LONGEST_LIST = 200
FEW = 25


@dataclass(frozen=True)
class LetterLine:
    pk: int
    heading: str
    language: str
    kind: str
    recipient: str
    state: str
    at: datetime
    address: str


@dataclass(frozen=True)
class LettersPage:
    """`lines` wait for a person, `troubled` are to be looked at, `going` are on their way.

    `to_people` are those of each state that ask somebody of the directory for a case: each is
    read and let go by itself, on its own page.
    """

    call: Call
    lines: Sequence[LetterLine]
    troubled: Sequence[LetterLine]
    going: Sequence[LetterLine]
    to_people: Sequence[LetterLine]
    held: int
    demonstration: bool


def letters_page(call: Call, account: Account) -> LettersPage:
    waiting = waiting_letters(call, account)
    troubled = _of_call(call, account, [*TO_LOOK_AT])
    going = _of_call(call, account, [*GOING])
    to_people = letters_to_people(call, account).filter(state__in=[*WAITING, *TO_LOOK_AT, *GOING])
    return LettersPage(
        call=call,
        lines=[_line(letter) for letter in waiting[:LONGEST_LIST]],
        troubled=[_line(letter) for letter in troubled.order_by("-id")[:FEW]],
        going=[_line(letter) for letter in going.order_by("not_before", "id")[:FEW]],
        to_people=[_to_person(letter) for letter in to_people.order_by("-id")[:LONGEST_LIST]],
        held=_held(call, account),
        demonstration=settings.DEMONSTRATION,
    )


def waiting_letters(call: Call, account: Account) -> QuerySet[Letter]:
    """Letters that wait for a person, in the order of the list."""
    return _of_call(call, account, WAITING).order_by("kind", "-id")


def _held(call: Call, account: Account) -> int:
    to_people = letters_to_people(call, account).filter(state__in=WAITING)
    return _of_call(call, account, WAITING).count() + to_people.count()


def _of_call(call: Call, account: Account, states: Sequence[str]) -> QuerySet[Letter]:
    mine = letters_visible_to(account).filter(state__in=states)
    begun = threads_of_drafts(call.drafts.all())
    its = Q(thread__in=call.dossiers.values("thread")) | Q(thread__subject__in=begun)
    return mine.filter(its)


def _line(letter: Letter) -> LetterLine:
    return LetterLine(
        pk=letter.pk,
        heading=letter.heading,
        language=letter.language,
        kind=str(LETTER_KINDS.get(letter.kind, letter.kind)),
        recipient=letter.recipient,
        state=delivery(letter),
        at=letter.written_at,
        address=reverse("desk:letter", args=[letter.pk]),
    )


def _to_person(letter: Letter) -> LetterLine:
    number = letter.thread.subject.partition(":")[2]
    return replace(_line(letter), address=reverse("desk:person-letter", args=[number, letter.pk]))


@dataclass(frozen=True)
class Enclosed:
    """A file with the letter; `is_sealed` where somebody chose a sealed scan."""

    number: int
    name: str
    size: int
    is_sealed: bool


@dataclass(frozen=True)
class ToEnclose:
    """A file of the dossier that could go with the letter."""

    number: int
    name: str
    role: str
    is_sealed: bool


@dataclass(frozen=True)
class LetterPage:
    """One letter; `same_heading` and `same` are its words in the desk's language, if it has any.

    `other` is the letter with the other wording, where somebody has to choose; `dead` says that
    the address sent a letter back; `repeated` when the same words went there today.
    """

    letter: Letter
    dossier: Dossier | None
    call: Call
    crumbs: Sequence[Link]
    direction: str
    state: str
    kind: str
    may_change: bool
    may_take_back: bool
    goes_at: datetime | None
    same_heading: str
    same: Sequence[str]
    same_language: str
    held: int
    demonstration: bool
    sender: str
    enclosed: Sequence[Enclosed]
    files: Sequence[ToEnclose]
    addresses: Sequence[Choice]
    dead: bool
    repeated: datetime | None
    other: Letter | None
    is_composed_anew: bool
    zones: Sequence[Choice]
    today: str


def letter_page(letter: Letter, account: Account) -> LetterPage | None:
    dossier = dossier_of_letter(letter)
    call = _call_of(letter, dossier)
    if call is None:
        return None
    heading, body = in_readers_words(letter, dossier, reader_tag()) if dossier else ("", "")
    changeable = may_change(letter.state)
    known = addresses_of([dossier.pk])[dossier.pk] if dossier else []
    dead = returned_among({*known, letter.recipient})
    same = same_letter(letter) if changeable else None
    is_back = letter.state == Letter.State.RETURNED
    return LetterPage(
        letter=letter,
        dossier=dossier,
        call=call,
        crumbs=_crumbs(dossier),
        direction=direction_of(letter.language),
        state=delivery(letter),
        kind=str(LETTER_KINDS.get(letter.kind, letter.kind)),
        may_change=changeable,
        may_take_back=may_take_back(letter.state, letter.not_before, timezone.now()),
        goes_at=letter.not_before if letter.state == Letter.State.QUEUED else None,
        same_heading=heading,
        same=paragraphs(body),
        same_language=reader_tag(),
        held=_held(call, account),
        demonstration=settings.DEMONSTRATION,
        sender=settings.DEFAULT_FROM_EMAIL,
        enclosed=_enclosed(letter),
        files=_files(dossier) if dossier and changeable else (),
        addresses=_addresses(letter, known, dead) if changeable or is_back else (),
        dead=letter.recipient.lower() in dead,
        repeated=(same.sent_at or same.written_at) if same else None,
        other=other_wording(letter) if changeable else None,
        is_composed_anew=letter.beside is not None,
        zones=_zones(call),
        today=f"{timezone.localtime(timezone.now(), ZoneInfo(call.time_zone)):%Y-%m-%d}",
    )


def _call_of(letter: Letter, dossier: Dossier | None) -> Call | None:
    """A letter to somebody who only began a form belongs to no dossier yet."""
    if dossier is not None:
        return dossier.call
    draft = draft_for_thread(letter.thread)
    return draft.call if draft is not None else None


def _crumbs(dossier: Dossier | None) -> tuple[Link, Link]:
    if dossier is None:
        return (Link(_("Desk"), reverse("desk:today")), Link(_("Letters"), reverse("desk:letters")))
    return (
        Link(_("Cases"), reverse("desk:cases")),
        Link(str(dossier), reverse("desk:dossier", args=[dossier.pk])),
    )


def _enclosed(letter: Letter) -> list[Enclosed]:
    return [
        Enclosed(one.pk, one.name, max(1, round(one.blob.size / 1024)), one.is_sealed)
        for one in enclosures_of(letter)
    ]


def _files(dossier: Dossier) -> list[ToEnclose]:
    """What could be enclosed; sealed scans stand last and apart."""
    files = [file for arrival in arrivals_of(dossier) for file in arrival.files.all()]
    found = [
        ToEnclose(f.pk, f.name, str(FILE_ROLES[f.role]), f.role == "scan")
        for f in files
        if not f.trouble
    ]
    return sorted(found, key=lambda file: file.is_sealed)


def _addresses(letter: Letter, known: Sequence[str], dead: frozenset[str]) -> list[Choice]:
    """Where it could go: addresses of the dossier that sent nothing back."""
    alive = [address for address in known if address.lower() not in dead]
    if letter.recipient.lower() not in dead | {a.lower() for a in alive}:
        alive.insert(0, letter.recipient)
    return [Choice(a, a, a.lower() == letter.recipient.lower()) for a in alive]


def _zones(call: Call) -> list[Choice]:
    """The call's clock, and the office's where it is another."""
    zones = dict.fromkeys((call.time_zone, settings.TIME_ZONE))
    return [Choice(zone, city_of(zone), zone == call.time_zone) for zone in zones]
