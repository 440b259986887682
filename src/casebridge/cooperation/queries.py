"""Projects as an account may see them, and what the public may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.models import Record
from casebridge.base.audit.queries import records_about
from casebridge.cooperation.models import Party, Project, ProjectLine
from casebridge.cooperation.rules import LINES, may_see_projects
from casebridge.reference.models import Term
from casebridge.reference.queries import terms_of


@dataclass(frozen=True)
class Looked:
    """What a list of projects is narrowed to; empty means all."""

    typed: str = ""
    state: str = ""
    line: str = ""
    country: str = ""


def projects_visible_to(account: Account) -> QuerySet[Project]:
    """The only door to projects for pages."""
    if not may_see_projects(held_by(account)):
        return Project.objects.none()
    return Project.objects.all()


def projects_like(projects: QuerySet[Project], looked: Looked) -> QuerySet[Project]:
    """Those whose title or parties hold the typed words, of a state, a line, a country."""
    if looked.state:
        projects = projects.filter(state=looked.state)
    if looked.line:
        mine = ProjectLine.objects.filter(project=OuterRef("pk"), term__code=looked.line)
        projects = projects.filter(Exists(mine))
    if looked.country:
        from_there = Party.objects.filter(
            project=OuterRef("pk"), country__alpha2=looked.country.upper()
        )
        projects = projects.filter(Exists(from_there))
    for word in looked.typed.split():
        named = Party.objects.filter(project=OuterRef("pk"), name__texts__icontains=word)
        projects = projects.filter(
            Q(title__texts__icontains=word) | Q(about__texts__icontains=word) | Exists(named)
        )
    return projects


def in_full(projects: QuerySet[Project]) -> QuerySet[Project]:
    """With parties, countries and lines: four queries, however many projects; next ones first."""
    parties = Party.objects.select_related("country")
    lines = ProjectLine.objects.select_related("term")
    return (
        projects.select_related("owner")
        .prefetch_related(Prefetch("parties", parties), Prefetch("project_lines", lines))
        .order_by(F("next_on").asc(nulls_last=True), "-id")
    )


def project_numbered(projects: QuerySet[Project], number: int) -> Project | None:
    return in_full(projects).filter(pk=number).first()


def history_of(project: Project) -> QuerySet[Record]:
    """What was done to it, the latest first."""
    return records_about([f"project:{project.pk}"]).order_by("-id")


def possible_owners() -> QuerySet[Account]:
    """Officers, each once: a project is followed by one of them."""
    holding = Account.objects.filter(is_active=True, is_machine=False, grants__role=Role.OFFICER)
    return holding.distinct().order_by("name", "email")


def four_lines() -> QuerySet[Term]:
    return terms_of(LINES)


def counted_by_line(projects: QuerySet[Project]) -> Sequence[tuple[Term, int]]:
    """Each of the four lines with the number of projects that follow it."""
    counted = dict(
        ProjectLine.objects.filter(project__in=projects.order_by().values("pk"))
        .values("term")
        .annotate(count=Count("project", distinct=True))
        .values_list("term", "count")
    )
    return [(term, counted.get(term.pk, 0)) for term in four_lines()]
