"""Files of other programs: what there is to fetch, and what a brought schedule would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from casebridge.forum.actions.bringing import Looked
from casebridge.forum.models import Forum
from casebridge.forum.outputs.schedule import KINDS
from casebridge.forum.queries.programme import newest_release_of
from casebridge.forum.rules.brought import Brought
from casebridge.forum.wording import EVENTS_LEFT
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.programme import links_of
from casebridge.web.desk.pages.proposal_words import clock
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import day as day_words
from casebridge.web.shared.templatetags.casebridge import number

MOST_SHOWN = 200
BOOK_LANGUAGES = ("zh-Hans", "ru", "en", "fa")
BOOK_KINDS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True)
class BroughtLine:
    title: Multilingual
    time: str
    room: str


@dataclass(frozen=True)
class LeftLine:
    place: str
    title: str
    why: str


@dataclass(frozen=True)
class LookedThrough:
    """What a schedule would do here."""

    name: str
    new: Sequence[BroughtLine]
    changed: Sequence[BroughtLine]
    new_count: int
    changed_count: int
    same_count: int
    left: Sequence[LeftLine]
    rooms: str


@dataclass(frozen=True)
class ExchangePage:
    head: ForumHead
    links: Sequence[Link]
    files: Sequence[Link]
    books: Sequence[Link]
    looked: LookedThrough | None


def exchange_page(forum: Forum, looked: Looked | None = None, *, name: str = "") -> ExchangePage:
    has_release = newest_release_of(forum) is not None
    is_released = forum.is_public and has_release
    return ExchangePage(
        head=head_of(forum, "programme"),
        links=links_of(forum, "exchange"),
        files=[
            Link(f"schedule.{kind}", reverse("site:forum-schedule", args=[forum.code, kind]))
            for kind in (KINDS if is_released else ())
        ],
        books=_books(forum) if has_release else [],
        looked=_looked(forum, looked, name) if looked else None,
    )


def _books(forum: Forum) -> list[Link]:
    """The programme book in each language, to print and to work on."""
    return [
        Link(
            f"{language_name(tag)}, {name}",
            reverse("desk:forum-programme-book", args=[forum.code, tag, kind]),
        )
        for tag in BOOK_LANGUAGES
        for kind, name in BOOK_KINDS.items()
    ]


def _looked(forum: Forum, looked: Looked, name: str) -> LookedThrough:
    return LookedThrough(
        name=name,
        new=_lines(forum, looked.new),
        changed=_lines(forum, looked.changed),
        new_count=len(looked.new),
        changed_count=len(looked.changed),
        same_count=len(looked.same),
        left=[
            LeftLine(number(one.place), one.title, str(EVENTS_LEFT[one.trouble]))
            for one in looked.left
        ],
        rooms=listed(looked.rooms),
    )


def _lines(forum: Forum, brought: Iterable[Brought]) -> list[BroughtLine]:
    zone = ZoneInfo(forum.time_zone)
    lines = []
    for one in list(brought)[:MOST_SHOWN]:
        begins, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
        hours = clock(f"{begins:%H:%M}–{ends:%H:%M}")
        lines.append(BroughtLine(one.title, f"{day_words(begins.date())} {hours}", one.room))
    return lines
