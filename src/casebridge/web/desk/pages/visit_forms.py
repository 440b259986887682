"""What the forms of the visits say: rounds, routes, stops, buses, and whom a seat is for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import QueryDict

from casebridge.forum.actions.visits import (
    BusTold,
    RoundTold,
    RouteTold,
    ScenarioTold,
    StopTold,
)
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.visits import coming_to
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.shared.languages import reader_tag

LONGEST = 300
LONGEST_ABOUT = 4000
NOTHING = Multilingual()


def text_in(
    said: Mapping[str, str], name: str, before: Multilingual, longest: int = LONGEST
) -> Multilingual:
    """In the reader's language; what stands in others is kept."""
    return before.saying(reader_tag(), said.get(name, "").strip()[:longest])


def moment_in(text: str, zone: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=ZoneInfo(zone))
    except ValueError as trouble:
        raise Refusal("visit-moment-not-understood") from trouble


def typed(moment: datetime | None, zone: str) -> str:
    """As a field for a day and a time wants it."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") if moment else ""


def scenario_in(said: Mapping[str, str], before: Multilingual = NOTHING) -> ScenarioTold:
    return ScenarioTold(text_in(said, "name", before))


def round_in(said: Mapping[str, str], forum: Forum, before: Multilingual) -> RoundTold:
    return RoundTold(
        title=text_in(said, "title", before),
        format=forum.formats.filter(pk=number_in(said.get("format", ""))).first(),
        wishes_until=moment_in(said.get("wishes_until", ""), forum.time_zone),
    )


def route_in(
    said: QueryDict,
    forum: Forum,
    *,
    name: Multilingual = NOTHING,
    about: Multilingual = NOTHING,
    meets: Multilingual = NOTHING,
) -> RouteTold:
    return RouteTold(
        name=text_in(said, "name", name),
        seats=number_in(said.get("seats", "")),
        about=text_in(said, "about", about, LONGEST_ABOUT),
        languages=[tag for tag in forum.languages if tag in said.getlist("language")],
        starts_at=moment_in(said.get("starts_at", ""), forum.time_zone),
        ends_at=moment_in(said.get("ends_at", ""), forum.time_zone),
        meets_where=text_in(said, "meets", meets),
    )


def stop_in(said: Mapping[str, str], forum: Forum, before: Multilingual) -> StopTold:
    return StopTold(
        place=text_in(said, "place", before),
        scenario=forum.scenarios.filter(pk=number_in(said.get("scenario", ""))).first(),
        arrives_at=moment_in(said.get("arrives_at", ""), forum.time_zone),
        minutes=number_in(said.get("minutes", "")) or None,
    )


def bus_in(said: Mapping[str, str]) -> BusTold:
    return BusTold(
        seats=number_in(said.get("seats", "")),
        guide=said.get("guide", ""),
        language=said.get("language", ""),
    )


def coming_named(forum: Forum, typed_name: str) -> Sequence[Delegate]:
    """By '12 Anna Example', as the field offers it; nobody where nothing fits."""
    number, _space, name = typed_name.strip().partition(" ")
    rows = coming_to(forum).filter(pk=number_in(number))
    return [one for one in rows if one.person.name_as_written == name.strip()]
