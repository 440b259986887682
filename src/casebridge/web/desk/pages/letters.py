"""Letters that wait, go or are in trouble; one letter beside its words in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
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
from casebridge.cases.queries import dossier_of_letter, letters_visible_to
from casebridge.intake.models import Dossier
from casebridge.intake.queries.addresses import addresses_of
from casebridge.intake.queries.dossiers import arrivals_of
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.conversation import delivery, paragraphs
from casebridge.web.desk.wording import FILE_ROLES, LETTER_KINDS, city_of
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link

WAITING = [Letter.State.HELD, Letter.State.DRAFT]
LONGEST_LIST = 200
FEW = 25


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
    """`lines` wait for a person, `troubled` are to be looked at, `going` are on their way."""

    call: Call
    lines: Sequence[LetterLine]
    troubled: Sequence[LetterLine]
    going: Sequence[LetterLine]
    held: int
    demonstration: bool


def letters_page(call: Call, account: Account) -> LettersPage:
    waiting = _of_call(call, account, WAITING)
    troubled = _of_call(call, account, [*TO_LOOK_AT])
    going = _of_call(call, account, [Letter.State.QUEUED, Letter.State.SENDING])
    return LettersPage(
        call=call,
        lines=[_line(letter) for letter in waiting.order_by("kind", "-id")[:LONGEST_LIST]],
        troubled=[_line(letter) for letter in troubled.order_by("-id")[:FEW]],
        going=[_line(letter) for letter in going.order_by("not_before", "id")[:FEW]],
        held=waiting.count(),
        demonstration=settings.DEMONSTRATION,
    )


def _of_call(call: Call, account: Account, states: Sequence[str]) -> QuerySet[Letter]:
    mine = letters_visible_to(account).filter(state__in=states)
    return mine.filter(thread__in=call.dossiers.values("thread"))


def _line(letter: Letter) -> LetterLine:
    return LetterLine(
        heading=letter.heading,
        language=letter.language,
        kind=str(LETTER_KINDS.get(letter.kind, letter.kind)),
        recipient=letter.recipient,
        state=delivery(letter),
        at=letter.written_at,
        address=reverse("desk:letter", args=[letter.pk]),
    )


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
    dossier: Dossier
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
    if dossier is None:
        return None
    heading, body = in_readers_words(letter, dossier, reader_tag())
    changeable = may_change(letter.state)
    known = addresses_of([dossier.pk])[dossier.pk]
    dead = returned_among({*known, letter.recipient})
    same = same_letter(letter) if changeable else None
    is_back = letter.state == Letter.State.RETURNED
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
        may_change=changeable,
        may_take_back=may_take_back(letter.state, letter.not_before, timezone.now()),
        goes_at=letter.not_before if letter.state == Letter.State.QUEUED else None,
        same_heading=heading,
        same=paragraphs(body),
        same_language=reader_tag(),
        held=_of_call(dossier.call, account, WAITING).count(),
        demonstration=settings.DEMONSTRATION,
        sender=settings.DEFAULT_FROM_EMAIL,
        enclosed=_enclosed(letter),
        files=_files(dossier) if changeable else (),
        addresses=_addresses(letter, known, dead) if changeable or is_back else (),
        dead=letter.recipient.lower() in dead,
        repeated=(same.sent_at or same.written_at) if same else None,
        other=other_wording(letter) if changeable else None,
        is_composed_anew=letter.beside is not None,
        zones=_zones(dossier.call),
        today=f"{timezone.localtime(timezone.now(), ZoneInfo(dossier.call.time_zone)):%Y-%m-%d}",
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
