"""What the forms of a proposed programme say: days and hours, and places changed by hand."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from django.http import QueryDict

from casebridge.forum.models import Forum
from casebridge.forum.rules.proposal.hours import Hours
from casebridge.forum.rules.proposal.values import Place, Task, Wanted
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.pages.forums import number_in

BREAKS, MOST_DAYS = 3, 31


def days_of(forum: Forum) -> list[date]:
    count = min((forum.ends_on - forum.starts_on).days + 1, MOST_DAYS)
    return [forum.starts_on + timedelta(days=n) for n in range(count)]


def hours_in(said: QueryDict, forum: Forum) -> Hours:
    """Without any hours said: every day of the forum, and an office's ordinary hours."""
    if "from" not in said:
        return Hours(days=tuple(days_of(forum)))
    wanted = set(said.getlist("day"))
    pairs = zip(said.getlist("break-from"), said.getlist("break-until"), strict=False)
    return Hours(
        days=tuple(day for day in days_of(forum) if day.isoformat() in wanted),
        begins=_time(said.get("from", "")),
        ends=_time(said.get("until", "")),
        breaks=tuple((_time(a), _time(b)) for a, b in pairs if a and b)[:BREAKS],
        may_move="move" in said,
        delegations_apart="apart" in said,
    )


def as_query(hours: Hours) -> list[tuple[str, str]]:
    """The same hours as fields of an address or a form."""
    said = [("day", day.isoformat()) for day in hours.days]
    said += [("from", f"{hours.begins:%H:%M}"), ("until", f"{hours.ends:%H:%M}")]
    for begins, ends in hours.breaks:
        said += [("break-from", f"{begins:%H:%M}"), ("break-until", f"{ends:%H:%M}")]
    said += [("move", "yes")] * hours.may_move + [("apart", "yes")] * hours.delegations_apart
    return said


def _time(text: str) -> time:
    try:
        found = time.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal("proposal-time-not-understood") from error
    return found.replace(second=0, microsecond=0, tzinfo=None)


def places_typed(said: QueryDict, task: Task, hours: Hours) -> dict[int, Place]:
    """Where each session of the form was put; pinned ones have no fields and stay."""
    return {
        session.key: _typed(said, session, hours)
        for session in task.sessions
        if f"time-{session.key}" in said
    }


def _typed(said: QueryDict, session: Wanted, hours: Hours) -> Place:
    key = session.key
    on = {day.isoformat(): day for day in hours.days}.get(said.get(f"day-{key}", ""))
    typed = said.get(f"time-{key}", "").strip()
    start = None
    if on and typed:
        clock = _time(typed)
        start = hours.offset(on) + clock.hour * 60 + clock.minute
    voices = {
        pair: who
        for position, pair in enumerate(session.pairs)
        if (who := said.get(f"voice-{key}-{position}", ""))
    }
    return Place(start, number_in(said.get(f"room-{key}", "")) or None, voices)


def ticked(said: QueryDict, places: Mapping[int, Place]) -> dict[int, Place]:
    chosen = {number_in(typed) for typed in said.getlist("take")}
    return {key: place for key, place in places.items() if key in chosen}
