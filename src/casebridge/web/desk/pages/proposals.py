"""A proposed programme on the desk: hours to choose, what is proposed, and what hinders it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.proposing import Proposed
from casebridge.forum.models import Forum
from casebridge.forum.queries.proposal import Gathered, gathered, interpreters_visible_to
from casebridge.forum.rules.proposal.hours import DAY, Hours
from casebridge.forum.rules.proposal.remarks import clashes_of
from casebridge.forum.rules.proposal.values import Place, Reason, Wanted
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.programme import links_of
from casebridge.web.desk.pages.proposal_forms import BREAKS, as_query, days_of
from casebridge.web.desk.pages.proposal_words import Words, clock
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import day as day_words
from casebridge.web.shared.templatetags.casebridge import number

Places = Mapping[int, Place]


@dataclass(frozen=True)
class HoursForm:
    """The days and hours chosen, as fields; `hidden` are the same for another form."""

    days: Sequence[Choice]
    begins: str
    ends: str
    breaks: Sequence[tuple[str, str]]
    may_move: bool
    apart: bool
    hidden: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Voice:
    """One select: who interprets between two languages."""

    name: str
    label: str
    people: Sequence[Choice]


@dataclass(frozen=True)
class ProposalLine:
    """One session: what it is now, what is proposed, and what is said of that."""

    key: int
    number: str
    title: Multilingual
    length: str
    people: str
    now: str
    change: str
    kind: str
    is_pinned: bool
    place: str
    ticked: bool
    days: Sequence[Choice]
    time: str
    rooms: Sequence[Choice]
    voices: Sequence[Voice]
    notes: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """A session in the grid of the rooms."""

    number: str
    title: Multilingual
    hours: str


@dataclass(frozen=True)
class GridDay:
    """One day: rooms side by side, a row for each time at which something begins."""

    label: str
    rooms: Sequence[Multilingual]
    rows: Sequence[tuple[str, Sequence[Sequence[Shown]]]]


@dataclass(frozen=True)
class InterpreterLine:
    key: int
    name: str
    languages: str


@dataclass(frozen=True)
class ProposalPage:
    """`state` and its kind say in a sentence what was found; nothing is asked of it before."""

    head: ForumHead
    links: Sequence[Link]
    hours: HoursForm
    summary: str
    interpreters: Sequence[InterpreterLine]
    languages: Sequence[Choice]
    left_out: Sequence[str]
    state: str = ""
    kind: str = ""
    opening: str = ""
    reasons: Sequence[str] = ()
    lines: Sequence[ProposalLine] = ()
    grid: Sequence[GridDay] = ()
    digest: str = ""
    may_be_taken: bool = False
    has_clashes: bool = False


def hours_page(account: Account, forum: Forum, hours: Hours) -> ProposalPage:
    """Before anything is worked out."""
    return ProposalPage(**_common(account, forum, gathered(forum, hours)))


def proposal_page(account: Account, forum: Forum, found: Proposed) -> ProposalPage:
    words = Words(found.gathered.names)
    proposal, common = found.proposal, _common(account, forum, found.gathered)
    if proposal.places is None:
        opening, reasons = _in_the_way(words, proposal.reasons)
        return ProposalPage(
            **common,
            state=_("There is no programme that keeps all of this."),
            kind="must",
            opening=opening,
            reasons=reasons,
        )
    changed = [k for k, place in proposal.places.items() if place != _stands(found, k)]
    text = ngettext(
        "A programme without clashes: %(count)s session gets another place.",
        "A programme without clashes: %(count)s sessions get another place.",
        len(changed),
    )
    return ProposalPage(
        **common,
        **_listed(found.gathered, words, proposal.places, proposal.remarks, set(changed)),
        state=text % {"count": number(len(changed))},
        kind="fine",
        may_be_taken=bool(changed),
    )


def changed_page(
    account: Account, forum: Forum, made_from: Gathered, places: Places, chosen: Places
) -> ProposalPage:
    """What a person typed, with the clashes of what is ticked."""
    words = Words(made_from.names)
    clashes = clashes_of(made_from.task, chosen)
    standing = {session.key: session.stands for session in made_from.task.sessions}
    text = ngettext(
        "%(count)s clash in what is ticked.", "%(count)s clashes in what is ticked.", len(clashes)
    )
    return ProposalPage(
        **_common(account, forum, made_from),
        **_listed(made_from, words, {**standing, **places}, clashes, set(chosen)),
        state=text % {"count": number(len(clashes))}
        if clashes
        else _("What is ticked has no clashes."),
        kind="must" if clashes else "fine",
        may_be_taken=True,
        has_clashes=bool(clashes),
    )


def _stands(found: Proposed, key: int) -> Place:
    return found.gathered.task.by_key[key].stands


def _in_the_way(words: Words, reasons: Sequence[Reason]) -> tuple[str, list[str]]:
    sentences = [words.sentence(reason) for reason in reasons]
    if reasons and reasons[0].code == "not-together":
        return sentences[0], sentences[1:]
    return _("Each of these alone is in the way:"), sentences


def _common(account: Account, forum: Forum, made_from: Gathered) -> dict[str, Any]:
    task, hours, words = made_from.task, made_from.names.hours, Words(made_from.names)
    count = len(task.sessions)
    text = ngettext(
        "%(count)s session is to be placed; rooms: %(rooms)s.",
        "%(count)s sessions are to be placed; rooms: %(rooms)s.",
        count,
    )
    return {
        "head": head_of(forum, "programme"),
        "links": links_of(forum, "proposal"),
        "hours": _hours_form(forum, hours),
        "summary": text % {"count": number(count), "rooms": number(len(task.halls))},
        "interpreters": [
            InterpreterLine(
                one.pk, one.person.name_as_written, listed(map(language_name, one.languages))
            )
            for one in interpreters_visible_to(account, forum)
        ],
        "languages": choices({tag: language_name(tag) for tag in forum.languages}, ""),
        "left_out": [words.sentence(reason) for reason in made_from.left_out],
    }


def _hours_form(forum: Forum, hours: Hours) -> HoursForm:
    breaks = [(f"{a:%H:%M}", f"{b:%H:%M}") for a, b in hours.breaks]
    return HoursForm(
        days=[Choice(d.isoformat(), day_words(d), d in hours.days) for d in days_of(forum)],
        begins=f"{hours.begins:%H:%M}",
        ends=f"{hours.ends:%H:%M}",
        breaks=[*breaks, *[("", "")] * (BREAKS - len(breaks))],
        may_move=hours.may_move,
        apart=hours.delegations_apart,
        hidden=as_query(hours),
    )


def _listed(
    made_from: Gathered, words: Words, places: Places, notes: Sequence[Reason], chosen: set[int]
) -> dict[str, Any]:
    rooms = {str(pk): words.room(pk) for pk in made_from.names.rooms}
    drawing = _Drawing(made_from, words, rooms, notes)
    in_order = sorted(
        made_from.task.sessions,
        key=lambda s: (_begins(places[s.key]), str(rooms.get(str(places[s.key].room))), s.number),
    )
    return {
        "lines": [drawing.line(one, places[one.key], one.key in chosen) for one in in_order],
        "grid": _grid(made_from, words, places),
        "digest": made_from.digest,
    }


def _begins(place: Place) -> int:
    return 10**9 if place.start is None else place.start


@dataclass(frozen=True)
class _Drawing:
    """What every line of one page shares."""

    made_from: Gathered
    words: Words
    rooms: Mapping[str, str]
    notes: Sequence[Reason]

    def line(self, session: Wanted, place: Place, ticked: bool) -> ProposalLine:
        key, stands, names = session.key, session.stands, self.made_from.names
        kind, change = _change(stands, place)
        moment = None if place.start is None else self.words.moment(place.start)
        return ProposalLine(
            key=key,
            number=number(session.number),
            title=names.titles[key],
            length=self.words.minutes(session.minutes),
            people=listed(names.people[who] for who in sorted(session.people)),
            now=self._said(session, stands) if stands.start is not None else _("no time yet"),
            change=change,
            kind=kind,
            is_pinned=session.is_pinned and stands == place,
            place=self._said(session, place),
            ticked=ticked,
            days=self._days(moment.date() if moment else None),
            time=f"{moment:%H:%M}" if moment else "",
            rooms=choices(self.rooms, str(place.room or ""), empty=_("no room")),
            voices=[
                self._voice(session, position, place.interpreters)
                for position in range(len(session.pairs))
            ],
            notes=self.words.of_session(self.notes, key),
        )

    def _said(self, session: Wanted, place: Place) -> str:
        if place.start is None:
            return _("no time yet")
        people = self.made_from.names.people
        span = self.words.span((place.start, place.start + session.minutes))
        voices = [people[place.interpreters[pair]] for pair in sorted(place.interpreters)]
        return " · ".join([span, self.words.room(place.room), *([listed(voices)] * bool(voices))])

    def _days(self, chosen: date | None) -> list[Choice]:
        days = {d.isoformat(): day_words(d) for d in sorted(self.made_from.names.hours.days)}
        return choices(days, chosen.isoformat() if chosen else "")

    def _voice(self, session: Wanted, position: int, given: Mapping[tuple[str, str], str]) -> Voice:
        pair = session.pairs[position]
        able = self.made_from.task.interpreters_for(pair)
        people = {one.key: self.made_from.names.people[one.key] for one in able}
        return Voice(
            name=f"voice-{session.key}-{position}",
            label=self.words.pair(pair),
            people=choices(people, given.get(pair, ""), empty=_("nobody")),
        )


def _change(stands: Place, place: Place) -> tuple[str, str]:
    if stands == place:
        return "closed", _("stays")
    if stands.start is None:
        return "look", _("new")
    changed = [
        word
        for word, differs in (
            (_("another time"), stands.start != place.start),
            (_("another room"), stands.room != place.room),
            (_("another interpreter"), stands.interpreters != place.interpreters),
        )
        if differs
    ]
    return "ask", listed(changed)


def _grid(made_from: Gathered, words: Words, places: Places) -> list[GridDay]:
    days: dict[int, dict[int, dict[int | None, list[Shown]]]] = {}
    for session in made_from.task.sessions:
        place = places[session.key]
        if place.start is None:
            continue
        span = (words.moment(place.start), words.moment(place.start + session.minutes))
        shown = Shown(
            number(session.number),
            made_from.names.titles[session.key],
            clock(f"{span[0]:%H:%M}–{span[1]:%H:%M}"),
        )
        row = days.setdefault(place.start // DAY, {}).setdefault(place.start, {})
        row.setdefault(place.room, []).append(shown)
    return [_grid_day(made_from, words, days[offset]) for offset in sorted(days)]


def _grid_day(
    made_from: Gathered, words: Words, rows: Mapping[int, Mapping[int | None, list[Shown]]]
) -> GridDay:
    names = made_from.names.rooms
    used = [pk for pk in names if any(pk in row for row in rows.values())]
    columns = [*used, *([None] if any(None in row for row in rows.values()) else [])]
    return GridDay(
        label=day_words(words.moment(min(rows)).date()),
        rooms=[names[pk] if pk else Multilingual({"und": _("no room")}) for pk in columns],
        rows=[
            (
                clock(f"{words.moment(start):%H:%M}"),
                [rows[start].get(pk, []) for pk in columns],
            )
            for start in sorted(rows)
        ],
    )
