"""Days and moments in the words of a language, in a call's own zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

ZONE_NAMES = {
    "Asia/Shanghai": {
        "en": "Beijing time",
        "zh-Hans": "北京时间",
        "ru": "время Пекина",
        "fa": "به وقت پکن",
    },
}
JOINED = {
    "en": "{day}, {time} ({zone})",
    "zh-Hans": "{day}{time}（{zone}）",
    "fa": "{day}، ساعت {time} ({zone})",
}
LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans"}


def day_in(tag: str, day: date) -> str:
    """'15 March 2023', '2023年3月15日', '15 марта 2023 г.'"""
    return format_date(day, "long", locale=LOCALES.get(tag, tag))


def moment_in(tag: str, at: datetime, zone: str) -> str:
    """The moment on the clock of the zone, with the zone's name."""
    local = at.astimezone(ZoneInfo(zone))
    return _joined(tag, local.date(), f"{local:%H:%M}", zone)


def closing_in(tag: str, closes_at: datetime, zone: str) -> str:
    """An exclusive end as people say it: midnight belongs to the day that ends, as 24:00."""
    local = closes_at.astimezone(ZoneInfo(zone))
    last_day = (local - timedelta(microseconds=1)).date()
    clock = "24:00" if local.time() == time.min else f"{local:%H:%M}"
    return _joined(tag, last_day, clock, zone)


def _joined(tag: str, day: date, clock: str, zone: str) -> str:
    name = ZONE_NAMES.get(zone, {}).get(tag, zone)
    pattern = JOINED.get(tag, JOINED["en"])
    return pattern.format(day=day_in(tag, day), time=clock, zone=name)
