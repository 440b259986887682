"""Rows of a table of figures, taken apart and written again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casebridge.indicators.models import Basis, Status
from casebridge.indicators.rules.periods import parse
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.text.multilingual import Multilingual

COLUMNS = (
    "id",
    "definition",
    "name_en",
    "name_zh",
    "name_ru",
    "scope",
    "scope_basis",
    "value",
    "unit",
    "period",
    "as_of",
    "yoy_pct",
    "status",
    "bound",
    "expected",
    "source_url",
    "note",
)
LANGUAGES = {"name_en": "en", "name_zh": "zh-Hans", "name_ru": "ru"}
CODE = re.compile(r"[a-zA-Z0-9_-]{1,60}")
NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,6})?", re.ASCII)
GROWTH = re.compile(r"[+-]?\d{1,8}(\.\d{1,4})?", re.ASCII)
QUOTES = "'\"‘’“”"
OVER = re.compile(r"(over|more than|exceeded|surpassed|above|at least)\b|\d[\d,]*\+")
ABOUT = re.compile(r"(about|around|approximately)\b")
EXPECTED = re.compile(r"(target|promise|expected|planned)\b")
LONGEST = {"unit": 60, "scope": 200, "source_url": 500}


@dataclass(frozen=True)
class TableRow:
    """One reading as a table gives it; `definition` is its own code where none is named."""

    code: str
    definition: str
    name: Multilingual
    scope: str
    basis: str
    value: Decimal | None
    unit: str
    period: str
    as_of: str
    growth: Decimal | None
    status: str
    bound: str
    is_expected: bool
    source_address: str
    note: str


def trouble_in(row: Mapping[str, str]) -> str:
    """'' or the code of the first thing that keeps the row from being taken."""
    names = Multilingual({tag: row.get(name, "") for name, tag in LANGUAGES.items()})
    period, as_of = parse(row.get("period", "")), parse(row.get("as_of", ""))
    definition = row.get("definition", "") or row.get("id", "")
    address = row.get("source_url", "")
    checks = {
        "figure-needs-a-code": CODE.fullmatch(row.get("id", "")) and CODE.fullmatch(definition),
        "figure-needs-a-name": bool(names),
        "basis-unknown": row.get("scope_basis", "") in Basis.values,
        "status-unknown": row.get("status", "") in Status.values,
        "number-not-understood": _is_number(row.get("value", ""), NUMBER)
        and _is_number(row.get("yoy_pct", ""), GROWTH),
        "figure-without-value": row.get("value", "") or row.get("yoy_pct", ""),
        "period-not-understood": not row.get("period") or period is not None,
        "day-not-understood": not row.get("as_of")
        or (as_of is not None and as_of.kind in ("day", "month", "year")),
        "source-address-not-understood": not address or address.startswith(("https://", "http://")),
        "text-too-long": all(len(row.get(n, "")) <= most for n, most in LONGEST.items()),
        "bound-unknown": row.get("bound", "") in ("", "over", "about"),
    }
    return next((code for code, holds in checks.items() if not holds), "")


def taken_apart(row: Mapping[str, str]) -> TableRow:
    """The row's reading; `trouble_in` was asked before."""
    note = row.get("note", "")
    period, as_of = parse(row.get("period", "")), parse(row.get("as_of", ""))
    texts = {tag: row[name] for name, tag in LANGUAGES.items() if row.get(name)}
    return TableRow(
        code=row["id"],
        definition=row.get("definition") or row["id"],
        name=Multilingual(texts),
        scope=row.get("scope", ""),
        basis=row["scope_basis"],
        value=_number(row.get("value", "")),
        unit=row.get("unit", ""),
        period=period.text if period else "",
        as_of=as_of.text if as_of else "",
        growth=_number(row.get("yoy_pct", "")),
        status=row["status"],
        bound=row.get("bound") or bound_in(note),
        is_expected=row["expected"] == "yes" if row.get("expected") else is_expected_in(note),
        source_address=row.get("source_url", ""),
        note=note,
    )


def written(row: TableRow) -> dict[str, str]:
    """The same row as a table holds it; `expected` is always said, so that it comes back."""
    return {
        "id": row.code,
        "definition": row.definition,
        **{name: row.name.texts.get(tag, "") for name, tag in LANGUAGES.items()},
        "scope": row.scope,
        "scope_basis": row.basis,
        "value": plain(row.value),
        "unit": row.unit,
        "period": row.period,
        "as_of": row.as_of,
        "yoy_pct": plain(row.growth),
        "status": row.status,
        "bound": row.bound,
        "expected": "yes" if row.is_expected else "no",
        "source_url": row.source_address,
        "note": row.note,
    }


def plain(value: Decimal | None) -> str:
    """132.9, 10000: no exponent and no zeros at the end."""
    if value is None:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def without_remarks(data: bytes) -> bytes:
    """The file without the '#' lines above its headings, which would be taken for headings."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    while text.startswith(b"#"):
        text = text.partition(b"\n")[2]
    return text


def rows_of_grid(grid: Grid) -> list[dict[str, str]]:
    """Each line of a list under its headings; '#' lines and columns of others are left out."""
    return [row for _line, row in numbered_rows(grid)]


def numbered_rows(grid: Grid) -> list[tuple[int, dict[str, str]]]:
    """The same, each with the number under which the file's own program shows it."""
    lines = [(row.line, dict(zip(grid.columns, row.cells, strict=False))) for row in grid.rows]
    known = [(number, {name: _cell(line, name) for name in COLUMNS}) for number, line in lines]
    return [
        (number, row)
        for number, row in known
        if any(row.values()) and not row["id"].startswith("#")
    ]


def remarks_above(data: bytes) -> int:
    """How many lines `without_remarks` leaves out."""
    return data.count(b"\n") - without_remarks(data).count(b"\n")


def bound_in(note: str) -> str:
    """What the note says first: over, about, or nothing."""
    said = note.lower().lstrip(QUOTES)
    return "over" if OVER.match(said) else "about" if ABOUT.match(said) else ""


def is_expected_in(note: str) -> bool:
    return EXPECTED.match(note.lower().lstrip(QUOTES)) is not None


def _is_number(text: str, form: re.Pattern[str]) -> bool:
    return not text or form.fullmatch(text) is not None


def _cell(line: Mapping[str, str], name: str) -> str:
    """PostgreSQL keeps no NUL character."""
    return line.get(name, "").replace("\x00", "").strip()


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
