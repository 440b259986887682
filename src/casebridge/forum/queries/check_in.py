"""Badges, gates and scans as an account may see them, and how many people are inside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils.crypto import salted_hmac

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.forum.models import Badge, Delegate, Forum, Gate, Room, Scan, Tally
from casebridge.forum.queries.delegates import (
    Looked,
    delegates_like,
    delegates_visible_to,
    with_called,
)
from casebridge.forum.rules.badges import (
    digest_of,
    is_in_force,
    name_of_key,
    number_typed,
    token_of,
)
from casebridge.forum.rules.scans import (
    Door,
    Event,
    Standing,
    day_of,
    hall_of,
    share_of,
    span_of,
    standing_after,
    timeline,
)
from casebridge.kit.text.multilingual import Multilingual

Verdict = Scan.Verdict
SALT = "casebridge.forum.badge"
MOVES = (Verdict.IN, Verdict.OUT)
WORKING_AT_GATES = (Role.GATE, Role.LOGISTICS)


def badge_keys() -> dict[str, bytes]:
    """{name: key}, today's first; with an older one only what it signed before is known again."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = [salted_hmac(SALT, "", secret=s, algorithm="sha256").digest() for s in secrets]
    return {name_of_key(key): key for key in keys}


def badges_visible_to(account: Account, forum: Forum) -> QuerySet[Badge]:
    """Badges with their owners' names, for those who keep the delegates of this forum."""
    mine = delegates_visible_to(account).filter(forum=forum)
    return Badge.objects.filter(delegate__in=mine.values("pk"))


def without_badge(forum: Forum) -> QuerySet[Delegate]:
    """Those who come and have no badge in force."""
    come = Delegate.objects.filter(forum=forum, state=Delegate.State.ACCEPTED)
    return come.exclude(badges__in=Badge.objects.filter(void_at=None)).order_by("pk")


def badges_to_print(
    badges: QuerySet[Badge], *, numbers: tuple[int, int], group: str = "", delegation: int = 0
) -> list[tuple[Badge, Delegate]]:
    """Badges in force with a number from … to …, each with its owner under every name."""
    first, last = numbers
    found = badges.filter(number__gte=first, number__lte=last, void_at=None)
    found = found.filter(delegate__group=group) if group else found
    found = found.filter(delegate__delegation=delegation) if delegation else found
    rows = list(found.order_by("number"))
    owners = owners_of(rows)
    return [(badge, owners[badge.delegate_id]) for badge in rows]


def owners_of(badges: Iterable[Badge]) -> dict[int, Delegate]:
    """{delegate: themselves, under every name and with what they do in sessions}."""
    owners = with_called(Delegate.objects.filter(pk__in=[b.delegate_id for b in badges]))
    return {owner.pk: owner for owner in owners.prefetch_related("session_roles")}


def badges_like(badges: QuerySet[Badge], typed: str) -> QuerySet[Badge]:
    """Those with this number, or whose owner has the typed words in a name."""
    number = number_typed(typed)
    if number is not None:
        return badges.filter(number=number)
    if not typed:
        return badges
    owners = delegates_like(Delegate.objects.all(), Looked(typed=typed))
    return badges.filter(delegate__in=owners.values("pk"))


def numbers_of(badges: Collection[int]) -> dict[int, int]:
    """{badge: the number printed on it}."""
    return dict(Badge.objects.filter(pk__in=badges).values_list("pk", "number"))


def rooms_of(forum: Forum) -> QuerySet[Room]:
    return Room.objects.filter(venue__forum=forum)


def gates_visible_to(account: Account) -> QuerySet[Gate]:
    """The gates at which an account may scan, with all that decides there."""
    numbers = numbers_in(held_by(account), WORKING_AT_GATES, "forum")
    gates = Gate.objects.select_related("forum", "format", "session__room", "room")
    return gates.order_by("forum", "pk") if numbers is None else gates.filter(forum__in=numbers)


def gates_of(forum: Forum) -> QuerySet[Gate]:
    gates = Gate.objects.filter(forum=forum).order_by("pk")
    return gates.select_related("forum", "format", "session__room", "room")


def gates_of_hall(gate: Gate) -> QuerySet[Gate]:
    """This gate and those that lead into the same hall."""
    field, number = hall_of(gate)
    same = Gate.objects.filter(**{"forum": gate.forum_id, field: number})
    if field == "format":
        same = same.filter(session=None)
    return same.filter(session=None, format=None) if field == "room" else same


def leads_to(gate: Gate) -> Multilingual:
    """The name of the session, event or room behind a gate; empty where it is none of them."""
    behind: Multilingual = gate.room.name if gate.room else Multilingual()
    if gate.session is not None:
        behind = gate.session.title
    elif gate.format is not None:
        behind = gate.format.title
    return behind


def door_of(gate: Gate, hall: Sequence[Gate]) -> Door:
    """What the hall's gates say of its places counts for each; else the room's own word."""
    room = gate.room or (gate.session.room if gate.session else None)
    places = max((g.places for g in hall), default=0) or (room.capacity if room else 0)
    forum = gate.forum
    return Door(
        days=_days(gate),
        zone=forum.time_zone,
        places=places,
        groups=gate.groups,
        opens_at=gate.opens_at,
        closes_at=gate.closes_at,
    )


def _days(gate: Gate) -> tuple[date, date]:
    forum = gate.forum
    if gate.session is not None and gate.session.starts_at is not None:
        day = day_of(gate.session.starts_at, forum.time_zone)
        return day, day
    if gate.format is not None and gate.format.held_on is not None:
        return gate.format.held_on, gate.format.held_on
    return forum.starts_on, forum.ends_on


def inside(hall: Sequence[Gate], at: datetime, zone: str) -> set[int]:
    """Badges inside a hall on the day of a moment: what each did last counts."""
    start, end = span_of(day_of(at, zone), zone)
    last = (
        Scan.objects.filter(gate__in=hall, badge__isnull=False, verdict__in=MOVES)
        .filter(scanned_at__gte=start, scanned_at__lt=end)
        .order_by("badge", "-scanned_at", "-nonce")
        .distinct("badge")
        .values_list("badge", "verdict")
    )
    return {badge for badge, verdict in last if verdict == Verdict.IN}


def events_of(forum: Forum) -> list[Event]:
    """Every scan of a known badge, each day's hall a hall of its own."""
    scans = Scan.objects.filter(gate__forum=forum, badge__isnull=False).select_related("gate")
    return [
        Event(
            at=scan.scanned_at,
            nonce=str(scan.nonce),
            badge=scan.badge_id or 0,
            hall=_hall_on(scan.gate, day_of(scan.scanned_at, forum.time_zone)),
            way=scan.way,
            verdict=scan.verdict,
            gate=scan.gate_id,
            is_offline=scan.is_offline,
        )
        for scan in scans
    ]


def _hall_on(gate: Gate, day: date) -> tuple[str, int]:
    name, number = hall_of(gate)
    return f"{day} {name}", number


def standing_of(forum: Forum) -> Standing:
    return standing_after(events_of(forum))


@dataclass(frozen=True)
class OnPhone:
    """What a gate's phone takes along: no name, no address, and nothing to make a badge with."""

    now: datetime
    badges: Sequence[tuple[str, int, str, bool, str]]
    inside: Sequence[int]
    timeline: Sequence[tuple[datetime, str]]
    groups: Collection[str]
    places: int
    share: int | None


def taken_along(gate: Gate, at: datetime) -> OnPhone:
    """Badges are (digest of the token, number, group, in force, the owner's language)."""
    hall = list(gates_of_hall(gate).order_by("pk"))
    door = door_of(gate, hall)
    here = inside(hall, at, gate.forum.time_zone)
    badges = list(
        Badge.objects.filter(delegate__forum=gate.forum_id)
        .order_by("number")
        .values_list("pk", "nonce", "key", "number", "void_at", "delegate__group",
                     "delegate__state", "delegate__language")
    )  # fmt: skip
    keys = badge_keys()
    return OnPhone(
        now=at,
        badges=[
            (digest_of(token_of(nonce, keys[key])), number, group,
             is_in_force(is_void=void_at is not None, state=state), language)
            for _pk, nonce, key, number, void_at, group, state, language in badges
            if key in keys
        ],
        inside=[number for pk, _nonce, _key, number, *_rest in badges if pk in here],
        timeline=timeline(door),
        groups=door.groups,
        places=door.places,
        share=share_of(door.places, len(here), len(hall), _place_in(gate, hall)),
    )  # fmt: skip


def _place_in(gate: Gate, hall: Sequence[Gate]) -> int:
    return [g.pk for g in hall].index(gate.pk)


@dataclass(frozen=True)
class GateCount:
    """What one gate did, all days together."""

    let_in: int
    refused: int
    offline: int
    last_at: datetime | None


def counted_at_gates(forum: Forum) -> Mapping[int, GateCount]:
    rows = (
        Scan.objects.filter(gate__forum=forum)
        .order_by()
        .values("gate")
        .annotate(
            let_in=Count("pk", filter=Q(verdict=Verdict.IN)),
            refused=Count("pk", filter=Q(verdict=Verdict.REFUSED)),
            offline=Count("pk", filter=Q(is_offline=True)),
            last_at=Max("scanned_at"),
        )
    )
    return {
        row["gate"]: GateCount(row["let_in"], row["refused"], row["offline"], row["last_at"])
        for row in rows
    }


def counted_people(forum: Forum) -> dict[int, int]:
    """{tally: people}: each person once, whatever badge; at a session's gate until it ended."""
    in_time = Q(gate__session__ends_at=None) | Q(scanned_at__lt=F("gate__session__ends_at"))
    rows = (
        Scan.objects.filter(in_time, gate__forum=forum, verdict=Verdict.IN, badge__isnull=False)
        .order_by()
        .values_list("gate__tallies", "badge__delegate", "badge__delegate__group")
        .distinct()
    )
    tallies = {tally.pk: tally for tally in Tally.objects.filter(forum=forum)}
    counted = dict.fromkeys(tallies, 0)
    for number, _person, group in rows:
        if number in tallies and (not tallies[number].groups or group in tallies[number].groups):
            counted[number] += 1
    return counted


def let_in_though_withdrawn(forum: Forum) -> QuerySet[Scan]:
    """A phone without a network had not heard of it yet."""
    return Scan.objects.filter(
        gate__forum=forum, verdict=Verdict.IN, badge__void_at__lt=F("scanned_at")
    ).select_related("badge", "gate")
