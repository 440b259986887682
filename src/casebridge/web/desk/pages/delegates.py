"""Delegates of a forum: the list, one delegate, and those who may be one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.queries import records_about
from casebridge.directory.rules.rights import may_keep_directory
from casebridge.directory.wording import REASONS, reason_words
from casebridge.forum.models import Delegate, Delegation, Forum, Group
from casebridge.forum.queries.delegates import (
    Looked,
    as_listed,
    counted_by_state,
    delegates_like,
    delegates_visible_to,
    delegations_visible_to,
    doubles_at,
    in_order_of_names,
    with_called,
)
from casebridge.forum.queries.travel import sees_travel
from casebridge.forum.rules import columns
from casebridge.forum.rules.delegates import NEXT
from casebridge.forum.wording import history_words
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import (
    choices,
    country_choices,
    country_name,
    language_choices,
    name_of,
    other_names,
)
from casebridge.web.desk.pages.forums import ForumHead, head_of, number_in, page_in, pages_of
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages
from casebridge.web.shared.templatetags.casebridge import number

PAGE_SIZE = 50
MOST_ROWS = 20_000
KINDS = {
    Delegate.State.LISTED: "closed",
    Delegate.State.INVITED: "ask",
    Delegate.State.ACCEPTED: "fine",
    Delegate.State.DECLINED: "closed",
    Delegate.State.WAITING: "look",
    Delegate.State.CANCELLED: "closed",
}


@dataclass(frozen=True)
class DelegateLine:
    """One row; `others` are the names in other scripts."""

    number: int
    address: str
    name: Multilingual
    others: Sequence[Wording]
    family: str
    given: str
    organisation: Multilingual
    rank: str
    position: str
    country: Wording | str
    group: str
    delegation: Multilingual
    state: str
    kind: str
    language: str


@dataclass(frozen=True)
class StateCount:
    label: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True)
class DelegatesPage:
    head: ForumHead
    looked: Looked
    count: str
    excel: str
    travel: str
    counts: Sequence[StateCount]
    states: Sequence[Choice]
    groups: Sequence[Choice]
    countries: Sequence[Choice]
    delegations: Sequence[Choice]
    languages: Sequence[Choice]
    lines: Sequence[DelegateLine]
    pages: Pages | None


@dataclass(frozen=True)
class DelegatePage:
    head: ForumHead
    crumbs: Sequence[Link]
    delegate: Delegate
    line: DelegateLine
    email: str
    person: str
    agreed: Sequence[str]
    groups: Sequence[Choice]
    delegations: Sequence[Choice]
    languages: Sequence[Choice]
    steps: Sequence[Choice]
    history: Sequence[HistoryLine]


@dataclass(frozen=True)
class DoubleLine:
    one: DelegateLine
    other: DelegateLine
    reasons: Sequence[str]


@dataclass(frozen=True)
class DelegateDoublesPage:
    head: ForumHead
    lines: Sequence[DoubleLine]


def looked_in(values: dict[str, str]) -> Looked:
    state, group = values.get("state", ""), values.get("group", "")
    return Looked(
        typed=values.get("q", "")[:200],
        state=state if state in Delegate.State.values else "",
        group=group if group in Group.values else "",
        country=values.get("country", "")[:2].upper(),
        delegation=number_in(values.get("delegation", "")),
        language=values.get("language", "")[:35],
    )


def query_of(looked: Looked, **changed: str) -> dict[str, str]:
    said = {
        "q": looked.typed,
        "state": looked.state,
        "group": looked.group,
        "country": looked.country,
        "delegation": str(looked.delegation or ""),
        "language": looked.language,
    }
    return {**said, **changed}


def delegates_page(
    account: Account, forum: Forum, looked: Looked, page: str = "1"
) -> DelegatesPage:
    mine = delegates_visible_to(account).filter(forum=forum)
    found = delegates_like(mine, looked)
    counts = counted_by_state(mine)
    total = found.count()
    place = page_in(page)
    start = (place - 1) * PAGE_SIZE
    rows = as_listed(in_order_of_names(found, reader_tag()))[start : start + PAGE_SIZE]
    address = reverse("desk:forum-delegates", args=[forum.code])
    return DelegatesPage(
        head=head_of(forum, "delegates"),
        looked=looked,
        count=ngettext("%(count)s delegate", "%(count)s delegates", total)
        % {"count": number(total)},
        excel=with_query(
            reverse("desk:forum-delegates-excel", args=[forum.code]), **query_of(looked)
        ),
        travel=reverse("desk:forum-travel", args=[forum.code])
        if sees_travel(account, forum)
        else "",
        counts=_counts(counts, looked, address),
        states=choices(dict(Delegate.State.choices), looked.state, empty=_("every answer")),
        groups=choices(dict(Group.choices), looked.group, empty=_("every group")),
        countries=country_choices(looked.country, any_word=_("every country")),
        delegations=_delegations(account, forum, looked.delegation, _("every delegation")),
        languages=language_choices(reader_tag()),
        lines=[_line(row, forum) for row in rows],
        pages=pages_of(address, query_of(looked), place, PAGE_SIZE, total),
    )


def _counts(counts: dict[str, int], looked: Looked, address: str) -> list[StateCount]:
    return [
        StateCount(
            str(label),
            counts[state],
            with_query(address, **query_of(looked, state=state)),
            state == looked.state,
        )
        for state, label in Delegate.State.choices
        if counts[state]
    ]


def _delegations(account: Account, forum: Forum, chosen: int, empty: str) -> list[Choice]:
    mine = delegations_visible_to(account).filter(forum=forum)
    names = {str(pk): str(name.in_(reader_tag())) for pk, name in mine.values_list("pk", "name")}
    return choices(
        dict(sorted(names.items(), key=lambda one: one[1])), str(chosen or ""), empty=empty
    )


def _line(row: Delegate, forum: Forum) -> DelegateLine:
    called = row.called  # type: ignore[attr-defined]
    shown = name_of(called) or Multilingual({row.language or "und": row.person.name_as_written})
    delegation = row.delegation
    return DelegateLine(
        number=row.pk,
        address=reverse("desk:forum-delegate", args=[forum.code, row.pk]),
        name=shown,
        others=other_names(called, shown),
        family=row.person.family_name,
        given=row.person.given_name,
        organisation=name_of(row.works_for),  # type: ignore[attr-defined]
        rank=row.rank,
        position=row.position,
        country=country_name(row.country),
        group=str(row.get_group_display()),
        delegation=delegation.name if delegation else Multilingual(),
        state=str(row.get_state_display()),
        kind=KINDS[Delegate.State(row.state)],
        language=language_name(row.language) if row.language else "",
    )


def delegates_excel(account: Account, forum: Forum, looked: Looked) -> bytes:
    """The list as it can come back: the same columns, in the reader's language."""
    tag = reader_tag()
    mine = delegates_visible_to(account).filter(forum=forum)
    rows = as_listed(in_order_of_names(delegates_like(mine, looked), tag))[:MOST_ROWS]
    heads = tuple(columns.heading(column, tag) for column in columns.HEADINGS)
    return write([Sheet(_("Delegates"), (heads, *(_cells(row, tag) for row in rows)))])


def _cells(row: Delegate, tag: str) -> tuple[str | int, ...]:
    by_language = {n["language"]: n["text"] for n in row.called}  # type: ignore[attr-defined]
    cells: dict[str, str | int] = {
        columns.NUMBER: row.pk,
        columns.FAMILY: row.person.family_name,
        columns.GIVEN: row.person.given_name,
        columns.NAME: row.person.name_as_written,
        columns.NAME_ZH: by_language.get("zh-Hans", ""),
        columns.NAME_RU: by_language.get("ru", ""),
        columns.NAME_EN: by_language.get("en", ""),
        columns.RANK: row.rank,
        columns.POSITION: row.position,
        columns.ORGANISATION: str(name_of(row.works_for).in_(tag)),  # type: ignore[attr-defined]
        columns.COUNTRY: str(country_name(row.country)),
        columns.GROUP: columns.GROUPS[row.group].get(tag, row.group),
        columns.DELEGATION: str(row.delegation.name.in_(tag)) if row.delegation else "",
        columns.EMAIL: row.person.email,
        columns.LANGUAGE: row.language,
        columns.STATE: columns.STATES[row.state].get(tag, row.state),
        columns.REMARK: row.remark,
    }
    return tuple(cells[column] for column in columns.HEADINGS)


def delegate_numbered(account: Account, forum: Forum, pk: int) -> Delegate | None:
    mine = delegates_visible_to(account).filter(forum=forum, pk=pk)
    return with_called(mine).select_related("forum", "person", "country", "delegation").first()


def delegate_page(account: Account, forum: Forum, pk: int) -> DelegatePage | None:
    found = delegate_numbered(account, forum, pk)
    if found is None:
        return None
    back = reverse("desk:forum-delegates", args=[forum.code])
    steps = {state: word for state, word in Delegate.State.choices if state in NEXT[found.state]}
    return DelegatePage(
        head=head_of(forum, "delegates"),
        crumbs=[Link(forum.title, back), Link(_("Delegates"), back)],
        delegate=found,
        line=_line(found, forum),
        email=found.person.email,
        person=_person(account, found),
        agreed=[str(a.get_purpose_display()) for a in found.agreements.filter(withdrawn_at=None)],
        groups=choices(dict(Group.choices), found.group),
        delegations=_delegations(account, forum, found.delegation_id or 0, _("none")),
        languages=language_choices(found.language),
        steps=choices(steps, ""),
        history=history_lines(
            records_about([f"delegate:{found.pk}"]).order_by("-id"), history_words
        ),
    )


def _person(account: Account, found: Delegate) -> str:
    """The directory is kept by officers; logistics read the delegate only."""
    is_keeper = may_keep_directory(held_by(account))
    return reverse("desk:person", args=[found.person_id]) if is_keeper else ""


def doubles_page(forum: Forum) -> DelegateDoublesPage:
    return DelegateDoublesPage(
        head=head_of(forum, "doubles"),
        lines=[
            DoubleLine(
                _line(pair.one, forum),
                _line(pair.other, forum),
                [reason_words(code, said) for code, said in pair.reasons if code in REASONS],
            )
            for pair in doubles_at(forum)
        ],
    )


def delegation_chosen(account: Account, forum: Forum, written: str) -> Delegation | None:
    mine = delegations_visible_to(account).filter(forum=forum, pk=number_in(written))
    return mine.first()
