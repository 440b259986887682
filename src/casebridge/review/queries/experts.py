"""Panels and their experts, as officers may see them; invitations by their secret."""

from datetime import date, datetime

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE, TO_LOOK_AT
from casebridge.base.tasks.models import Absence
from casebridge.cases.queries import cases_visible_to
from casebridge.intake.rules.uploads import hash_of
from casebridge.review.models import Conflict, Expert, Panel, Review


def panels_visible_to(account: Account) -> QuerySet[Panel]:
    """Panels are the officers' work: names of readers go to nobody else."""
    calls = numbers_in(held_by(account), (Role.OFFICER,), "call")
    panels = Panel.objects.select_related("call")
    return panels if calls is None else panels.filter(call_id__in=calls)


def experts_visible_to(account: Account) -> QuerySet[Expert]:
    mine = panels_visible_to(account)
    return Expert.objects.filter(panel__in=mine).select_related(
        "panel__call", "person__organisation", "account", "country"
    )


def with_counts(panels: QuerySet[Panel]) -> QuerySet[Panel]:
    """Each panel with how many experts it has in which state."""
    return panels.annotate(
        listed=Count("experts"),
        accepted=Count("experts", filter=Q(experts__state=Expert.State.ACCEPTED)),
        invited=Count("experts", filter=Q(experts__state=Expert.State.INVITED)),
    )


def experts_of(panel: Panel) -> QuerySet[Expert]:
    """A panel's experts with what a list shows: how much they read, how many conflicts."""
    reviews = Review.objects.filter(reviewer=OuterRef("account"), panel=OuterRef("panel"))
    alive = reviews.exclude(state=Review.State.DECLINED).order_by()
    conflicts = Conflict.objects.filter(expert=OuterRef("pk"), is_false_alarm=False).order_by()
    return (
        panel.experts.select_related("person__organisation", "account", "country", "panel__call")
        .prefetch_related("areas", "person__organisation__names")
        .annotate(
            reads=_counted(alive, "reviewer"),
            has_read=_counted(alive.filter(state=Review.State.DONE), "reviewer"),
            kept_from=_counted(conflicts.values("expert", "case").distinct(), "expert"),
        )
        .order_by("person__name_as_written", "pk")
    )


def _counted(rows: QuerySet, by: str) -> Coalesce:  # type: ignore[type-arg]
    counted = rows.values(by).annotate(count=Count("case", distinct=True)).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def reviews_of(expert: Expert, account: Account) -> QuerySet[Review]:
    """What the expert was asked to read for the panel, as far as the officer may see it."""
    mine = cases_visible_to(account, Role.OFFICER)
    rows = Review.objects.filter(panel=expert.panel, reviewer=expert.account_id, case__in=mine)
    return rows.select_related("case__dossier__call")


def thread_of(expert: Expert) -> str:
    """What the conversation with an expert is kept under."""
    return f"expert:{expert.pk}"


def letters_to(experts: QuerySet[Expert]) -> QuerySet[Letter]:
    subjects = [f"expert:{pk}" for pk in experts.values_list("pk", flat=True)]
    return Letter.objects.filter(thread__subject__in=subjects).select_related("thread")


def waiting_letters(experts: QuerySet[Expert]) -> QuerySet[Letter]:
    """Letters to experts that nobody has let go yet."""
    return letters_to(experts).filter(state__in=CHANGEABLE, beside__isnull=True).order_by("id")


def letters_on_the_way(experts: QuerySet[Expert], at: datetime) -> QuerySet[Letter]:
    """Letters that were let go and can still be taken back."""
    return letters_to(experts).filter(state=Letter.State.QUEUED, not_before__gt=at).order_by("id")


def letters_to_look_at(experts: QuerySet[Expert]) -> QuerySet[Letter]:
    """Letters that did not go, perhaps did not go, or came back from an address still in doubt."""
    troubled = letters_to(experts).filter(state__in=TO_LOOK_AT, is_forgiven=False)
    return troubled.order_by("id")


def expert_invited_by(secret: str, at: datetime) -> Expert | None:
    """Whose invitation this is; once it was answered it only shows the answer."""
    states = (Expert.State.INVITED, Expert.State.ACCEPTED, Expert.State.DECLINED)
    return _by_secret(secret, at, *states)


def expert_entering_by(secret: str, at: datetime) -> Expert | None:
    """Whose link to the cases this is, until it was used or has expired."""
    expert = _by_secret(secret, at, Expert.State.ACCEPTED)
    return expert if expert and expert.account and expert.account.is_active else None


def _by_secret(secret: str, at: datetime, *states: str) -> Expert | None:
    if not secret:
        return None
    return (
        Expert.objects.filter(secret_hash=hash_of(secret), state__in=states, expires_at__gt=at)
        .select_related("panel__call", "person", "account", "country")
        .first()
    )


def away_experts(panel: Panel, today: date) -> dict[int, date]:
    """{expert: until when} of those who are away from now until the answers are due, or longer."""
    until = panel.answer_by or today
    rows = Absence.objects.filter(
        account__seats__panel=panel, from_on__lte=today, until_on__gte=until
    )
    return dict(rows.annotate(expert=F("account__seats")).values_list("expert", "until_on"))
