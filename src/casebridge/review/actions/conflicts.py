"""Interests of experts in cases: declared, found, ruled on; a bar follows what stands."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.audit.models import Record
from casebridge.cases.actions.deciding import bar, unbar
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Conflict, Expert, Panel, Review
from casebridge.review.queries.conflicts import (
    cases_to_read,
    concerned,
    distance_of,
    judges_of,
)
from casebridge.review.rules.conflicts import Found, conflicts
from casebridge.review.rules.rights import may_keep_panels

# The reasons of bars that follow from conflicts begin with this; other bars are not ours to lift.
REASON = "conflict:"
BY_OTHERS = frozenset({Conflict.Ground.BY_APPLICANT, Conflict.Ground.BY_OFFICE})


@transaction.atomic
def declare_conflict(review: Review, *, by: Account) -> None:
    """The reviewer has an interest in the case and will not see it again."""
    if review.reviewer != by:
        raise Refusal("review-of-somebody-else")
    review.state = Review.State.DECLINED
    review.save(update_fields=["state"])
    for expert in Expert.objects.filter(account=by, panel__call=review.case.call_id):
        _declare(expert, review.case, Conflict.Ground.BY_REVIEWER, "", by)
    bar(review.case, account=review.reviewer, reason="declared", by=by)


@transaction.atomic
def declare_for(expert: Expert, *, case: Case, ground: str, reason: str, by: Account) -> Conflict:
    """The applicant or the office holds that the expert should not read the case."""
    _checked_right(expert, by)
    if ground not in BY_OTHERS:
        raise Refusal("ground-not-declared")
    if not reason.strip():
        raise Refusal("conflict-needs-a-reason")
    if case.call_id != expert.panel.call_id:
        raise Refusal("case-of-another-call", number=str(case))
    declared = _declare(expert, case, ground, reason.strip(), by)
    follow([declared], by=by)
    return declared


def _declare(expert: Expert, case: Case, ground: str, words: str, by: Account) -> Conflict:
    declared, _made = Conflict.objects.update_or_create(
        case=case,
        expert=expert,
        ground=ground,
        defaults={
            "values": {"said": words} if words else {},
            "declared_by": by,
            "is_false_alarm": False,
            "reason": "",
            "ruled_by": None,
            "ruled_at": None,
        },
    )
    record("review.conflict-declared", f"case:{case.pk}", by=by, expert=expert.pk, ground=ground)
    return declared


@transaction.atomic
def call_false_alarm(conflict: Conflict, *, reason: str, by: Account) -> Conflict:
    """A person looked at it: it is no conflict. The bar goes where nothing else stands."""
    locked = _locked(conflict, by)
    if not reason.strip():
        raise Refusal("false-alarm-needs-a-reason")
    if locked.is_false_alarm:
        return locked
    _rule(locked, is_false_alarm=True, reason=reason.strip(), by=by)
    record("review.false-alarm", f"case:{locked.case_id}", by=by, conflict=locked.pk)
    follow([locked], by=by)
    return locked


@transaction.atomic
def let_stand(conflict: Conflict, *, by: Account) -> Conflict:
    """Undo: what was called a false alarm stands again."""
    locked = _locked(conflict, by)
    if locked.is_false_alarm:
        _rule(locked, is_false_alarm=False, reason="", by=by)
        record("review.conflict-stands", f"case:{locked.case_id}", by=by, conflict=locked.pk)
        follow([locked], by=by)
    return locked


def _rule(conflict: Conflict, *, is_false_alarm: bool, reason: str, by: Account) -> None:
    conflict.is_false_alarm, conflict.reason = is_false_alarm, reason
    conflict.ruled_by, conflict.ruled_at = by, timezone.now()
    conflict.save(update_fields=["is_false_alarm", "reason", "ruled_by", "ruled_at"])


@transaction.atomic
def find_conflicts(
    panel: Panel, *, experts: Collection[Expert] | None = None, by: Account
) -> list[Conflict]:
    """Look for conflicts of the panel's experts in all cases; returns those newly found.

    What was called a false alarm stays one. What was found once and holds no more is taken away,
    with its bar; what somebody declared stays.
    """
    locked = Panel.objects.select_for_update(of=("self",)).select_related("call").get(pk=panel.pk)
    at = timezone.now()
    asked = locked.experts.exclude(state__in=[Expert.State.DECLINED, Expert.State.LEFT])
    if experts is not None:
        asked = asked.filter(pk__in=[expert.pk for expert in experts])
    found = conflicts(
        concerned(cases_to_read(locked.call)), judges_of(asked), distance_of(locked.call)
    )
    known = Conflict.objects.filter(expert__in=asked.values("pk"), declared_by__isnull=True)
    rows = {(c.case_id, c.expert_id, c.ground): c for c in known}
    gone = _take_away(rows, found, by=by)
    made = _keep(rows, found)
    if experts is None:
        locked.looked_at = at
        locked.save(update_fields=["looked_at"])
    if made or gone:
        subject = f"panel:{locked.pk}"
        record("review.conflicts-found", subject, by=by, found=len(made), gone=gone)
    follow(made, by=by)
    return made


def _take_away(
    rows: dict[tuple[int, int, str], Conflict], found: Sequence[Found], *, by: Account
) -> int:
    still = {(f.case, f.expert, f.ground) for f in found}
    over = [row for key, row in rows.items() if key not in still and not row.is_false_alarm]
    Conflict.objects.filter(pk__in=[row.pk for row in over]).delete()
    follow(over, by=by)
    return len(over)


def _keep(rows: dict[tuple[int, int, str], Conflict], found: Sequence[Found]) -> list[Conflict]:
    """New ones are made; where the words have changed, an old one tells the new words."""
    new = [f for f in found if (f.case, f.expert, f.ground) not in rows]
    for one in found:
        row = rows.get((one.case, one.expert, one.ground))
        if row is not None and row.values != dict(one.values):
            row.values = dict(one.values)
            row.save(update_fields=["values"])
    made = [
        Conflict(case_id=f.case, expert_id=f.expert, ground=f.ground, values=dict(f.values))
        for f in new
    ]
    # What somebody declared on the same ground is there already.
    Conflict.objects.bulk_create(made, ignore_conflicts=True)
    keys = {(f.case, f.expert, f.ground) for f in new}
    kept = Conflict.objects.filter(
        expert__in={f.expert for f in new}, case__in={f.case for f in new}
    )
    return [c for c in kept if (c.case_id, c.expert_id, c.ground) in keys]


def follow(changed: Iterable[Conflict], *, by: Account) -> None:
    """Bars and reviews as the standing conflicts want them, for each pair that has changed."""
    pairs = {(c.case_id, c.expert_id) for c in changed}
    if not pairs:
        return
    experts = Expert.objects.in_bulk({expert for _case, expert in pairs})
    cases = Case.objects.in_bulk({case for case, _expert in pairs})
    people = Account.objects.in_bulk({e.account_id for e in experts.values() if e.account_id})
    for case, expert in sorted(pairs):
        account = people.get(experts[expert].account_id or 0)
        if account is not None:
            _follow(cases[case], account, by=by)


def _follow(case: Case, account: Account, *, by: Account) -> None:
    """Conflicts of all seats of the account count: whoever is barred is barred everywhere."""
    first = Conflict.objects.filter(
        case=case, expert__account=account, is_false_alarm=False
    ).first()
    ours = Bar.objects.filter(case=case, account=account, reason__startswith=REASON).first()
    reason = f"{REASON}{first.ground}" if first else ""
    if ours is not None and ours.reason != reason:
        unbar(case, account=account, reason=ours.reason, by=by)
    if first is not None:
        if not Bar.objects.filter(case=case, account=account).exists():
            bar(case, account=account, reason=reason, by=by)
        _put_down(case, account, by=by)
    elif ours is not None:
        _take_up_again(case, account, by=by)


def _put_down(case: Case, account: Account, *, by: Account) -> None:
    """What a conflicted reviewer was asked, or has marked, counts no more."""
    reviews = Review.objects.filter(case=case, reviewer=account)
    for review in reviews.exclude(state=Review.State.DECLINED):
        review.state = Review.State.DECLINED
        review.save(update_fields=["state"])
        record("review.put-down", f"case:{case.pk}", by=by, review=review.pk)


def _take_up_again(case: Case, account: Account, *, by: Account) -> None:
    """The bar was a false alarm: what was put down because of it counts again."""
    if Bar.objects.filter(case=case, account=account).exists():
        return
    ours = Record.objects.filter(verb="review.put-down", subject=f"case:{case.pk}")
    put_down = ours.values_list("values__review", flat=True)
    for review in Review.objects.filter(
        pk__in=list(put_down), reviewer=account, state=Review.State.DECLINED
    ):
        review.state = Review.State.DONE if review.done_at else Review.State.ASKED
        review.save(update_fields=["state"])
        record("review.taken-up-again", f"case:{case.pk}", by=by, review=review.pk)


def bar_from_all(expert: Expert, *, by: Account) -> None:
    """Once the expert has an account, everything that stands keeps it away."""
    follow(expert.conflicts.all(), by=by)


def _locked(conflict: Conflict, by: Account) -> Conflict:
    _checked_right(conflict.expert, by)
    return Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)


def _checked_right(expert: Expert, by: Account) -> None:
    if not may_keep_panels(held_by(by), expert.panel.call_id):
        raise Refusal("panel-not-yours")
    # Nobody rules on what concerns themselves.
    if expert.account_id == by.pk:
        raise Refusal("own-conflict")
