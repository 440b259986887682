"""Questions about public notices and the objections to them."""

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.cases.models import Bar
from casebridge.review.models import Notice, Objection, Selection


def standing_notice(selection: Selection) -> Notice | None:
    """The notice that the standing signature opened, whether or not its days are over."""
    return selection.notices.filter(ended_at__isnull=True).first()


def notices_visible_to(account: Account) -> QuerySet[Notice]:
    calls = numbers_in(held_by(account), (Role.OFFICER, Role.LEADER), "call")
    notices = Notice.objects.select_related("selection__call")
    return notices if calls is None else notices.filter(selection__call_id__in=calls)


def objections_visible_to(account: Account) -> QuerySet[Objection]:
    """Objections to notices of the account's calls, none about a case it is barred from."""
    barred = Bar.objects.filter(account=account.pk).values("case")
    return (
        Objection.objects.filter(notice__in=notices_visible_to(account))
        .exclude(case__in=barred)
        .select_related("notice__selection__call", "case__dossier", "recorded_by", "ruled_by")
    )


def objections_of(call: Call) -> QuerySet[Objection]:
    """All objections to notices of a call, ended ones included."""
    found = Objection.objects.filter(notice__selection__call=call)
    return found.select_related("case__dossier", "ruled_by")


def objections_not_ruled(call: Call) -> int:
    return objections_of(call).filter(outcome="").count()
