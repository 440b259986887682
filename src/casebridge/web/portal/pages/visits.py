"""Visits on the personal pages: routes to wish for, and the seat once it is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.forum.actions.visit_wishes import Wished
from casebridge.forum.letters.visits import lines_of, said_of
from casebridge.forum.models import Delegate, Forum, Route, Seat, VisitRound
from casebridge.forum.queries.visits import rounds_to_wish_in, seats_told, wishes_of
from casebridge.forum.rules.visits import MOST_WISHES
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice

RANKS = {
    1: gettext_lazy("First wish"),
    2: gettext_lazy("Second wish"),
    3: gettext_lazy("Third wish"),
}
WISH = "wish-"
ALL = 0


@dataclass(frozen=True)
class RankField:
    name: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class RouteShown:
    name: Multilingual
    about: Multilingual | None
    starts_at: datetime | None
    languages: str
    places: Sequence[Multilingual]


@dataclass(frozen=True)
class WishRound:
    """One round: what can be chosen; without fields its wishes are no longer taken."""

    title: Multilingual
    until: datetime | None
    routes: Sequence[RouteShown]
    fields: Sequence[RankField]


@dataclass(frozen=True)
class SeatShown:
    """A seat that was told; without lines it is the waiting list, or being changed."""

    name: str
    title: Multilingual
    state: str
    lines: Sequence[str]


@dataclass(frozen=True)
class MemberWishes:
    number: int
    name: str
    fields: Sequence[RankField]


@dataclass(frozen=True)
class VisitsPart:
    """What a personal page shows of visits; `members` only on that of a secretary."""

    zone: str
    rounds: Sequence[WishRound]
    seats: Sequence[SeatShown]
    members: Sequence[MemberWishes]
    takes: bool


def visits_of(forum: Forum, delegates: Sequence[Delegate], *, alone: bool) -> VisitsPart:
    """For one delegate, or for all who come of a delegation; questions do not grow with them."""
    coming = [one for one in delegates if one.state == Delegate.State.ACCEPTED]
    rounds = rounds_to_wish_in(forum) if coming else []
    now = timezone.now()
    open_now = [one for one in rounds if one.wishes_until is None or now < one.wishes_until]
    wishes = wishes_of([one.pk for one in coming]) if rounds else {}
    names = {one.pk: one.person.name_as_written for one in coming}
    whose = coming[0].pk if alone and coming else ALL
    return VisitsPart(
        zone=forum.time_zone,
        rounds=[_round(one, whose, wishes, is_open=one in open_now) for one in rounds],
        seats=[_seat(one, "" if alone else names[one.delegate_id]) for one in seats_told(names)],
        members=[]
        if alone
        else [
            MemberWishes(
                one.pk,
                names[one.pk],
                [field for held in open_now for field in _fields(held, one.pk, wishes, named=True)],
            )
            for one in coming
        ],
        takes=bool(open_now),
    )


def _round(
    one: VisitRound,
    whose: int,
    wishes: Mapping[tuple[int, int], Sequence[int]],
    *,
    is_open: bool,
) -> WishRound:
    routes: list[Route] = one.open_routes  # type: ignore[attr-defined]
    return WishRound(
        title=one.title,
        until=one.wishes_until,
        routes=[
            RouteShown(
                name=route.name,
                about=route.about or None,
                starts_at=route.starts_at,
                languages=listed(language_name(tag) for tag in route.languages),
                places=[stop.place for stop in route.stops.all()],
            )
            for route in routes
        ],
        fields=_fields(one, whose, wishes) if is_open else [],
    )


def _fields(
    one: VisitRound,
    whose: int,
    wishes: Mapping[tuple[int, int], Sequence[int]],
    *,
    named: bool = False,
) -> list[RankField]:
    """A select for each rank; no more ranks than routes."""
    routes: list[Route] = one.open_routes  # type: ignore[attr-defined]
    held = {route.pk for route in routes}
    mine = [wish for wish in wishes.get((whose, one.pk), ()) if wish in held]
    title = f"{one.title.in_(reader_tag()).text}: " if named else ""
    fields = []
    for rank in range(1, min(MOST_WISHES, len(routes)) + 1):
        chosen = mine[rank - 1] if rank <= len(mine) else None
        fields.append(
            RankField(
                name=f"{WISH}{whose}-{one.pk}-{rank}",
                label=f"{title}{RANKS[rank]}",
                choices=[
                    Choice("", _("no wish"), chosen is None),
                    *(
                        Choice(str(r.pk), r.name.in_(reader_tag()).text, r.pk == chosen)
                        for r in routes
                    ),
                ],
            )
        )
    return fields


def _seat(seat: Seat, name: str) -> SeatShown:
    lines: list[str] = []
    if seat.said != said_of(seat):
        state = _("The seat is being changed; a letter will follow.")
    elif seat.route is None:
        state = _("On the waiting list.")
    else:
        state, lines = "", lines_of(seat, reader_tag())
    return SeatShown(name, seat.round.title, state, lines)


def wishes_in(said: QueryDict, delegates: Collection[int]) -> dict[int, Wished]:
    """{delegate: {round: {rank: route}}} as chosen; what is for all (0) goes to each of them."""
    found: dict[int, dict[int, dict[int, int]]] = {}
    for key, value in said.items():
        told = key.removeprefix(WISH).split("-")
        if not key.startswith(WISH) or len(told) != 3 or not all(map(_is_number, told)):
            continue
        whose, of_round, rank = map(int, told)
        wished = found.setdefault(whose, {}).setdefault(of_round, {})
        if _is_number(str(value)):
            wished[rank] = int(str(value))
    for_all = found.pop(ALL, None)
    return dict.fromkeys(delegates, for_all) if for_all is not None else dict(found)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
