"""The line that a kit carries before its moment, in the words of a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from casebridge.calls.rules.moments import day_in

FA_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class _Words:
    """How a language says: not before this moment, there and by universal time."""

    line: str
    unnamed: str
    free: str
    at: str
    zones: Mapping[str, str]


SHANGHAI = "Asia/Shanghai"
WORDS: Mapping[str, _Words] = {
    "en": _Words(
        "Embargo: not for publication before {there} ({universal}).",
        "Embargo: not for publication. The moment of the release has not been named yet.",
        "No embargo: it may be published.",
        "{day}, {time} {zone}",
        {SHANGHAI: "Beijing time", "UTC": "UTC"},
    ),
    "zh": _Words(
        "禁发：{there}（{universal}）之前不得发表。",
        "禁发：发布时间尚未确定，目前不得发表。",
        "无禁发限制，可以发表。",
        "{zone}{day}{time}",
        {SHANGHAI: "北京时间", "UTC": "协调世界时"},
    ),
    "ru": _Words(
        "Эмбарго: не\u00a0публиковать ранее {there} ({universal}).",
        "Эмбарго: не\u00a0публиковать. Время выпуска пока не\u00a0назначено.",
        "Эмбарго нет: материалы можно публиковать.",
        "{time} {day} {zone}",
        {SHANGHAI: "по\u00a0пекинскому времени", "UTC": "UTC"},
    ),
    "fa": _Words(
        "تحریم خبری: پیش از {there} ({universal}) منتشر نشود.",
        "تحریم خبری: فعلاً منتشر نشود. زمان انتشار هنوز اعلام نشده است.",
        "تحریم خبری در کار نیست و می‌توان آن را منتشر کرد.",
        "ساعت {time} روز {day} {zone}",
        {SHANGHAI: "به وقت پکن", "UTC": "به وقت جهانی UTC"},
    ),
}


def embargo_line(until: datetime | None, zone: str, language: str) -> str:
    """The whole sentence; the moment on the clock of the call, then by universal time."""
    words, tag = _words(language)
    if until is None:
        return words.unnamed
    return words.line.format(there=moment(until, zone, tag), universal=moment(until, "UTC", tag))


def free_line(language: str) -> str:
    """That nothing is held back any more."""
    return _words(language)[0].free


def moment(at: datetime, zone: str, language: str) -> str:
    """'5 May 2026, 10:00 Beijing time'; a zone that has no name is written with its distance."""
    words, tag = _words(language)
    local = at.astimezone(UTC if zone == "UTC" else ZoneInfo(zone))
    named = words.zones.get(zone) or f"({zone.replace('_', ' ')}, {_distance(local)})"
    said = words.at.format(day=day_in(tag, local.date()), time=f"{local:%H:%M}", zone=named)
    return said.translate(FA_DIGITS) if tag == "fa" else said


def _distance(local: datetime) -> str:
    """'UTC+05:30'"""
    written = f"{local:%z}"
    return f"UTC{written[:3]}:{written[3:5]}"


def _words(language: str) -> tuple[_Words, str]:
    short = language.split("-", maxsplit=1)[0]
    if short not in WORDS:
        return WORDS["en"], "en"
    return WORDS[short], "zh-Hans" if short == "zh" else short
