"""The gates of a forum on the desk: who is inside, counts with their definitions, oddities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from casebridge.forum.actions.check_in import GateTold
from casebridge.forum.models import Forum, Gate, Group
from casebridge.forum.queries.check_in import (
    counted_at_gates,
    counted_people,
    door_of,
    gates_of,
    leads_to,
    let_in_though_withdrawn,
    numbers_of,
    rooms_of,
    standing_of,
)
from casebridge.forum.rules.badges import printed_number
from casebridge.forum.rules.scans import Event, Standing, day_of, hall_of
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of, number_in
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice

MOST_PLACES = 100_000
MOST_ODD = 100


@dataclass(frozen=True)
class TallyLine:
    """A count of people with what it counts."""

    name: Multilingual
    count: int
    definition: Multilingual


@dataclass(frozen=True)
class GateLine:
    """One gate; `inside` is of its hall, today."""

    name: Multilingual
    leads_to: Multilingual
    inside: int
    places: int
    let_in: int
    refused: int
    offline: int
    last_at: datetime | None


@dataclass(frozen=True)
class OddLine:
    """Something to look into, in a sentence."""

    at: datetime
    sentence: str


@dataclass(frozen=True)
class GatesNow:
    """The part of the page that renews itself."""

    address: str
    zone: str
    tallies: Sequence[TallyLine]
    gates: Sequence[GateLine]
    odd: Sequence[OddLine]


@dataclass(frozen=True)
class GatesPage:
    head: ForumHead
    now: GatesNow
    places: Sequence[Choice]
    groups: Sequence[Choice]


def gates_page(forum: Forum) -> GatesPage:
    return GatesPage(
        head=head_of(forum, "gates"),
        now=gates_now(forum),
        places=_leading_to(forum),
        groups=choices(dict(Group.choices), ""),
    )


def gates_now(forum: Forum) -> GatesNow:
    gates = list(gates_of(forum))
    people = counted_people(forum)
    standing = standing_of(forum)
    return GatesNow(
        address=reverse("desk:forum-gates-now", args=[forum.code]),
        zone=forum.time_zone,
        tallies=[
            TallyLine(tally.name, people[tally.pk], tally.definition)
            for tally in forum.tallies.all()
        ],
        gates=_lines(forum, gates, standing),
        odd=_odd(forum, gates, standing),
    )


def _lines(forum: Forum, gates: Sequence[Gate], standing: Standing) -> list[GateLine]:
    counted = counted_at_gates(forum)
    today = day_of(timezone.now(), forum.time_zone)
    lines = []
    for gate in gates:
        hall = [other for other in gates if hall_of(other) == hall_of(gate)]
        name, number = hall_of(gate)
        count = counted.get(gate.pk)
        lines.append(
            GateLine(
                name=gate.name,
                leads_to=leads_to(gate),
                inside=len(standing.inside.get((f"{today} {name}", number), ())),
                places=door_of(gate, hall).places,
                let_in=count.let_in if count else 0,
                refused=count.refused if count else 0,
                offline=count.offline if count else 0,
                last_at=count.last_at if count else None,
            )
        )
    return lines


def _odd(forum: Forum, gates: Sequence[Gate], standing: Standing) -> list[OddLine]:
    names = {gate.pk: str(gate.name.in_(reader_tag())) for gate in gates}
    withdrawn = [
        OddLine(
            scan.scanned_at,
            _("Badge %(number)s was let in at %(gate)s after it was withdrawn.")
            % {
                "number": printed_number(scan.badge.number if scan.badge else 0),
                "gate": names.get(scan.gate_id, ""),
            },
        )
        for scan in let_in_though_withdrawn(forum)[:MOST_ODD]
    ]
    numbers = numbers_of({later.badge for _first, later in standing.twice})
    twice = [_twice(first, later, names, numbers) for first, later in standing.twice[:MOST_ODD]]
    return sorted([*withdrawn, *twice], key=lambda line: line.at, reverse=True)


def _twice(
    first: Event, later: Event, names: Mapping[int, str], numbers: Mapping[int, int]
) -> OddLine:
    values = {
        "number": printed_number(numbers[later.badge]),
        "first": names.get(first.gate, ""),
        "later": names.get(later.gate, ""),
    }
    return OddLine(
        later.at,
        _("Badge %(number)s was let in at %(first)s and again at %(later)s; it counts once.")
        % values,
    )


def _leading_to(forum: Forum) -> list[Choice]:
    tag = reader_tag()
    rows = [
        *((f"format-{one.pk}", one.title) for one in forum.formats.all()),
        *((f"session-{one.pk}", one.title) for one in forum.sessions.all()),
        *((f"room-{one.pk}", one.name) for one in rooms_of(forum)),
    ]
    words = {code: str(name.in_(tag)) for code, name in rows}
    return choices(words, "", empty=_("nothing in particular"))


def gate_in(forum: Forum, said: Mapping[str, str], groups: Sequence[str]) -> GateTold:
    """What a form says of a new gate; its hours are those of the forum's city."""
    name = said.get("name", "").strip()[:200]
    kind, _dash, written = said.get("leads-to", "").partition("-")
    number = number_in(written)
    return GateTold(
        code=slugify(said.get("code", ""))[:50],
        name=Multilingual({reader_tag(): name} if name else {}),
        format=forum.formats.filter(pk=number).first() if kind == "format" else None,
        session=forum.sessions.filter(pk=number).first() if kind == "session" else None,
        room=rooms_of(forum).filter(pk=number).first() if kind == "room" else None,
        places=min(number_in(said.get("places", "")), MOST_PLACES),
        groups=groups,
        opens_at=_moment(said.get("opens_at", ""), forum.time_zone),
        closes_at=_moment(said.get("closes_at", ""), forum.time_zone),
    )


def _moment(text: str, zone: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=ZoneInfo(zone))
    except ValueError as error:
        raise Refusal("day-not-understood") from error
