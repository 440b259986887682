"""A list of delegates that came in: what each of its rows would do, before any is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.directory.wording import REASONS, reason_words
from casebridge.forum.models import Forum, Group
from casebridge.forum.queries.lists import ALIKE, NEW, THERE, TROUBLE, Preview, Seen
from casebridge.forum.rules.columns import GROUPS
from casebridge.forum.wording import TROUBLES
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.labels import country_label
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link

FEW = 30


@dataclass(frozen=True)
class RowLine:
    """A row of the list in words; `who` is whoever it may be already, `why` says so."""

    line: int
    name: str
    organisation: str
    country: str
    group: str
    who: str
    why: str


@dataclass(frozen=True)
class DelegateListPage:
    """Where a list is brought."""

    head: ForumHead
    crumbs: Sequence[Link]
    groups: Sequence[Choice]


@dataclass(frozen=True)
class SeenListPage:
    head: ForumHead
    crumbs: Sequence[Link]
    summary: str
    unread: Sequence[str]
    new: Sequence[RowLine]
    new_more: str
    alike: Sequence[RowLine]
    there: Sequence[RowLine]
    there_more: str
    troubles: Sequence[RowLine]
    troubles_more: str
    button: str


def bring_page(forum: Forum) -> DelegateListPage:
    return DelegateListPage(
        head=head_of(forum, "delegates"),
        crumbs=_crumbs(forum),
        groups=choices(dict(Group.choices), "", empty=_("as each row says")),
    )


def seen_page(forum: Forum, preview: Preview) -> SeenListPage:
    new, there, troubles = (preview.of(v) for v in (NEW, THERE, TROUBLE))
    total = len(preview.rows)
    takable = len(new)
    return SeenListPage(
        head=head_of(forum, "delegates"),
        crumbs=_crumbs(forum),
        summary=ngettext("%(count)s row was read.", "%(count)s rows were read.", total)
        % {"count": total},
        unread=preview.unread,
        new=_lines(new[:FEW]),
        new_more=_more(new),
        alike=_lines(preview.of(ALIKE)),
        there=_lines(there[:FEW]),
        there_more=_more(there),
        troubles=_lines(troubles[:FEW]),
        troubles_more=_more(troubles),
        button=ngettext("Take %(count)s new row", "Take %(count)s new rows", takable)
        % {"count": takable},
    )


def _crumbs(forum: Forum) -> list[Link]:
    back = reverse("desk:forum-delegates", args=[forum.code])
    return [Link(forum.title, back), Link(_("Delegates"), back)]


def _more(rows: Sequence[Seen]) -> str:
    left = len(rows) - FEW
    if left <= 0:
        return ""
    return ngettext("and %(count)s more", "and %(count)s more", left) % {"count": left}


def _lines(rows: Iterable[Seen]) -> list[RowLine]:
    return [_line(row) for row in rows]


def _line(row: Seen) -> RowLine:
    told = row.told
    why = [reason_words(code, shared) for code, shared in row.reasons if code in REASONS]
    country = str(country_label(told.country)) if told.country else told.country_written
    return RowLine(
        line=told.line,
        name=told.name,
        organisation=told.organisation,
        country=country,
        group=GROUPS[told.group].get(reader_tag(), told.group) if told.group else "",
        who=row.who,
        why=str(TROUBLES[told.trouble]) if told.trouble else "; ".join(why),
    )
