"""The list of forums and the page of one, read from its tables with the sources they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.forum.models import (
    Basis,
    Format,
    Forum,
    ForumFigure,
    ForumRole,
    Scenario,
    SigningSession,
    Statement,
    SubForum,
)
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared.day_spans import day_span
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Figure, Link
from casebridge.web.shared.templatetags.casebridge import day, number

ROLES = {
    ForumRole.Kind.GUIDANCE: gettext_lazy("Under the guidance of"),
    ForumRole.Kind.HOST: gettext_lazy("Hosted by"),
    ForumRole.Kind.ORGANISER: gettext_lazy("Organised by"),
    ForumRole.Kind.CO_ORGANISER: gettext_lazy("Organised together with"),
}


@dataclass(frozen=True)
class Known:
    """How a fact is known, in a word, and where it was read."""

    basis: str
    source: str
    address: str


@dataclass(frozen=True)
class RoleLine:
    label: str
    names: Sequence[Multilingual]


@dataclass(frozen=True)
class Said:
    """A feature, an objective or a line; without text the title says it all."""

    title: Multilingual
    text: Multilingual


@dataclass(frozen=True)
class SubForumLine:
    number: int
    constituency: str
    title: Wording
    original: Wording | None
    run_by: Multilingual
    note: Multilingual
    known: Known


@dataclass(frozen=True)
class EventLine:
    title: Multilingual
    held_on: date | None
    known: Known


@dataclass(frozen=True)
class ForumLine:
    """A forum in the list."""

    title: Multilingual
    theme: Multilingual
    days: str
    city: Multilingual
    address: str


@dataclass(frozen=True)
class ForumsPage:
    forums: Sequence[ForumLine]


@dataclass(frozen=True)
class ForumPage:
    crumbs: Sequence[Link]
    line: ForumLine
    about: Multilingual
    note: Multilingual
    known: Known
    roles: Sequence[RoleLine]
    figures: Sequence[Figure]
    features: Sequence[Said]
    objectives: Sequence[Said]
    four_lines: Sequence[Said]
    sub_forums: Sequence[SubForumLine]
    events: Sequence[EventLine]
    visits: Sequence[EventLine]
    programme: str = ""
    outcomes: str = ""


def forums_page(forums: Sequence[Forum]) -> ForumsPage:
    return ForumsPage([_line(forum) for forum in forums])


def forum_page(
    forum: Forum, *, has_programme: bool = False, has_outcomes: bool = False
) -> ForumPage:
    return ForumPage(
        crumbs=[Link(_("Forums"), reverse("site:forums"))],
        line=_line(forum),
        about=forum.about,
        note=forum.note,
        known=Known(str(Basis.TEXT.label), forum.source, forum.source_address),
        roles=_roles(forum),
        figures=[_figure(figure) for figure in forum.figures.all()],
        features=_said(forum, Statement.Kind.FEATURE),
        objectives=_said(forum, Statement.Kind.OBJECTIVE),
        four_lines=_said(forum, Statement.Kind.LINE),
        sub_forums=[_sub_forum(sub) for sub in forum.sub_forums.all()],
        events=[_event(event) for event in forum.formats.all() if event.sub_forum_id is None],
        visits=[_visit(scenario) for scenario in forum.scenarios.all()],
        programme=reverse("site:forum-programme", args=[forum.code]) if has_programme else "",
        outcomes=reverse("site:forum-outcomes", args=[forum.code]) if has_outcomes else "",
    )


def _line(forum: Forum) -> ForumLine:
    return ForumLine(
        title=forum.title,
        theme=forum.theme,
        days=day_span(forum.starts_on, forum.ends_on),
        city=forum.city,
        address=reverse("site:forum", args=[forum.code]),
    )


def known_of(fact: SubForum | Format | SigningSession | ForumFigure | Scenario) -> Known:
    address = getattr(fact, "source_address", "")
    return Known(str(fact.get_basis_display()), fact.source, address)


def _roles(forum: Forum) -> list[RoleLine]:
    by_kind: dict[str, list[Multilingual]] = {}
    for role in forum.roles.all():
        by_kind.setdefault(role.kind, []).append(role.name)
    return [RoleLine(str(label), by_kind[kind]) for kind, label in ROLES.items() if kind in by_kind]


def _said(forum: Forum, kind: str) -> list[Said]:
    return [Said(one.title, one.text) for one in forum.statements.all() if one.kind == kind]


def _sub_forum(sub: SubForum) -> SubForumLine:
    shown = sub.title.in_(reader_tag())
    original = sub.title.in_(sub.title.original) if sub.title.original else shown
    return SubForumLine(
        number=sub.position,
        constituency=str(sub.get_constituency_display()),
        title=shown,
        original=original if original != shown else None,
        run_by=sub.run_by,
        note=sub.note,
        known=known_of(sub),
    )


def _event(event: Format) -> EventLine:
    return EventLine(event.title, event.held_on, known_of(event))


def _visit(scenario: Scenario) -> EventLine:
    return EventLine(scenario.name, None, known_of(scenario))


def _figure(figure: ForumFigure) -> Figure:
    """'over' and 'expected' are words; the source says how the number is known, and of when."""
    words = [_("over")] if figure.is_lower_bound else []
    words += [_("expected")] if figure.is_expected else []
    said = [str(figure.get_basis_display()), figure.source]
    said += [day(figure.as_of)] if figure.as_of else []
    return Figure(
        value=number(figure.value.normalize()),
        unit=str(figure.unit.in_(reader_tag())),
        word=" · ".join(words),
        scope=Wording(
            f"{figure.name.in_(reader_tag())} — {figure.counts.in_(reader_tag())}", reader_tag()
        ),
        source=" · ".join(said),
    )
