"""The columns of a list of projects to sign: headings and words, read in any language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casebridge.forum.rules.columns import understood

TITLES = {"zh-Hans": "title-zh-Hans", "ru": "title-ru", "en": "title-en", "fa": "title-fa"}
TITLE, PARTIES, COUNTRIES, LINES = "title", "parties", "countries", "lines"
VALUE, CURRENCY, MINUTES = "value", "currency", "minutes"
READ: Mapping[str, str] = {
    "title": TITLE, "project": TITLE, "项目": TITLE, "项目名称": TITLE, "проект": TITLE,
    "название": TITLE, "название проекта": TITLE, "project title": TITLE, "عنوان": TITLE,
    "طرح": TITLE,
    "title in chinese": TITLES["zh-Hans"], "中文名称": TITLES["zh-Hans"],
    "title in russian": TITLES["ru"], "俄文名称": TITLES["ru"],
    "title in english": TITLES["en"], "英文名称": TITLES["en"],
    "title in persian": TITLES["fa"], "波斯文名称": TITLES["fa"],
    "parties": PARTIES, "签约方": PARTIES, "签约单位": PARTIES, "合作方": PARTIES,
    "стороны": PARTIES, "участники": PARTIES, "طرف‌ها": PARTIES, "طرفین": PARTIES,
    "countries": COUNTRIES, "country": COUNTRIES, "国家": COUNTRIES, "国别": COUNTRIES,
    "страны": COUNTRIES, "страна": COUNTRIES, "کشورها": COUNTRIES, "کشور": COUNTRIES,
    "lines": LINES, "line": LINES, "line of cooperation": LINES, "lines of cooperation": LINES,
    "合作方向": LINES, "направления": LINES, "направление": LINES, "محورها": LINES,
    "value": VALUE, "amount": VALUE, "金额": VALUE, "сумма": VALUE, "مبلغ": VALUE,
    "currency": CURRENCY, "币种": CURRENCY, "货币": CURRENCY, "валюта": CURRENCY, "ارز": CURRENCY,
    "minutes": MINUTES, "分钟": MINUTES, "минут": MINUTES, "минуты": MINUTES, "دقیقه": MINUTES,
}  # fmt: skip
_BETWEEN = re.compile(r"[;；\n|]")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class ToldProject:
    """One row of a list; `trouble` are the codes of what stands in the way of taking it."""

    line: int
    titles: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    value: Decimal | None = None
    currency: str = ""
    minutes: int | None = None
    trouble: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.titles[0][1] if self.titles else ""


def fields_of(headings: Iterable[str]) -> dict[str, str]:
    """{heading as written: what it means}, each meaning once."""
    return understood(headings, READ)


def project_in(
    line: int,
    cells: Mapping[str, str],
    *,
    countries: Mapping[str, str],
    lines: Mapping[str, str],
    language: str,
) -> ToldProject:
    """`countries` and `lines` are {name or code in small letters: code}."""
    titles = tuple(
        (tag, cells[key]) for tag, key in {language: TITLE, **TITLES}.items() if cells.get(key)
    )
    if cells.get(TITLE):
        rest = [(tag, cells[key]) for tag, key in TITLES.items() if cells.get(key)]
        titles = ((language, cells[TITLE]), *[pair for pair in rest if pair[0] != language])
    parties = parties_in(cells.get(PARTIES, ""), cells.get(COUNTRIES, ""), countries)
    along = tuple(lines.get(one.casefold(), "") for one in split(cells.get(LINES, "")))
    value = amount_in(cells.get(VALUE, ""))
    currency = cells.get(CURRENCY, "").strip().upper()
    minutes = cells.get(MINUTES, "").translate(_DIGITS)
    trouble = {
        "no-title": not titles,
        "line-unknown": not along or "" in along,
        "country-unknown": any(code == "?" for _name, code in parties),
        "value-not-understood": bool(cells.get(VALUE)) and value is None,
        "value-without-currency": value is not None and not currency,
        "currency-unknown": bool(currency) and not _CURRENCY.fullmatch(currency),
        "minutes-not-understood": bool(minutes) and not 0 < _whole(minutes) <= 240,
    }
    return ToldProject(
        line=line,
        titles=titles,
        parties=parties,
        lines=tuple(one for one in along if one),
        value=value,
        currency=currency if value is not None else "",
        minutes=_whole(minutes) or None,
        trouble=tuple(code for code, is_so in trouble.items() if is_so),
    )


def split(cell: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def parties_in(names: str, countries: str, known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(name, country) of each; one country for all, or one for each in the same order.

    A country nobody knows is '?'.
    """
    named, places = split(names), [known.get(c.casefold(), "?") for c in split(countries)]
    if len(places) == 1:
        places *= len(named)
    places += [""] * (len(named) - len(places))
    if len(places) > len(named):
        places = ["?"] * len(named)
    return tuple(zip(named, places, strict=True))


def amount_in(cell: str) -> Decimal | None:
    """A plain amount; one that can be read in two ways is not understood."""
    text = re.sub(r"[\s\u00a0\u202f'٬]", "", cell.translate(_DIGITS)).replace("٫", ".")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    text = re.sub(r"^(\d+),(\d{1,2})$", r"\1.\2", text)
    try:
        amount = Decimal(text) if re.fullmatch(r"\d+(\.\d{1,2})?", text) else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount < Decimal(10) ** 18 else None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def without_trouble(rows: Sequence[ToldProject]) -> list[ToldProject]:
    return [row for row in rows if not row.trouble]
