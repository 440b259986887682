"""Schedules of other programs: both forms are read, and what is none is refused."""

import json

import pytest

from casebridge.kit.formats.schedules import as_json, as_xml, read
from casebridge.kit.formats.unreadable import Unreadable

EVENT = {
    "id": 7,
    "guid": "8079583e-8321-506c-95af-fd2903a5f075",
    "date": "2090-07-10T09:00:00+08:00",
    "start": "09:00",
    "duration": "00:30",
    "room": "Hall 1",
    "slug": "talk-7",
    "url": "https://example.org/7",
    "title": "Ports & data",
    "subtitle": "",
    "track": "Industry",
    "type": "Talk",
    "language": "en",
    "abstract": "Two\nlines",
    "description": "",
    "logo": "",
    "persons": [{"id": 1, "public_name": "Anna Example"}],
    "casebridge": {"languages": ["en", "ru"]},
}
SCHEDULE = {
    "version": "3",
    "base_url": "https://example.org/",
    "conference": {
        "acronym": "forum",
        "title": "Forum",
        "start": "2090-07-10",
        "end": "2090-07-10",
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "time_zone_name": "Asia/Shanghai",
        "days": [
            {
                "index": 1,
                "date": "2090-07-10",
                "day_start": "2090-07-10T09:00:00+08:00",
                "day_end": "2090-07-10T09:00:00+08:00",
                "rooms": {"Hall 1": [EVENT]},
            }
        ],
    },
}


def test_json_says_again_what_it_said() -> None:
    found = read(as_json(SCHEDULE))
    assert found["events"] == [EVENT]
    assert found["conference"]["acronym"] == "forum"


def test_xml_says_the_same_as_text() -> None:
    (event,) = read(as_xml(SCHEDULE))["events"]
    assert {**event, "id": 7, "persons": EVENT["persons"]} == EVENT
    assert event["persons"] == [{"id": "1", "public_name": "Anna Example"}]


def test_a_room_named_only_above_its_events_is_theirs() -> None:
    without = {k: v for k, v in EVENT.items() if k != "room"}
    day = {**SCHEDULE["conference"]["days"][0], "rooms": {"Hall 9": [without]}}  # type: ignore[index]
    data = json.dumps({"schedule": {"conference": {"days": [day]}}}).encode()
    assert read(data)["events"][0]["room"] == "Hall 9"


def test_signs_that_xml_cannot_hold_do_not_keep_it_from_being_written() -> None:
    event = {**EVENT, "title": "Ports\x00\x0b"}
    day = {**SCHEDULE["conference"]["days"][0], "rooms": {"Hall 1": [event]}}  # type: ignore[index]
    conference = {**SCHEDULE["conference"], "days": [day]}  # type: ignore[dict-item]
    (found,) = read(as_xml({**SCHEDULE, "conference": conference}))["events"]
    assert found["title"] == "Ports"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown-kind"),
        (b"PK\x03\x04", "unknown-kind"),
        (b"{", "broken"),
        (b'{"a": 1}', "unknown-kind"),
        (b'{"schedule": {"conference": {"days": 3}}}', "unknown-kind"),
        (b"<rss/>", "unknown-kind"),
        (b"<schedule><conference>", "broken"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><schedule/>', "doctype"),
        (b"[" * 100_000, "unknown-kind"),
        (b'{"a":' * 100_000, "broken"),
    ],
)
def test_what_is_no_schedule_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code
