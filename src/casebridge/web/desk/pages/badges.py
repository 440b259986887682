"""Badges of a forum on the desk: who has one, which are withdrawn, and their printing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.models import Badge, Delegate, Forum, Group
from casebridge.forum.outputs.badges.pdf import badges_pdf
from casebridge.forum.outputs.badges.words import badge_words
from casebridge.forum.queries.check_in import (
    badge_keys,
    badges_like,
    badges_to_print,
    badges_visible_to,
    owners_of,
    without_badge,
)
from casebridge.forum.queries.delegates import delegations_visible_to
from casebridge.forum.rules.badges import is_in_force, printed_number
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import choices, name_of
from casebridge.web.desk.pages.forums import ForumHead, head_of, number_in, page_in, pages_of
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Pages
from casebridge.web.shared.templatetags.casebridge import number

PAGE_SIZE = 50
# About four seconds of typesetting; more are printed part by part.
MOST_AT_ONCE = 300


@dataclass(frozen=True)
class BadgeLine:
    """One badge; `reason` is why it was withdrawn."""

    number: int
    printed: str
    name: Multilingual
    delegate: str
    group: str
    delegation: Multilingual
    state: str
    kind: str
    reason: str
    made_at: datetime
    pdf: str
    is_void: bool


@dataclass(frozen=True)
class BadgesPage:
    head: ForumHead
    missing: str
    button: str
    typed: str
    count: str
    last: int
    most: int
    groups: Sequence[Choice]
    delegations: Sequence[Choice]
    lines: Sequence[BadgeLine]
    pages: Pages | None


def badges_page(account: Account, forum: Forum, said: Mapping[str, str]) -> BadgesPage:
    mine = badges_visible_to(account, forum)
    typed = said.get("q", "")[:200]
    found = badges_like(mine, typed)
    total, place = found.count(), page_in(said.get("page", ""))
    start = (place - 1) * PAGE_SIZE
    rows = list(found.order_by("number")[start : start + PAGE_SIZE])
    owners = owners_of(rows)
    missing = without_badge(forum).count()
    return BadgesPage(
        head=head_of(forum, "badges"),
        missing=ngettext(
            "%(count)s person comes and has no badge.",
            "%(count)s people come and have no badge.",
            missing,
        )
        % {"count": number(missing)},
        button=ngettext("Make %(count)s badge", "Make %(count)s badges", missing)
        % {"count": number(missing)}
        if missing
        else "",
        typed=typed,
        count=ngettext("%(count)s badge", "%(count)s badges", total) % {"count": number(total)},
        last=_last(mine),
        most=MOST_AT_ONCE,
        groups=choices(dict(Group.choices), "", empty=_("every group")),
        delegations=_delegations(account, forum),
        lines=[_line(badge, owners[badge.delegate_id], forum) for badge in rows],
        pages=pages_of(
            reverse("desk:forum-badges", args=[forum.code]), {"q": typed}, place, PAGE_SIZE, total
        ),
    )


def _last(badges: QuerySet[Badge]) -> int:
    newest = badges.order_by("-number").values_list("number", flat=True).first()
    return int(newest or 0)


def _delegations(account: Account, forum: Forum) -> list[Choice]:
    rows = delegations_visible_to(account).filter(forum=forum).values_list("pk", "name")
    names = {str(pk): str(name.in_(reader_tag())) for pk, name in rows}
    in_order = dict(sorted(names.items(), key=lambda one: one[1]))
    return choices(in_order, "", empty=_("every delegation"))


def _line(badge: Badge, owner: Delegate, forum: Forum) -> BadgeLine:
    called = owner.called  # type: ignore[attr-defined]
    opens = is_in_force(is_void=badge.void_at is not None, state=owner.state)
    return BadgeLine(
        number=badge.pk,
        printed=printed_number(badge.number),
        name=name_of(called) or Multilingual({"und": owner.person.name_as_written}),
        delegate=reverse("desk:forum-delegate", args=[forum.code, owner.pk]),
        group=str(owner.get_group_display()),
        delegation=owner.delegation.name if owner.delegation else Multilingual(),
        state=_("opens the gates") if opens else _("opens no gate"),
        kind="fine" if opens else "closed",
        reason=badge.void_because or ("" if opens else str(owner.get_state_display())),
        made_at=badge.made_at,
        pdf=with_query(
            reverse("desk:forum-badges-pdf", args=[forum.code]),
            **{"from": str(badge.number), "to": str(badge.number)},
        ),
        is_void=badge.void_at is not None,
    )


def printed_badges(account: Account, forum: Forum, said: Mapping[str, str]) -> bytes:
    """The badges asked for as one PDF; refuses too many at once, and none at all."""
    first = number_in(said.get("from", "")) or 1
    last = number_in(said.get("to", "")) or first + MOST_AT_ONCE - 1
    group = said.get("group", "")
    found = badges_to_print(
        badges_visible_to(account, forum),
        numbers=(first, last),
        group=group if group in Group.values else "",
        delegation=number_in(said.get("delegation", "")),
    )
    if not found:
        raise Refusal("no-badge-to-print")
    if len(found) > MOST_AT_ONCE:
        raise Refusal("too-many-badges", most=MOST_AT_ONCE)
    keys = badge_keys()
    if any(badge.key not in keys for badge, _owner in found):
        raise Refusal("badge-of-an-older-key")
    words = [badge_words(badge, owner, forum, keys[badge.key]) for badge, owner in found]
    strip = demonstration_strip() if forum.is_demonstration else ""
    return badges_pdf(words, strip=strip, at=timezone.now())
