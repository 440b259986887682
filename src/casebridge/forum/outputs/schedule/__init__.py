"""The released programme for other programs: schedule.json, schedule.xml, iCalendar."""

from collections.abc import Callable, Mapping
from typing import Any

from casebridge.forum.outputs.schedule.calendar import as_calendar
from casebridge.forum.outputs.schedule.form import schedule_of
from casebridge.kit.formats.schedules import as_json, as_xml

Content = Mapping[str, Any]
# {ending: (media type, the file from (content, number of the release, address of the site))}
KINDS: Mapping[str, tuple[str, Callable[[Content, int, str], bytes]]] = {
    "json": (
        "application/json",
        lambda content, number, site: as_json(schedule_of(content, number, site)),
    ),
    "xml": (
        "application/xml",
        lambda content, number, site: as_xml(schedule_of(content, number, site)),
    ),
    "ics": ("text/calendar; charset=utf-8", as_calendar),
}
