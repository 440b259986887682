"""Questions about who still has to be told what was decided."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.review.models import Decision, Review

# The names of the letters that tell a decision.
TELLING = ("selected", "outstanding", "not-selected")


def decisions_in_view(call: Call, account: Account) -> QuerySet[Decision]:
    """Decisions about cases whose applicants the account may write to."""
    mine = cases_visible_to(account, Role.OFFICER).filter(call=call)
    return Decision.objects.filter(case__in=mine, selection__decided_at__isnull=False)


def decisions_to_tell(call: Call, account: Account) -> QuerySet[Decision]:
    """Those about which no letter was written yet, whether it went, waits or came back."""
    written = Letter.objects.filter(thread=OuterRef("case__dossier__thread"), kind__in=TELLING)
    written = written.exclude(state=Letter.State.DROPPED)
    return (
        decisions_in_view(call, account)
        .exclude(Exists(written))
        .select_related("case__dossier__call", "case__dossier__thread")
        .order_by("case__dossier__number")
    )


def remarks_for(cases: Collection[int]) -> dict[int, list[str]]:
    """{case: what its readers wrote for the applicant}, in no order that tells who wrote it."""
    done = Review.objects.filter(case__in=cases, state=Review.State.DONE)
    found: dict[int, list[str]] = {}
    for case, remark in done.exclude(remark_for_applicant="").values_list(
        "case", "remark_for_applicant"
    ):
        found.setdefault(case, []).append(remark)
    return {case: sorted(remarks) for case, remarks in found.items()}
