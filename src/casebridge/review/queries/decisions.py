"""Questions about where a call stands on its way to the decision, and who may see all of it."""

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Bar, Case
from casebridge.cases.queries import cases_visible_to
from casebridge.review.models import Judging, Review, Selection
from casebridge.review.queries.notices import objections_visible_to, standing_notice
from casebridge.review.queries.scores import scored_cases
from casebridge.review.queries.selections import selection_in_hand
from casebridge.review.rules.records import stamp
from casebridge.review.rules.stages import Standing


def judging_of(call: Call) -> Judging:
    """How the call judges; where nobody chose, as a new row would."""
    return Judging.objects.filter(call=call).first() or Judging(call=call)


def signed_selection(call: Call) -> Selection | None:
    """The one selection of the call that a leader has signed."""
    return call.selections.filter(adopted_at__isnull=False).first()


def sees_all_of(selection: Selection, account: Account) -> bool:
    """Whether nothing in the selection is closed to the account."""
    places = selection.places.values("case")
    return not Bar.objects.filter(account=account.pk, case__in=places).exists()


def stamp_of(selection: Selection) -> str:
    """What the list says now, to be held against what somebody looked at."""
    rows = selection.places.values_list("case", "chosen", "is_outstanding", "reason")
    return stamp([*rows])


def standing_of(call: Call, account: Account) -> Standing:
    """The counts behind the stages, of the cases the account may see."""
    judging = judging_of(call)
    cases = cases_visible_to(account).filter(call=call, provenance="submitted")
    cases = cases.exclude(state=Case.State.WITHDRAWN)
    selection = selection_in_hand(call)
    notice = standing_notice(selection) if selection else None
    unruled = objections_visible_to(account).filter(notice__selection__call=call, outcome="")
    return Standing(
        **cases.aggregate(
            cases=Count("pk"), unchecked=Count("pk", filter=Q(state=Case.State.OPENED))
        ),
        **_reviews(cases),
        apart=_apart(call, cases, judging),
        objections=unruled.count() if judging.notice_days else 0,
        has_second_round=judging.has_second_round,
        notice_days=judging.notice_days,
        is_proposed=selection is not None,
        is_signed=selection is not None and selection.adopted_at is not None,
        is_noticed=notice is not None and notice.closes_at <= timezone.now(),
        is_decided=selection is not None and selection.decided_at is not None,
    )


def _reviews(cases: QuerySet[Case]) -> dict[str, int]:
    asked = Review.objects.filter(case__in=cases).exclude(state=Review.State.DECLINED)
    first, second, waits = Q(round=1), Q(round__gt=1), Q(state=Review.State.ASKED)
    return asked.aggregate(
        reviews=Count("pk", filter=first),
        reviews_missing=Count("pk", filter=first & waits),
        second_reviews=Count("pk", filter=second),
        second_missing=Count("pk", filter=second & waits),
    )


def _apart(call: Call, cases: QuerySet[Case], judging: Judging) -> int:
    """Cases whose readers differ and that nobody was asked to read a second time."""
    if not judging.has_second_round:
        return 0
    once = cases.exclude(reviews__round__gt=1)
    return sum(row.spread >= judging.talk_from_spread for row in scored_cases(call, once))
