"""Schedules of events as other programs exchange them: schedule.json and schedule.xml.

The JSON follows the schema of c3voc, the XML is the form that frab and pretalx write. Both hold
the same: days, rooms, and events with a start and a length.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from casebridge.kit.formats.markup import child, local, parse
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.text.xml_text import fit

SCHEMA = "https://c3voc.de/schedule/schema.json"
# Elements of an event that hold text, in the order in which they are written.
TEXTS = (
    "date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type",
    "language", "abstract", "description", "logo",
)  # fmt: skip
OF_CONFERENCE = (
    "acronym", "title", "start", "end", "days", "timeslot_duration", "base_url", "time_zone_name",
)  # fmt: skip
OWN = "casebridge"


def read(data: bytes) -> dict[str, Any]:
    """{conference: {…}, events: [{…}]} of either form; in the cage. Raises Unreadable."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return _of_json(data)
    if start == b"<":
        return _of_xml(data)
    raise Unreadable("unknown-kind")


def _of_json(data: bytes) -> dict[str, Any]:
    try:
        conference = json.loads(data.decode("utf-8-sig"))["schedule"]["conference"]
        days = conference["days"]
        events = [
            {**event, "room": event.get("room") or room}
            for day in days
            for room, held in day["rooms"].items()
            for event in held
        ]
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise Unreadable("broken") from fault
    except (KeyError, TypeError, AttributeError) as fault:
        raise Unreadable("unknown-kind") from fault
    return {"conference": {k: v for k, v in conference.items() if k != "days"}, "events": events}


def _of_xml(data: bytes) -> dict[str, Any]:
    root = parse(data)
    conference = child(root, "conference")
    if local(str(root.tag)) != "schedule" or conference is None:
        raise Unreadable("unknown-kind")
    events = [
        _event(event, room.get("name", ""))
        for day in _all(root, "day")
        for room in _all(day, "room")
        for event in _all(room, "event")
    ]
    head = {name: each.text or "" for name, each in _named(conference) if len(each) == 0}
    return {"conference": head, "events": events}


def _named(parent: "etree._Element") -> Iterator[tuple[str, "etree._Element"]]:
    """Its elements by name; comments are none."""
    for each in parent:
        yield local(str(each.tag)), each


def _all(parent: "etree._Element", wanted: str) -> list["etree._Element"]:
    return [each for name, each in _named(parent) if name == wanted]


def _event(event: "etree._Element", room: str) -> dict[str, Any]:
    told: dict[str, Any] = {name: each.text or "" for name, each in _named(event) if name in TEXTS}
    told |= {"guid": event.get("guid", ""), "id": event.get("id", "")}
    told["room"] = told.get("room") or room
    persons = child(event, "persons")
    told["persons"] = [
        {"id": one.get("id", ""), "public_name": one.text or ""}
        for one in (_all(persons, "person") if persons is not None else ())
    ]
    own = child(event, OWN)
    if own is not None and own.text:
        told[OWN] = _own(own.text)
    return told


def _own(text: str) -> Any:
    """What Casebridge says of an event beyond the form; nothing where it cannot be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def as_json(schedule: Mapping[str, Any]) -> bytes:
    """`schedule` is {version, base_url, conference: {…, days: […]}}, as the schema has it."""
    whole = {"$schema": SCHEMA, "generator": {"name": "casebridge"}, "schedule": schedule}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def as_xml(schedule: Mapping[str, Any]) -> bytes:
    conference = schedule["conference"]
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name="casebridge")
    _say(root, "version", schedule["version"])
    head = etree.SubElement(root, "conference")
    values = {**conference, "days": conference["daysCount"], "base_url": schedule["base_url"]}
    for name in OF_CONFERENCE:
        _say(head, name, values.get(name, ""))
    for day in conference["days"]:
        root.append(_day(day))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _day(day: Mapping[str, Any]) -> "etree._Element":
    made = etree.Element(
        "day",
        index=str(day["index"]),
        date=day["date"],
        start=day["day_start"],
        end=day["day_end"],
    )
    for name, events in day["rooms"].items():
        room = etree.SubElement(made, "room", name=fit(name))
        room.extend(_written(events))
    return made


def _written(events: list[Mapping[str, Any]]) -> Iterator["etree._Element"]:
    for event in events:
        made = etree.Element("event", guid=str(event["guid"]), id=str(event["id"]))
        for name in TEXTS:
            _say(made, name, event.get(name) or "")
        persons = etree.SubElement(made, "persons")
        for one in event["persons"]:
            person = _say(persons, "person", one.get("public_name", ""))
            person.set("id", str(one.get("id", "")))
        etree.SubElement(made, "links")
        etree.SubElement(made, "attachments")
        if event.get(OWN):
            _say(made, OWN, json.dumps(event[OWN], ensure_ascii=False))
        yield made


def _say(parent: "etree._Element", name: str, text: object) -> "etree._Element":
    made = etree.SubElement(parent, name)
    made.text = fit(str(text))
    return made
