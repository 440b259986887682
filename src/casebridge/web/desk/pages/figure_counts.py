"""What the stages count, each number with the list behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.calls.queries import calls_visible_to
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.delegates import keeps_delegates
from casebridge.forum.queries.forums import forums_visible_to
from casebridge.indicators.queries.counted import (
    areas_of,
    countries_of,
    delegates_coming,
    signed_projects,
    standing_cases,
)
from casebridge.indicators.rules.rights import may_see_figures
from casebridge.intake.queries.dossiers import with_dossiers_first
from casebridge.register.models import Row
from casebridge.web.desk.frame import table, with_query
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.parts import Link, Text
from casebridge.web.shared.templatetags.casebridge import number


@dataclass(frozen=True)
class Count:
    """A number with what it counts, of which call or forum, and the list of just these."""

    words: str
    of: Text
    address: str


@dataclass(frozen=True)
class CountedPage:
    """The list behind a number: as many lines as the number says."""

    crumbs: Sequence[Link]
    words: str
    of: Text
    lines: Sequence[Link]


@dataclass(frozen=True)
class Counted:
    """What one reader sees of the newest call and the newest forum, asked once."""

    account: Account

    @cached_property
    def call(self) -> Call | None:
        return with_dossiers_first(calls_visible_to(self.account)).first()

    @cached_property
    def forum(self) -> Forum | None:
        forum = forums_visible_to(self.account).first()
        return forum if forum and keeps_delegates(self.account, forum) else None

    @cached_property
    def cases(self) -> Sequence[Row]:
        return list(standing_cases(self.call, self.account)) if self.call else []


def counts_for(account: Account) -> list[Count]:
    """Delegates are counted for whoever may open their list."""
    told = Counted(account)
    counts: list[Count] = []
    if told.call:
        title = told.call.title
        counts += [
            _count("cases", title, len(told.cases)),
            _count("countries", title, len(countries_of(told.cases, told.call))),
            _count("areas", title, len(areas_of(told.cases, told.call))),
        ]
    if told.forum:
        coming = delegates_coming(told.forum, account).count()
        counts.append(_count("delegates", told.forum.title, coming, _delegates(told.forum)))
    if may_see_figures(held_by(account)):
        counts.append(_count("signings", "", signed_projects(account).count()))
    return counts


def counted_page(account: Account, what: str) -> CountedPage | None:
    """The list behind one of the numbers; None where the reader has no such number."""
    listed = LISTS.get(what)
    told = Counted(account)
    if listed is None or (told.call is None and what != "signings"):
        return None
    lines = listed(told)
    return CountedPage(
        crumbs=[Link(_("Figures"), reverse("desk:figures"))],
        words=_words(what, len(lines)),
        of=told.call.title if told.call and what != "signings" else "",
        lines=lines,
    )


def _count(code: str, of: Text, value: int, address: str = "") -> Count:
    own = reverse("desk:figures-counted", args=[code])
    return Count(_words(code, value), of, address or own)


def _words(code: str, value: int) -> str:
    text = {
        "cases": ngettext(
            "%(count)s case that was not withdrawn",
            "%(count)s cases that were not withdrawn",
            value,
        ),
        "countries": ngettext(
            "%(count)s country with a case", "%(count)s countries with a case", value
        ),
        "areas": ngettext("%(count)s area with a case", "%(count)s areas with a case", value),
        "delegates": ngettext(
            "%(count)s delegate who comes", "%(count)s delegates who come", value
        ),
        "signings": ngettext("%(count)s project signed", "%(count)s projects signed", value),
    }[code]
    return text % {"count": number(value)}


def _delegates(forum: Forum) -> str:
    address = reverse("desk:forum-delegates", args=[forum.code])
    return with_query(address, state=Delegate.State.ACCEPTED)


def _cases_listed(told: Counted) -> list[Link]:
    return [Link(row.title, reverse("desk:dossier", args=[row.pk])) for row in told.cases]


def _countries(told: Counted) -> list[Link]:
    found = countries_of(told.cases, told.call) if told.call else []
    return [
        Link(country_name(one), table(f"country:{one.alpha2} -state:withdrawn"))
        for one, _cases in found
    ]


def _areas(told: Counted) -> list[Link]:
    found = areas_of(told.cases, told.call) if told.call else []
    return [Link(one.label, table(f"area:{one.code} -state:withdrawn")) for one, _cases in found]


def _signings(told: Counted) -> list[Link]:
    return [
        Link(one.title, reverse("desk:project", args=[one.pk]))
        for one in signed_projects(told.account)
    ]


LISTS: dict[str, Callable[[Counted], list[Link]]] = {
    "cases": _cases_listed,
    "countries": _countries,
    "areas": _areas,
    "signings": _signings,
}
