"""Lists of the people of a route, bus by bus, as paper; written as those of the signings are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from casebridge.editions.outputs.paper.sheet import PLAIN, Paper, Part, Table
from casebridge.forum.letters.visits import span_of
from casebridge.forum.models import Bus, Route
from casebridge.forum.outputs.badges.words import names_on
from casebridge.forum.outputs.visits.words import word
from casebridge.forum.queries.visits import Person

HEADS = ("place", "name", "delegation", "position", "here")


def bus_list_paper(
    route: Route, people: Sequence[Person], language: str, *, at: datetime, strip: str = ""
) -> Paper:
    """A table for each bus with its guide, each on a page of its own; then who has no bus."""
    forum = route.round.forum
    parts = [
        _part(people, bus, language, new_page=place > 0)
        for place, bus in enumerate(route.buses.all())
    ]
    if any(one.seat.bus_id is None for one in people):
        parts.append(_part(people, None, language, new_page=bool(parts)))
    when = span_of(route, language, forum.time_zone)
    meets = route.meets_where.in_(language).text if route.meets_where else ""
    moment = at.astimezone(ZoneInfo(forum.time_zone)).strftime("%Y-%m-%d %H:%M")
    return Paper(
        language=language,
        head=forum.title.in_(language).text,
        title=f"{word('bus-list', language)} — {route.name.in_(language).text}",
        above=" · ".join(filter(None, (when, meets))),
        parts=parts,
        under=word("as-of", language, moment=moment),
        strip=strip,
        measure=PLAIN,
    )


def _part(people: Iterable[Person], bus: Bus | None, language: str, *, new_page: bool) -> Part:
    mine = [one for one in people if one.seat.bus_id == (bus.pk if bus else None)]
    rows = [_row(place, one, language) for place, one in enumerate(mine, start=1)]
    heads = [word(code, language) for code in HEADS]
    return Part(
        heading=_heading(bus, len(rows), language),
        table=Table(heads, rows, (1, 6, 4, 4, 1)),
        new_page=new_page,
    )


def _heading(bus: Bus | None, count: int, language: str) -> str:
    if bus is None:
        return f"{word('no-bus', language)} · {count}"
    said = (
        word("bus", language, number=bus.number),
        bus.guide and word("guide", language, name=bus.guide),
        word("seats", language, count=count, seats=bus.seats),
    )
    return " · ".join(filter(None, said))


def _row(place: int, one: Person, language: str) -> tuple[str, ...]:
    """The name as its owner writes it, then in each other script that is known."""
    delegate = one.delegate
    called = delegate.called  # type: ignore[attr-defined]
    names = names_on(delegate.person.name_as_written, delegate.language, called)
    of = delegate.delegation or delegate.country
    return (
        str(place),
        " · ".join(dict.fromkeys(name.text for name in names)),
        of.name.in_(language).text if of else "",
        delegate.rank or delegate.position,
        "",
    )
