"""A forum's rooms, sessions, windows and interpreters, as a proposal finds them."""

from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.proposing import enter_interpreter
from casebridge.forum.models import (
    Availability,
    Delegate,
    Forum,
    Interpreter,
    Room,
    Session,
    SessionRole,
    Track,
    Venue,
)
from casebridge.forum.rules.proposal.hours import Hours
from casebridge.kit.text.multilingual import ml
from tests.factories import check_in, forums
from tests.factories.accounts import machine

NUMBERS = count(1)
DAY = date(2090, 7, 10)
HOURS = Hours(days=(DAY,), begins=time(10), ends=time(12), breaks=())
RU_ZH = ("ru", "zh-Hans")


def forum_with_rooms(*seats: int) -> Forum:
    made = check_in.forum_held()
    venue = Venue.objects.create(forum=made, position=1, name=ml(en="Centre"))
    for position, capacity in enumerate(seats or (200,), start=1):
        Room.objects.create(
            venue=venue, position=position, name=ml(en=f"Hall {position}"), capacity=capacity
        )
    return made


def at(clock: str, day: date = DAY) -> datetime:
    """A moment of the day, by the clock of the forum's city."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo("Asia/Shanghai"))


def session(of: Forum, *people: Delegate, starts: str = "", **said: object) -> Session:
    number = Session.objects.filter(forum=of).count() + 1
    minutes = int(str(said.pop("minutes", 30)))
    made = Session.objects.create(
        forum=of, number=number, title=ml(en=f"Talk {number}"), minutes_wanted=minutes, **said
    )
    if starts:
        made.starts_at = at(starts)
        made.ends_at = made.starts_at + timedelta(minutes=minutes)
        made.save()
    for position, who in enumerate(people, start=1):
        SessionRole.objects.create(session=made, kind="speaker", position=position, delegate=who)
    return made


def speaker(of: Forum, name: str, *windows: tuple[str, str]) -> Delegate:
    """Free only in these windows; always without any."""
    made = forums.delegate(of, name)
    for begins, ends in windows:
        Availability.objects.create(
            forum=of, delegate=made, starts_at=at(begins), ends_at=at(ends), is_free=True
        )
    return made


def interpreter(of: Forum, name: str, *languages: str) -> Interpreter:
    person = ensure_person(name, f"voice-{next(NUMBERS)}@example.org", None, "ru", by=machine())
    return enter_interpreter(of, person=person, languages=list(languages or RU_ZH), by=machine())


def track(of: Forum, name: str = "Industry") -> Track:
    position = Track.objects.filter(forum=of).count() + 1
    return Track.objects.create(forum=of, position=position, name=ml(en=name))
