"""Today: what waits for the reader, and what comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.queries import absences_from, tasks_waiting_for
from casebridge.calls.models import Call
from casebridge.cases.queries import (
    letters_visible_to,
    unbarred_arrivals_visible_to,
)
from casebridge.indicators.queries.stages import Waiting, waiting_in
from casebridge.intake.models import Arrival
from casebridge.register.queries.table import owners_of, rows_visible_to
from casebridge.web.desk.frame import is_officer, table, with_query
from casebridge.web.desk.pages.cases import reader_of
from casebridge.web.desk.wording import city_of, task_words
from casebridge.web.shared.parts import Choice, Link

SHOWN = 25
MAILED = (Arrival.Door.MAILBOX, Arrival.Door.STRAIGHT, Arrival.Door.FOLDER)
MARKS = (
    ("word", gettext_lazy("Word")),
    ("scan", gettext_lazy("scan")),
    ("picture", gettext_lazy("pictures")),
)


@dataclass(frozen=True)
class PartMark:
    """One of the four small marks of an arrival."""

    word: str
    is_there: bool


@dataclass(frozen=True)
class ArrivalLine:
    """A message as it came in, with the dossier it found."""

    at: datetime
    subject: str
    sender: str
    kind: str
    marks: Sequence[PartMark]
    organisation: str
    number: str
    address: str


@dataclass(frozen=True)
class TaskLine:
    """Something to look at; `instead_of` is the colleague for whom one stands in."""

    pk: int
    what: str
    number: str
    address: str
    made_at: datetime
    instead_of: str


@dataclass(frozen=True)
class AwayLine:
    """Who is away, until when, and who does the work."""

    pk: int
    who: str
    from_on: date
    until_on: date
    deputy: str
    is_mine: bool


@dataclass(frozen=True)
class TodayPage:
    call: Call
    is_open: bool
    city: str
    waits: Sequence[Link]
    arrivals: Sequence[ArrivalLine]
    arrivals_address: str
    officer: bool
    tasks: Sequence[TaskLine]
    away: Sequence[AwayLine]
    deputies: Sequence[Choice]
    today: str


def today_page(call: Call, account: Account) -> TodayPage:
    officer = is_officer(account, call)
    return TodayPage(
        call=call,
        is_open=call.opens_at <= timezone.now() < call.closes_at,
        city=city_of(call.time_zone),
        waits=waits(call, account),
        arrivals=arrival_lines(call, account) if officer else (),
        arrivals_address=with_query(reverse("desk:arrivals"), call=call.code) if officer else "",
        officer=officer,
        tasks=task_lines(account) if officer else (),
        away=away_lines(account),
        deputies=_deputies(call, account) if officer else (),
        today=timezone.localdate().isoformat(),
    )


def task_lines(account: Account) -> list[TaskLine]:
    """What waits for the person, and for those in whose place the person is."""
    tasks = list(tasks_waiting_for(account, timezone.localdate())[:SHOWN])
    return [_task_line(task, account) for task in tasks]


def _task_line(task: Task, account: Account) -> TaskLine:
    kind, _colon, number = task.subject.partition(":")
    owner = task.for_account
    return TaskLine(
        pk=task.pk,
        what=task_words(task.kind, task.values),
        number=str(task.values.get("number", "")),
        # Work that was handed over is many dossiers at once: they are one's own now.
        address=reverse("desk:dossier", args=[int(number)])
        if kind == "dossier"
        else table("owner:me"),
        made_at=task.made_at,
        instead_of=str(owner) if owner is not None and owner != account else "",
    )


def away_lines(account: Account) -> list[AwayLine]:
    return [
        AwayLine(
            pk=absence.pk,
            who=str(absence.account),
            from_on=absence.from_on,
            until_on=absence.until_on,
            deputy=str(absence.deputy),
            is_mine=absence.account == account,
        )
        for absence in absences_from(timezone.localdate())
    ]


def _deputies(call: Call, account: Account) -> list[Choice]:
    others = (person for person in owners_of(call) if person != account)
    return [Choice(str(person.pk), str(person), False) for person in others]


def waits(call: Call, account: Account) -> list[Link]:
    """Each kind of waiting work with its number; a kind that is done is left out."""
    rows = rows_visible_to(account).filter(call=call)
    letters = letters_visible_to(account).filter(
        thread__in=rows.values("dossier__thread"),
        state__in=[Letter.State.HELD, Letter.State.DRAFT],
    )
    found: Waiting = waiting_in(rows, letters, reader_of(call, account))
    lines = (
        (_("answers and letters that are our turn"), "turn:ours", found.our_turn),
        (_("with something to be settled"), "finding:must -turn:theirs", found.to_settle),
        (_("with something to ask"), "finding:ask -turn:theirs", found.to_ask),
        (_("mine, whose next date has passed"), "owner:me late:look", found.late),
        (_("that nobody has taken up"), "missing:owner", found.unowned),
        (_("my open cases"), "owner:me state:opened", found.mine),
    )
    links = [Link(label, table(typed), count=count) for label, typed, count in lines]
    links.append(Link(_("letters held or in draft"), reverse("desk:letters"), count=found.letters))
    return [link for link in links if link.count]


def arrival_lines(call: Call, account: Account) -> list[ArrivalLine]:
    arrivals = unbarred_arrivals_visible_to(account).filter(call=call)[:SHOWN]
    return [arrival_line(arrival) for arrival in arrivals]


def arrival_line(arrival: Arrival) -> ArrivalLine:
    roles = {file.role for file in arrival.files.all()}
    dossier = arrival.dossier
    mail = PartMark(_("mail"), arrival.door in MAILED)
    return ArrivalLine(
        at=arrival.received_at,
        subject=arrival.subject,
        sender=arrival.sender_name or arrival.sender_address,
        kind=arrival.kind,
        marks=[mail, *(PartMark(str(word), role in roles) for role, word in MARKS)],
        organisation=dossier.organisation if dossier else "",
        number=str(dossier) if dossier else "",
        address=reverse("desk:dossier", args=[dossier.pk])
        if dossier
        else reverse("desk:arrival", args=[arrival.pk]),
    )
