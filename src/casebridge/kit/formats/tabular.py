"""A list as people keep it, in Excel, CSV or JSON: one line of headings, one row for each case."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casebridge.kit.formats import sniff, xlsx
from casebridge.kit.formats.mail_words import guessed
from casebridge.kit.formats.unreadable import Unreadable

ROWS = 20_000
COLUMNS = 300
LETTERS = 200_000
HEAD_REACH = 30
DELIMITERS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NESTED = 3


@dataclass(frozen=True)
class Row:
    """`line` is the number under which the file's own program shows it; cells as the columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Headings are never empty and never twice: '[C]' stands for the third one without a name."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    sheet: str = ""
    kind: str = ""


def read(data: bytes, name: str = "") -> Grid:
    """The list in a file, or Unreadable: empty, broken, too-large, unknown-kind, doctype."""
    if not data.strip():
        raise Unreadable("empty")
    kind = sniff.kind_of(data, name)
    if kind in {"xlsx", "xlsm"}:
        return _from_workbook(data)
    text = _text(data, kind)
    if text.lstrip()[:1] in {"[", "{"}:
        return _from_json(text)
    return _from_csv(text)


def _text(data: bytes, kind: str) -> str:
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace")
    if kind not in {"text", "csv", "json", "unknown", "eml", "html"} or b"\x00" in data[:4096]:
        raise Unreadable("unknown-kind", kind=kind)
    return guessed(data).removeprefix("\ufeff")


# ------------------------------------------------------------------ Excel


def _from_workbook(data: bytes) -> Grid:
    """The sheet that holds most; others are often explanations or lists of choices."""
    sheets = xlsx.read(data).sheets
    if not sheets:
        raise Unreadable("empty")
    fullest = max(sheets, key=lambda sheet: sum(map(_filled, sheet.rows)))
    lines = [[_plain(value) for value in row] for row in fullest.rows]
    return _grid(lines, range(1, len(lines) + 1), fullest.name, "xlsx")


def _plain(value: xlsx.Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return (value.date() if midnight else value).isoformat(*() if midnight else (" ",))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()[:LETTERS]


# ------------------------------------------------------------------ CSV


def _from_csv(text: str) -> Grid:
    csv.field_size_limit(LETTERS * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines: list[list[str]] = []
    numbers: list[int] = []
    try:
        for line in reader:
            numbers.append(reader.line_num)
            lines.append([cell.strip()[:LETTERS] for cell in line])
            if len(lines) > ROWS + HEAD_REACH:
                raise Unreadable("too-large", rows=ROWS)
    except csv.Error as fault:
        raise Unreadable("broken") from fault
    return _grid(lines, numbers, "", "csv")


def _delimiter(text: str) -> str:
    """The sign that stands most often, outside quotes, in the first line that has any."""
    for line in text.splitlines()[:HEAD_REACH]:
        bare = "".join(line.split('"')[::2])
        best = max(DELIMITERS, key=bare.count)
        if bare.count(best):
            return best
    return ","


# ------------------------------------------------------------------ JSON


def _from_json(text: str) -> Grid:
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("broken") from fault
    rows = [_flat(each) for each in _records(stored)[: ROWS + 1]]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [columns, *([row.get(key, "") for key in columns] for row in rows)]
    return _grid(lines, range(len(lines)), "", "json", head=0)


def _records(stored: object) -> list[Mapping[str, object]]:
    """A list of objects, or the first such list inside an object."""
    lists = [stored, *stored.values()] if isinstance(stored, Mapping) else [stored]
    for each in lists:
        if isinstance(each, list) and each and all(isinstance(row, Mapping) for row in each):
            return each
    raise Unreadable("broken")


def _flat(row: Mapping[str, object], under: str = "", depth: int = 0) -> dict[str, str]:
    """{"abstract": {"ru": …}} becomes 'abstract:ru'; a list becomes lines."""
    flat: dict[str, str] = {}
    for key, value in row.items():
        name = f"{under}:{key}" if under else str(key)
        if isinstance(value, Mapping) and depth < NESTED:
            flat |= _flat(value, name, depth + 1)
        elif isinstance(value, list):
            flat[name] = "\n".join(_scalar(each) for each in value)
        else:
            flat[name] = _scalar(value)
    return flat


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


# ------------------------------------------------------------------ the list itself


def _grid(
    lines: Sequence[Sequence[str]],
    numbers: Sequence[int],
    sheet: str,
    kind: str,
    head: int | None = None,
) -> Grid:
    """Headings, then every line that holds anything; titles above the headings are left out."""
    at = _head(lines) if head is None else head
    if not lines:
        raise Unreadable("empty")
    body = [(numbers[n], lines[n]) for n in range(at + 1, len(lines)) if _filled(lines[n])]
    if len(body) > ROWS:
        raise Unreadable("too-large", rows=ROWS)
    width = min(COLUMNS, max((len(line) for _n, line in [(0, lines[at]), *body]), default=0))
    used = [n for n in range(width) if _cell(lines[at], n) or any(_cell(b, n) for _l, b in body)]
    columns = _named(_cell(lines[at], n) or f"[{_letters(n)}]" for n in used)
    rows = tuple(Row(number, tuple(_cell(line, n) for n in used)) for number, line in body)
    return Grid(columns, rows, sheet, kind)


def _head(lines: Sequence[Sequence[str]]) -> int:
    """The first line that is nearly as full as the fullest: a title above has one or two cells."""
    near = lines[:HEAD_REACH]
    fullest = max(map(_filled, near), default=0)
    for number, line in enumerate(near):
        if _filled(line) >= max(1, 0.6 * fullest):
            return number
    return 0


def _filled(line: Iterable[object]) -> int:
    return sum(value not in {None, ""} for value in line)


def _cell(line: Sequence[str], number: int) -> str:
    return line[number].strip() if number < len(line) else ""


def _named(headings: Iterable[str]) -> tuple[str, ...]:
    """In one line each; one that stands there again is counted: 'Name (2)'."""
    names: list[str] = []
    for heading in headings:
        plain = " ".join(heading.split())[:200]
        name, count = plain, 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return tuple(names)


def _letters(number: int) -> str:
    """0 → 'A', 27 → 'AB', as Excel names its columns."""
    name = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        name = chr(ord("A") + rest) + name
        number -= 1
    return name
