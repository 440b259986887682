"""The columns of lists of arrivals, hotels, cars and passports, out and in, in any language.

A column is named as the field of `Travel` it holds. An empty cell says nothing, a dash empties.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from casebridge.forum.rules import columns

NUMBER, NAME, DELEGATION = columns.NUMBER, columns.NAME, columns.DELEGATION
WHO = (NUMBER, NAME, DELEGATION)
LISTS: Mapping[str, tuple[str, ...]] = {
    "arrivals": (
        "arrives_at", "arrives_by", "arrives_where", "leaves_at", "leaves_by", "leaves_from",
        "needs",
    ),
    "hotels": ("hotel", "hotel_room", "hotel_from", "hotel_until", "needs"),
    "cars": ("arrives_at", "arrives_by", "arrives_where", "car", "leaves_at", "leaves_from"),
    "passports": (
        "passport_name", "passport_number", "passport_country", "passport_until", "born_on",
        "visa",
    ),
}  # fmt: skip
MOMENTS = frozenset({"arrives_at", "leaves_at"})
DAYS = frozenset({"hotel_from", "hotel_until", "passport_until", "born_on"})
COUNTRY, VISA = "passport_country", "visa"
LONGEST: Mapping[str, int] = {
    "passport_number": 40, "passport_name": 200, "arrives_by": 100, "arrives_where": 200,
    "leaves_by": 100, "leaves_from": 200, "hotel": 200, "hotel_room": 40, "car": 100,
    "needs": 2000,
}  # fmt: skip
HEADINGS: Mapping[str, Mapping[str, str]] = {
    **{column: columns.HEADINGS[column] for column in WHO},
    "arrives_at": {"en": "Arrives", "zh-Hans": "抵达时间", "ru": "Прибытие", "fa": "ورود"},
    "arrives_by": {
        "en": "Arrives by", "zh-Hans": "抵达航班或车次", "ru": "Рейс или поезд прибытия",
        "fa": "پرواز یا قطار ورود",
    },
    "arrives_where": {
        "en": "Arrives where", "zh-Hans": "抵达地点", "ru": "Место прибытия", "fa": "محل ورود",
    },
    "leaves_at": {"en": "Leaves", "zh-Hans": "离开时间", "ru": "Отъезд", "fa": "خروج"},
    "leaves_by": {
        "en": "Leaves by", "zh-Hans": "离开航班或车次", "ru": "Рейс или поезд отъезда",
        "fa": "پرواز یا قطار خروج",
    },
    "leaves_from": {
        "en": "Leaves from", "zh-Hans": "离开地点", "ru": "Место отъезда", "fa": "محل خروج",
    },
    "hotel": {"en": "Hotel", "zh-Hans": "酒店", "ru": "Гостиница", "fa": "هتل"},
    "hotel_room": {"en": "Hotel room", "zh-Hans": "房间号", "ru": "Номер комнаты", "fa": "اتاق"},
    "hotel_from": {"en": "Hotel from", "zh-Hans": "入住日期", "ru": "Заезд", "fa": "ورود به هتل"},
    "hotel_until": {
        "en": "Hotel until", "zh-Hans": "退房日期", "ru": "Выезд", "fa": "خروج از هتل",
    },
    "car": {"en": "Car", "zh-Hans": "车辆", "ru": "Автомобиль", "fa": "خودرو"},
    "needs": {"en": "Needs", "zh-Hans": "特殊需求", "ru": "Пожелания", "fa": "نیازها"},
    "passport_name": {
        "en": "Name in the passport", "zh-Hans": "护照姓名", "ru": "Имя в паспорте",
        "fa": "نام در گذرنامه",
    },
    "passport_number": {
        "en": "Passport number", "zh-Hans": "护照号码", "ru": "Номер паспорта",
        "fa": "شمارهٔ گذرنامه",
    },
    "passport_country": {
        "en": "Passport of", "zh-Hans": "护照签发国", "ru": "Страна паспорта",
        "fa": "کشور گذرنامه",
    },
    "passport_until": {
        "en": "Passport valid until", "zh-Hans": "护照有效期至", "ru": "Паспорт действует до",
        "fa": "اعتبار گذرنامه تا",
    },
    "born_on": {
        "en": "Date of birth", "zh-Hans": "出生日期", "ru": "Дата рождения", "fa": "تاریخ تولد",
    },
    "visa": {"en": "Visa", "zh-Hans": "签证", "ru": "Виза", "fa": "روادید"},
}  # fmt: skip
VISAS: Mapping[str, Mapping[str, str]] = {
    "not-needed": {
        "en": "not needed", "zh-Hans": "无需", "ru": "не нужна", "fa": "لازم نیست",
    },
    "needed": {
        "en": "letter needed", "zh-Hans": "需要邀请函", "ru": "нужно письмо",
        "fa": "نامه لازم است",
    },
    "written": {
        "en": "letter written", "zh-Hans": "邀请函已出具", "ru": "письмо составлено",
        "fa": "نامه نوشته شد",
    },
    "there": {"en": "there", "zh-Hans": "已获签", "ru": "получена", "fa": "گرفته شد"},
}  # fmt: skip
EMPTIES = frozenset({"-", "–", "—"})
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?\s*分?")


@dataclass(frozen=True)
class TravelTold:
    """One row as understood: `values` as they are kept ('' empties), `troubles` by column.

    `name` is as written; whose row it is says the number.
    """

    line: int
    number: int
    name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[tuple[str, str], ...] = ()


def heading(column: str, language: str) -> str:
    return HEADINGS[column].get(language, HEADINGS[column]["en"])


def fields_of(headings: Sequence[str]) -> dict[str, str]:
    """{heading as it stands: column}; of two that mean the same the first counts."""
    return columns.understood(headings, _READ)


def told_in(
    line: int, cells: Mapping[str, str], *, countries: Mapping[str, str], zone: str
) -> TravelTold:
    """`cells` are {column: text}; moments are on the clock of the forum's city."""
    values: dict[str, str] = {}
    troubles: list[tuple[str, str]] = []
    for column, text in cells.items():
        written = text.replace("\x00", "").strip()
        if column in WHO or not written:
            continue
        try:
            values[column] = _value(column, written, countries, zone)
        except ValueError:
            troubles.append((column, written))
    return TravelTold(
        line=line,
        number=columns.number_in(cells.get(NUMBER, "")),
        name=cells.get(NAME, "").strip(),
        values=values,
        troubles=tuple(troubles),
    )


def _value(column: str, written: str, countries: Mapping[str, str], zone: str) -> str:
    """As kept; ValueError where it is not understood."""
    if written in EMPTIES:
        return ""
    if column in MOMENTS:
        return moment_of(written, zone).isoformat()
    if column in DAYS:
        return day_of(written).isoformat()
    if column in (COUNTRY, VISA):
        known = countries if column == COUNTRY else _VISA_WORDS
        found = known.get(columns.plain(written), "")
        if not found:
            raise ValueError(written)
        return found
    return written[: LONGEST[column]]


def moment_of(written: str, zone: str) -> datetime:
    """In UTC. '2025-07-10 14:30', '10.07.2025 14:30', '2025年7月10日 14:30'; else ValueError."""
    text = written.translate(_DIGITS).replace("T", " ")
    day = day_of(text)
    clock = _CLOCK.search(text, pos=max(_found_day(text).end(), 0))
    if clock is None:
        raise ValueError(written)
    local = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]))  # noqa: DTZ001
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_of(written: str) -> date:
    """The day at the beginning of a text; ValueError where there is none."""
    text = written.translate(_DIGITS)
    found = _found_day(text)
    numbers = [int(part) for part in found.groups()]
    year, month, day = numbers if found.re is _YEAR_FIRST else reversed(numbers)
    return date(year, month, day)


def _found_day(text: str) -> re.Match[str]:
    found = _YEAR_FIRST.match(text.strip()) or _DAY_FIRST.match(text.strip())
    if found is None:
        raise ValueError(text)
    return found


def shown(column: str, kept: str, language: str, zone: str) -> str:
    """A kept value as a cell says it; countries stay codes, which the caller names."""
    if not kept:
        return ""
    if column in MOMENTS:
        return f"{datetime.fromisoformat(kept).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
    if column == VISA:
        return VISAS[kept].get(language, VISAS[kept]["en"])
    return kept


def is_ready_for_a_letter(values: Mapping[str, object]) -> bool:
    """What a letter for a visa cannot do without."""
    return all(values.get(column) for column in ("passport_name", "passport_number", "born_on"))


def visa_letter_number(code: str, number: int) -> str:
    """'sco-2025-V007': the forum and a number that is given once."""
    return f"{code}-V{number:03d}"


_READ = columns.turned(HEADINGS, {column: columns.ALSO.get(column, ()) for column in WHO})
_VISA_WORDS = columns.turned(VISAS)
