"""What every page of a programme says first: which release, which clock, where else to look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_name
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import Printed, stretches
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import PERSIAN_DIGITS, moment, reader_locale

# So many sessions keep a page well under 100 kB.
MOST_SESSIONS = 100
ONE_NIGHT = timedelta(hours=12)
# Between two times; where signs have no direction of their own, a word keeps their order.
JOINTS = {"fa": " تا "}
# Machines and calendars take the whole programme in these.
KINDS = {"ics": "iCalendar", "json": "schedule.json", "xml": "schedule.xml"}


@dataclass(frozen=True)
class ProgrammeHead:
    """`release` and `sheets`, all pages of all days, tell the phone what to keep."""

    crumbs: Sequence[Link]
    title: Multilingual | str
    forum: str
    address: str
    as_of: str
    clock: str
    release: str
    tabs: Sequence[Link]
    files: Sequence[Link]
    days: Sequence[Link]
    sheets: Sequence[str]
    zone: str


def programme_head(
    release: PublicRelease, printed: Printed, title: Multilingual | str, here: str = ""
) -> ProgrammeHead:
    """`here` is the name of the address of the tab being read."""
    address = reverse("site:forum-programme", args=[release.forum])
    crumbs = [
        Link(_("Forums"), reverse("site:forums")),
        Link(release.title, reverse("site:forum", args=[release.forum])),
    ]
    if here != "programme":
        crumbs.append(Link(_("Programme"), address))
    return ProgrammeHead(
        crumbs=crumbs,
        title=title,
        forum=release.forum,
        address=address,
        as_of=as_of(release, printed.zone),
        clock=clock(release, printed),
        release=release.state,
        tabs=_tabs(release.forum, here),
        files=_files(release.forum),
        days=[Link(day_word(on), day_address(release.forum, on)) for on in printed.days],
        sheets=_sheets(release.forum, printed),
        zone=printed.zone,
    )


def as_of(release: PublicRelease, zone: str) -> str:
    return _("As of release %(number)s, %(moment)s") % {
        "number": digits(release.number),
        "moment": moment(release.released_at, zone),
    }


def clock(release: PublicRelease, printed: Printed) -> str:
    """'All times: China Standard Time (UTC+8)', as it is on the first day."""
    released = release.released_at.astimezone(ZoneInfo(printed.zone))
    first = printed.sessions[0].starts if printed.sessions else released
    return _("All times: %(place)s (%(offset)s)") % {
        "place": get_timezone_name(first, locale=reader_locale()),
        "offset": offset_of(first),
    }


def offset_of(at: datetime) -> str:
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign, (hours, rest) = ("−" if minutes < 0 else "+"), divmod(abs(minutes), 60)
    return digits(f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}")


def digits(value: object) -> str:
    """Numbers of sessions, hours and minutes in the reader's digits, never grouped."""
    return str(value).translate(PERSIAN_DIGITS) if reader_tag() == "fa" else str(value)


def hour(at: datetime) -> str:
    return digits(f"{at:%H:%M}")


def hours(starts: datetime, ends: datetime) -> str:
    """'10:00–11:30'; with its day where it ends long after midnight."""
    last = hour(ends) if ends - starts <= ONE_NIGHT else f"{day_word(ends.date())} {hour(ends)}"
    return between(hour(starts), last)


def between(first: str, last: str) -> str:
    return first + JOINTS.get(reader_tag(), "–") + last


def day_word(on: date) -> str:
    """'Thu, 10 Jul': the year is said in the head."""
    return digits(format_skeleton("MMMEd", on, locale=reader_locale()))


def day_address(code: str, on: date) -> str:
    return reverse("site:forum-day", args=[code, on.isoformat()])


def session_address(code: str, number: int) -> str:
    return reverse("site:forum-session", args=[code, number])


def person_address(code: str, key: str) -> str:
    return reverse("site:forum-person", args=[code, key])


def _sheets(code: str, printed: Printed) -> list[str]:
    """A day on one page is that page; a longer one is all its parts."""
    found: list[str] = []
    for on, sessions in printed.days.items():
        address, count = day_address(code, on), len(stretches(sessions, MOST_SESSIONS))
        found += [address if n == 1 else f"{address}?part={n}" for n in range(1, count + 1)]
    return found


def _tabs(code: str, here: str) -> list[Link]:
    named = {
        "programme": pgettext("of a programme", "Sessions"),
        "people": _("People"),
        "changes": _("Changes"),
        "mine": _("My sessions"),
    }
    return [
        Link(label, reverse(f"site:forum-{name}", args=[code]), name == here)
        for name, label in named.items()
    ]


def _files(code: str) -> list[Link]:
    try:
        return [
            Link(label, reverse("site:forum-schedule", args=[code, kind]))
            for kind, label in KINDS.items()
        ]
    except NoReverseMatch:
        return []
