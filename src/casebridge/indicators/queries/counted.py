"""Counts taken from the stages, each as the very rows that stand behind it."""

from collections import Counter
from collections.abc import Collection

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.cooperation.models import Project
from casebridge.cooperation.queries import projects_visible_to
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.delegates import delegates_visible_to
from casebridge.indicators.queries.stages import terms_across
from casebridge.reference.models import Country, Term
from casebridge.reference.queries import countries_by_code
from casebridge.register.models import Row
from casebridge.register.queries.table import rows_visible_to


def standing_cases(call: Call, account: Account) -> QuerySet[Row]:
    """Cases of the call that were not withdrawn, in the order of their numbers."""
    rows = rows_visible_to(account).filter(call=call).exclude(case=None)
    standing = rows.exclude(case_state=Case.State.WITHDRAWN).order_by("number", "pk")
    return standing.only("title", "countries", "areas")


def countries_of(rows: Collection[Row], call: Call) -> list[tuple[Country, int]]:
    """Each country with its number of cases, in the order of the call's papers."""
    counted = Counter(code for row in rows for code in row.countries)
    found = countries_by_code(set(counted)).values()
    in_order = sorted(found, key=lambda one: getattr(one, f"order_{call.papers_order}") or 0)
    return [(country, counted[country.alpha2]) for country in in_order]


def areas_of(rows: Collection[Row], call: Call) -> list[tuple[Term, int]]:
    """Each area of the call that has a case, with their number."""
    counted = Counter(code for row in rows for code in row.areas)
    return [(t, counted[t.code]) for t in terms_across(call, "area") if counted[t.code]]


def delegates_coming(forum: Forum, account: Account) -> QuerySet[Delegate]:
    """Those who said that they come."""
    coming = delegates_visible_to(account).filter(forum=forum)
    return coming.filter(state=Delegate.State.ACCEPTED)


def signed_projects(account: Account) -> QuerySet[Project]:
    """Projects with a day on which they were signed, whatever became of them since."""
    return projects_visible_to(account).exclude(signed_on=None).order_by("signed_on", "pk")
