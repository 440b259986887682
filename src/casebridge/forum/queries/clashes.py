"""What stands in the way of the programme as it is planned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from casebridge.forum.models import Forum, Session
from casebridge.forum.queries.proposal import Gathered, gathered
from casebridge.forum.rules.proposal.hours import Hours
from casebridge.forum.rules.proposal.remarks import clashes_in
from casebridge.forum.rules.proposal.values import Reason, Wanted

# A programme made by hand keeps no hours, and may have a session that needs no room yet.
OF_A_PROPOSAL = frozenset({"outside-hours", "room-missing"})


Times = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class Clashes:
    """What was found, with the names to say it in."""

    gathered: Gathered
    reasons: tuple[Reason, ...]


def clashes_of_forum(forum: Forum) -> Clashes:
    """Of all planned sessions that have a time, on whatever day."""
    zone = ZoneInfo(forum.time_zone)
    timed = Session.objects.filter(forum=forum, starts_at__isnull=False)
    rows = timed.values_list("pk", "starts_at", "ends_at")
    held: dict[int, Times] = {pk: (begins, ends) for pk, begins, ends in rows}
    days = {forum.starts_on, *(at.astimezone(zone).date() for at, _end in held.values() if at)}
    found = gathered(forum, Hours(days=tuple(sorted(days)), delegations_apart=True))
    task = replace(found.task, sessions=tuple(_as_held(one, held) for one in found.task.sessions))
    standing = {session.key: session.stands for session in task.sessions}
    clashes = (c for c in clashes_in(task, standing) if c.code not in OF_A_PROPOSAL)
    return Clashes(found, tuple(clashes))


def _as_held(
    session: Wanted, held: Mapping[int, tuple[datetime | None, datetime | None]]
) -> Wanted:
    """As long as it stands in the programme, whatever somebody wished for it."""
    begins, ends = held.get(session.key, (None, None))
    if begins is None or ends is None:
        return session
    return replace(session, minutes=(ends - begins) // timedelta(minutes=1))
