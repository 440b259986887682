"""One act on many dossiers at once, kept with what was before, so that it can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions.writing import drop
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.base.tasks.actions import hand_over as hand_over_task
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.queries import open_tasks_about
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.actions.deciding import confirm_area
from casebridge.cases.actions.owning import hand_over, look_again
from casebridge.cases.actions.talking import ask_applicant
from casebridge.cases.models import Bar, Case
from casebridge.intake.actions.checking import rule
from casebridge.intake.models import Dossier
from casebridge.kit.refusal import Refusal
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.models import Batch, Mark
from casebridge.register.queries.acting import unruled_missing
from casebridge.register.rules.acting import (
    AREA,
    ASK,
    MARK,
    MARKS,
    NEXT,
    OWNER,
    TASK,
    Change,
    change_from,
)


@dataclass(frozen=True)
class Done:
    """How many dossiers changed, and which were left alone: (number, code of the refusal)."""

    batch: Batch | None
    count: int
    refused: tuple[tuple[str, str], ...]


@transaction.atomic
def act(call: Call, *, changes: Sequence[Change], by: Account) -> Done:
    """Each change by its own action; one that is refused leaves the others as they are."""
    done: list[Change] = []
    refused: list[tuple[str, str]] = []
    dossiers = Dossier.objects.select_related("call", "thread").in_bulk(
        [change.dossier for change in changes]
    )
    for change in changes:
        dossier = dossiers[change.dossier]
        try:
            with transaction.atomic():
                along = _tasks_along(dossier, change)
                done += [_do(dossier, each, by=by) for each in (*along, change)]
        except Refusal as refusal:
            refused.append((str(dossier), refusal.code))
    batch = _kept(call, done, by=by) if done else None
    bring_up_to_date(at_most=2 * len(changes))
    return Done(batch, len({change.dossier for change in done}), tuple(refused))


def _kept(call: Call, done: Sequence[Change], *, by: Account) -> Batch:
    batch = Batch.objects.create(call=call, changes=[c.as_json() for c in done], by=by)
    record("register.acted", f"batch:{batch.pk}", by=by, what=done[-1].what, count=len(done))
    return batch


@dataclass(frozen=True)
class Undone:
    """How many things are as before, and the numbers that had changed again since."""

    count: int
    left: tuple[str, ...]


@transaction.atomic
def undo(batch: Batch, *, by: Account) -> Undone:
    """As before, except where somebody has changed it since."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.undone_at is not None:
        raise Refusal("batch-undone-already")
    changes = [change_from(stored) for stored in locked.changes]
    dossiers = Dossier.objects.select_related("call").in_bulk([c.dossier for c in changes])
    left = [
        str(dossiers[change.dossier])
        for change in reversed(changes)
        if not _undo(dossiers[change.dossier], change, by=by)
    ]
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    record("register.undone", f"batch:{locked.pk}", by=by, count=len(changes) - len(left))
    bring_up_to_date(at_most=2 * len(changes))
    return Undone(len(changes) - len(left), tuple(sorted(set(left))))


def _do(dossier: Dossier, change: Change, *, by: Account) -> Change:
    """The change as it was made, with what was there when it was."""
    before = _now(dossier, change)
    after = WRITE[change.what](dossier, change.after, by)
    return Change(dossier.pk, change.what, before, after)


def _tasks_along(dossier: Dossier, change: Change) -> list[Change]:
    """What its owner has to do about a case goes with it, each by itself: so it comes back."""
    if change.what != OWNER:
        return []
    owner = _case(dossier).owner_id
    tasks = open_tasks_about(f"dossier:{dossier.pk}").filter(for_account=owner)
    return [
        Change(
            dossier.pk,
            TASK,
            {"task": task.pk, "owner": owner},
            {"task": task.pk, "owner": change.after},
        )
        for task in tasks
    ]


def _undo(dossier: Dossier, change: Change, *, by: Account) -> bool:
    if change.what == ASK:
        return _unask(dossier, change.after, by=by)
    if change.what == MARK:
        return _unmark(dossier, change, by=by)
    if _now(dossier, change) != change.after:
        return False
    try:
        with transaction.atomic():
            WRITE[change.what](dossier, change.before, by)
    except Refusal:
        # Whose it was may no longer be an officer, or must not see it: it stays where it is.
        return False
    return True


def _now(dossier: Dossier, change: Change) -> object:
    """How it is at the moment, in the form of the change's own `before` and `after`."""
    if change.what == TASK:
        return _task_now(dossier, change.after)
    return READ[change.what](dossier)


def _task_now(dossier: Dossier, told: object) -> object:
    """Whose the task is; None once it is done."""
    task = _task(dossier, told)
    return {"task": task.pk, "owner": task.for_account_id} if task else None


def _task(dossier: Dossier, told: object) -> Task | None:
    number = told.get("task", 0) if isinstance(told, dict) else 0
    return open_tasks_about(f"dossier:{dossier.pk}").filter(pk=number).first()


def _give_task(dossier: Dossier, told: object, by: Account) -> object:
    task = _task(dossier, told)
    if task is None or not isinstance(told, dict):
        raise Refusal("task-done-already")
    person = Account.objects.get(pk=told["owner"])
    if Bar.objects.filter(case__dossier=dossier, account=person).exists():
        raise Refusal("owner-is-barred", number=str(dossier))
    hand_over_task(task, to=person, by=by)
    return told


def _case(dossier: Dossier) -> Case:
    case = Case.objects.select_related("call", "dossier__call").filter(dossier=dossier).first()
    if case is None:
        raise Refusal("case-not-open", number=str(dossier))
    return case


def _give(dossier: Dossier, owner: object, by: Account) -> object:
    """Its tasks were given by themselves."""
    person = Account.objects.get(pk=int(str(owner)))
    hand_over(_case(dossier), to=person, by=by, with_tasks=False)
    return owner


def _set_next(dossier: Dossier, day: object, by: Account) -> object:
    look_again(_case(dossier), on=date.fromisoformat(str(day)), by=by)
    return day


def _set_area(dossier: Dossier, code: object, by: Account) -> object:
    area = call_terms(dossier.call, "area").filter(code=code).first()
    if area is None:
        raise Refusal("area-of-another-call", area=str(code))
    confirm_area(_case(dossier), area=area, by=by)
    return code


def _ask(dossier: Dossier, _questions: object, by: Account) -> object:
    """What is missing and unruled is asked with the rest; the letter waits for a person."""
    ruled = [finding.pk for finding in unruled_missing(dossier.pk)]
    for finding in unruled_missing(dossier.pk):
        rule(finding, answer="ask", reason="", by=by)
    return {"letter": ask_applicant(dossier, by=by).pk, "ruled": ruled}


def _unask(dossier: Dossier, after: object, *, by: Account) -> bool:
    """A letter that still waits is thrown away, and its questions are open again."""
    told = after if isinstance(after, dict) else {}
    letter = Letter.objects.filter(pk=int(told.get("letter", 0)), state__in=CHANGEABLE).first()
    if letter is None:
        return False
    drop(letter, by=by)
    for finding in dossier.findings.filter(pk__in=told.get("ruled", ())):
        rule(finding, answer="open", reason="", by=by)
    return True


def _put_mark(dossier: Dossier, word: object, by: Account) -> object:
    """The word, or '' where the dossier had it already: there is nothing to undo then."""
    _made, is_new = Mark.objects.get_or_create(dossier=dossier, word=str(word)[:40])
    if is_new:
        record("register.marked", f"dossier:{dossier.pk}", by=by, word=str(word)[:40])
    return str(word)[:40] if is_new else ""


def _unmark(dossier: Dossier, change: Change, *, by: Account) -> bool:
    gone, _ = Mark.objects.filter(dossier=dossier, word=str(change.after)).delete()
    if gone:
        record("register.unmarked", f"dossier:{dossier.pk}", by=by, word=str(change.after))
    return bool(gone)


def _set_marks(dossier: Dossier, words: object, by: Account) -> object:
    """All marks of a dossier as a list says them."""
    wanted = [str(word)[:40] for word in words] if isinstance(words, list | tuple) else []
    for word in _marks(dossier):
        if word not in wanted:
            Mark.objects.filter(dossier=dossier, word=word).delete()
            record("register.unmarked", f"dossier:{dossier.pk}", by=by, word=word)
    for word in wanted:
        _put_mark(dossier, word, by)
    return wanted


def _marks(dossier: Dossier) -> list[str]:
    return list(Mark.objects.filter(dossier=dossier).values_list("word", flat=True))


def _area(dossier: Dossier) -> str | None:
    terms = call_terms(dossier.call, "area").values("pk")
    return _case(dossier).terms.filter(pk__in=terms).values_list("code", flat=True).first()


READ: dict[str, Callable[[Dossier], object]] = {
    OWNER: lambda dossier: _case(dossier).owner_id,
    NEXT: lambda dossier: _case(dossier).next_on.isoformat(),
    AREA: _area,
    ASK: lambda dossier: None,
    MARK: lambda dossier: None,
    MARKS: _marks,
}
WRITE: dict[str, Callable[[Dossier, object, Account], object]] = {
    OWNER: _give,
    NEXT: _set_next,
    AREA: _set_area,
    ASK: _ask,
    MARK: _put_mark,
    MARKS: _set_marks,
    TASK: _give_task,
}
