"""What the pages of one forum on the desk share: its tabs, its head, and what addresses say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.forum.models import Forum
from casebridge.forum.queries.delegates import keeps_delegates
from casebridge.forum.queries.forums import forums_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import with_query
from casebridge.web.shared.day_spans import day_span
from casebridge.web.shared.parts import Link, Pages

LAST_PAGE = 10_000


@dataclass(frozen=True)
class ForumHead:
    """The forum in view, and the pages about it that the reader may open."""

    forum: Forum
    title: Multilingual
    days: str
    city: Multilingual
    tabs: Sequence[Link]


@dataclass(frozen=True)
class ForumLine:
    title: Multilingual
    days: str
    city: Multilingual
    state: str
    address: str


@dataclass(frozen=True)
class ForumsPage:
    forums: Sequence[ForumLine]


def forums_page(account: Account) -> ForumsPage:
    return ForumsPage([_line(forum, account) for forum in forums_visible_to(account)])


def _line(forum: Forum, account: Account) -> ForumLine:
    """Whoever keeps its delegates goes to them; others read the public page."""
    keeps = keeps_delegates(account, forum)
    view = "desk:forum-delegates" if keeps else "site:forum"
    return ForumLine(
        title=forum.title,
        days=day_span(forum.starts_on, forum.ends_on),
        city=forum.city,
        state=str(forum.get_state_display()),
        address=reverse(view, args=[forum.code]) if keeps or forum.is_public else "",
    )


def head_of(forum: Forum, current: str) -> ForumHead:
    pages = {
        "delegates": (_("Delegates"), "desk:forum-delegates"),
        "delegations": (_("Delegations"), "desk:forum-delegations"),
        "invitations": (_("Invitations"), "desk:forum-invitations"),
        "programme": (_("Programme"), "desk:forum-programme"),
        "winners": (_("Winners"), "desk:forum-winners"),
        "visits": (_("Visits"), "desk:forum-visits"),
        "signings": (_("Signings"), "desk:forum-signings"),
        "outcomes": (_("Outcomes"), "desk:forum-outcomes"),
        "protocol": (_("Protocol"), "desk:forum-protocol"),
        "badges": (_("Badges"), "desk:forum-badges"),
        "gates": (_("Gates"), "desk:forum-gates"),
        "doubles": (_("Likely doubles"), "desk:forum-doubles"),
    }
    return ForumHead(
        forum=forum,
        title=forum.title,
        days=day_span(forum.starts_on, forum.ends_on),
        city=forum.city,
        tabs=[
            Link(label, reverse(view, args=[forum.code]), name == current)
            for name, (label, view) in pages.items()
        ],
    )


def printable(values: Mapping[str, str]) -> dict[str, str]:
    """An address may be typed by anybody: PostgreSQL refuses what cannot be printed."""
    return {key: "".join(filter(str.isprintable, said)).strip() for key, said in values.items()}


def number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def page_in(text: str) -> int:
    return max(1, min(number_in(text), LAST_PAGE))


def pages_of(
    address: str, query: Mapping[str, str], page: int, size: int, total: int
) -> Pages | None:
    if total <= size:
        return None

    def at(number: int) -> str:
        return with_query(address, **{**query, "page": str(number)})

    last = min(page * size, total)
    return Pages(
        first=min((page - 1) * size + 1, total),
        last=last,
        total=total,
        before=at(page - 1) if page > 1 else "",
        after=at(page + 1) if last < total else "",
    )
