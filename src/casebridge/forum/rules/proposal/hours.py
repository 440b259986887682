"""The days and hours a programme is proposed for, and moments as minutes of these days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casebridge.forum.rules.proposal.stretches import Stretch, Stretches, merged, without

DAY = 24 * 60


@dataclass(frozen=True)
class Hours:
    """Chosen by a person; breaks hold on every day, and all times are the forum's own.

    `may_move`: sessions that have a time may get another. `delegations_apart`: members of a
    delegation that stays together are never wanted in two sessions at once.
    """

    days: tuple[date, ...]
    begins: time = time(9)
    ends: time = time(18)
    breaks: tuple[tuple[time, time], ...] = ((time(12), time(13, 30)),)
    may_move: bool = True
    delegations_apart: bool = True

    @property
    def first(self) -> date:
        return min(self.days)

    def opens(self) -> Stretches:
        day = without(((_of(self.begins), _of(self.ends)),), [_pair(one) for one in self.breaks])
        return merged(
            (begins + self.offset(on), ends + self.offset(on))
            for on in sorted(set(self.days))
            for begins, ends in day
        )

    def offset(self, day: date) -> int:
        return (day - self.first).days * DAY


def _of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _pair(stretch: tuple[time, time]) -> Stretch:
    return (_of(stretch[0]), _of(stretch[1]))


def minute_of(moment: datetime, first: date, zone: ZoneInfo) -> int:
    """Minutes after the first midnight, as the clocks on the wall show them."""
    local = moment.astimezone(zone)
    return (local.date() - first).days * DAY + _of(local.time())


def moment_of(minute: int, first: date, zone: ZoneInfo) -> datetime:
    day, clock = divmod(minute, DAY)
    local = datetime.combine(first + timedelta(days=day), time(clock // 60, clock % 60))
    return local.replace(tzinfo=zone)


def free_time(free: Iterable[Stretch], taken: Iterable[Stretch], span: Stretch) -> Stretches:
    """Free windows bind where there are any; without them all is free but what is taken."""
    windows = merged(free) or (span,)
    return without(windows, taken)
