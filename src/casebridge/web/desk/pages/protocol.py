"""Lists of protocol on the desk: all of a forum, and one with its places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.editions.outputs.paper.sheet import Paper
from casebridge.forum.models import CountryOrder, Forum, ProtocolList
from casebridge.forum.outputs.signings.papers import protocol_paper
from casebridge.forum.queries.protocol import Placed, places_of, protocol_lists_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.desk.pages.signings import files_at
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link


@dataclass(frozen=True)
class ListLine:
    title: Multilingual
    address: str
    kind: str
    order: str
    count: int


@dataclass(frozen=True)
class ListsPage:
    head: ForumHead
    lists: Sequence[ListLine]
    kinds: Sequence[Choice]
    orders: Sequence[Choice]
    sessions: Sequence[Choice]


@dataclass(frozen=True)
class ListPage:
    head: ForumHead
    zone: str
    number: int
    title: Multilingual
    kind: str
    changed_at: datetime
    is_of_people: bool
    places: Sequence[Placed]
    orders: Sequence[Choice]
    files: Sequence[Link]


def lists_page(account: Account, forum: Forum) -> ListsPage:
    sessions = forum.sessions.order_by("number")
    return ListsPage(
        head=head_of(forum, "protocol"),
        lists=[_line(one) for one in protocol_lists_visible_to(account, forum)],
        kinds=choices(dict(ProtocolList.Kind.choices), ""),
        orders=choices(dict(CountryOrder.choices), forum.country_order),
        sessions=choices(
            {str(one.pk): one.title.in_(reader_tag()).text for one in sessions},
            "",
            empty=_("the whole forum"),
        ),
    )


def _line(one: ProtocolList) -> ListLine:
    return ListLine(
        title=one.title,
        address=reverse("desk:forum-protocol-list", args=[one.forum.code, one.pk]),
        kind=str(one.get_kind_display()),
        order=str(one.get_country_order_display()),
        count=one.count,  # type: ignore[attr-defined]
    )


def list_page(of: ProtocolList) -> ListPage:
    forum = of.forum
    return ListPage(
        head=head_of(forum, "protocol"),
        zone=forum.time_zone,
        number=of.pk,
        title=of.title,
        kind=str(of.get_kind_display()),
        changed_at=of.changed_at,
        is_of_people=of.kind in {ProtocolList.Kind.SPEAKERS, ProtocolList.Kind.SEATING},
        places=places_of(of),
        orders=choices(dict(CountryOrder.choices), of.country_order),
        files=files_at(reverse("desk:forum-protocol-paper", args=[forum.code, of.pk])),
    )


def list_numbered(account: Account, forum: Forum, pk: int) -> ProtocolList | None:
    return protocol_lists_visible_to(account, forum).filter(pk=pk).first()


def list_paper(of: ProtocolList, language: str) -> Paper:
    strip = demonstration_strip() if of.forum.is_demonstration else ""
    return protocol_paper(of, places_of(of), language, at=timezone.now(), strip=strip)
