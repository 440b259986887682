"""Handing work over: what a colleague has in hand, and what of it goes to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account, Role
from casebridge.base.tasks.queries import away_on
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.register.models import Row
from casebridge.register.queries.acting import planned_owner
from casebridge.register.queries.handing_over import (
    TaskInHand,
    planned_tasks,
    rows_in_hand,
    tasks_in_hand,
)
from casebridge.register.queries.table import owners_of, rows_visible_to
from casebridge.register.rules.acting import MOST, Change, Planned
from casebridge.web.desk.pages.today import AwayLine, away_lines
from casebridge.web.desk.wording import HINDRANCES, task_words
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import day


@dataclass(frozen=True)
class CaseLine:
    """A case in hand; a hindrance says why it stays."""

    pk: int
    number: str
    title: Multilingual | Wording
    address: str
    next_on: date | None
    tasks: Sequence[str]
    hindrance: str


@dataclass(frozen=True)
class TaskLine:
    """A task in hand about a case that is somebody else's, or stays."""

    pk: int
    what: str
    number: str
    address: str
    due_on: date | None
    hindrance: str


@dataclass(frozen=True)
class HandingOverPage:
    """First whose work, then what of it, then whether it is right so (`is_preview`)."""

    call: Call
    crumbs: Sequence[Link]
    away: Sequence[AwayLine]
    people: Sequence[Choice]
    takers: Sequence[Choice]
    whose: str
    to: str
    text: str
    cases: Sequence[CaseLine]
    tasks: Sequence[TaskLine]
    is_preview: bool
    count: int
    undo: str


@dataclass(frozen=True)
class Work:
    """What is in the hands of `of` and chosen for `to`; nothing is planned until there is one."""

    people: Sequence[Account]
    of: Account | None
    to: Account | None
    text: str
    rows: Sequence[Row]
    tasks: Sequence[TaskInHand]
    plans: Sequence[Planned]

    @property
    def changes(self) -> list[Change]:
        return [plan.change for plan in self.plans if plan.change is not None]


def work_in(call: Call, account: Account, sent: Mapping[str, str]) -> Work:
    """All that the named colleague has in hand in this call and the reader may see."""
    people = list(owners_of(call))
    by_number = {str(person.pk): person for person in people}
    of = by_number.get(sent.get("whose", ""))
    rows = rows_visible_to(account, Role.OFFICER, Role.LEADER).filter(call=call)
    return Work(
        people=people,
        of=of,
        to=by_number.get(sent.get("to", "")),
        text=sent.get("text", ""),
        rows=rows_in_hand(rows, of) if of else [],
        tasks=tasks_in_hand(rows, of) if of else [],
        plans=[],
    )


def chosen_of(work: Work, cases: Sequence[str], tasks: Sequence[str]) -> Work:
    """The ticked part of it with what will happen to each; tasks of a case go with it."""
    if work.of is None or work.to is None or work.to == work.of:
        raise Refusal("handing-over-needs-a-colleague")
    rows = [row for row in work.rows if str(row.pk) in cases]
    picked = {row.pk for row in rows}
    also = [each for each in work.tasks if each.row.pk in picked or str(each.task.pk) in tasks]
    if not rows and not also:
        raise Refusal("nothing-chosen")
    if len(rows) + len(also) > MOST:
        raise Refusal("too-many-at-once", most=MOST)
    plans = [*planned_owner(rows, work.to), *planned_tasks(also, work.to, with_cases=picked)]
    return Work(work.people, work.of, work.to, work.text, rows, also, plans)


def handing_over_page(
    call: Call, account: Account, work: Work, *, is_preview: bool = False, undo: str = ""
) -> HandingOverPage:
    away = {one.account_id: one.until_on for one in away_on(timezone.localdate())}
    names = {person.pk: _name(person, away.get(person.pk)) for person in work.people}
    hindrances = {plan.dossier: plan.hindrance for plan in work.plans}
    shown = {row.pk for row in work.rows}
    return HandingOverPage(
        call=call,
        crumbs=(Link(_("Desk"), reverse("desk:today")), Link(_("Cases"), reverse("desk:cases"))),
        away=away_lines(account),
        people=[Choice(str(pk), name, pk == _number(work.of)) for pk, name in names.items()],
        takers=[
            Choice(str(pk), name, pk == _number(work.to))
            for pk, name in names.items()
            if pk != _number(work.of)
        ],
        whose=str(work.of or ""),
        to=str(work.to or ""),
        text=work.text,
        cases=[_case_line(row, work.tasks, hindrances) for row in work.rows],
        tasks=[_task_line(each, hindrances) for each in work.tasks if each.row.pk not in shown],
        is_preview=is_preview,
        count=len(work.changes),
        undo=undo,
    )


def _number(person: Account | None) -> int:
    return person.pk if person else 0


def _name(person: Account, until: date | None) -> str:
    """Nobody hands work to somebody who is away without knowing it."""
    if until is None:
        return str(person)
    return _("%(name)s, away until %(day)s") % {"name": str(person), "day": day(until)}


def _case_line(row: Row, tasks: Sequence[TaskInHand], hindrances: Mapping[int, str]) -> CaseLine:
    return CaseLine(
        pk=row.pk,
        number=str(row),
        title=row.title,
        address=reverse("desk:dossier", args=[row.pk]),
        next_on=row.next_on,
        tasks=[task_words(t.task.kind, t.task.values) for t in tasks if t.row.pk == row.pk],
        hindrance=_why(hindrances.get(row.pk, "")),
    )


def _task_line(each: TaskInHand, hindrances: Mapping[int, str]) -> TaskLine:
    return TaskLine(
        pk=each.task.pk,
        what=task_words(each.task.kind, each.task.values),
        number=str(each.row),
        address=reverse("desk:dossier", args=[each.row.pk]),
        due_on=each.task.due_on,
        hindrance=_why(hindrances.get(each.row.pk, "")),
    )


def _why(hindrance: str) -> str:
    return str(HINDRANCES.get(hindrance, "")) if hindrance else ""
