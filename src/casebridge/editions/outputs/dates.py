"""Days written as ISO dates, as the language of the book writes them."""

import re

from casebridge.editions.outputs.wording import numeral

ISO = re.compile(r"(?<![\d-])(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\d-])")
FULL = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")

EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
RU = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
RU_OF = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
FA = [
    "ژانویه",
    "فوریه",
    "مارس",
    "آوریل",
    "مه",
    "ژوئن",
    "ژوئیه",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
]
# A language's months after a day, and alone; then what follows the year.
MONTHS = {"en": (EN, EN, ""), "ru": (RU_OF, RU, "\u00a0г."), "fa": (FA, FA, "")}


def written(date: str, language: str) -> str:
    """'2025', '2025-06' or '2025-06-01' in the words of the language; anything else as it came."""
    found = ISO.fullmatch(date.strip())
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return date
    return _said(found[1], found[2], found[3], language)


def in_text(text: str, language: str) -> str:
    """A line of text with every full ISO date in it put into words."""
    return FULL.sub(lambda found: written(found.group(), language), text)


def _said(year: str, month: str | None, day: str | None, language: str) -> str:
    short = language.split("-", maxsplit=1)[0]
    if short == "zh":
        parts = ((year, "年"), (month, "月"), (day, "日"))
        return "".join(f"{int(number)}{sign}" for number, sign in parts if number)
    of_month, alone, after = MONTHS.get(short, MONTHS["en"])
    names = of_month if day else alone
    pieces = [str(int(day))] if day else []
    pieces += [names[int(month) - 1]] if month else []
    return numeral("\u00a0".join((*pieces, year)) + after, language)
