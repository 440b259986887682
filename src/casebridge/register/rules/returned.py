"""A list that went out as Excel and came back: which cells somebody changed, and which may."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | date | datetime | None
# Columns of the office's list, left to right; the last one is hidden.
COLUMNS = (
    "number", "received", "organisation", "title", "language", "country", "category", "area",
    "word", "scan", "pictures", "must", "ask", "state", "turn", "owner", "next", "marks",
    "origin", "revision",
)  # fmt: skip
CHANGEABLE = ("area", "owner", "next", "marks")
SHORT = 8
# The first line of the hidden column says in which language the list was written.
HEAD = "casebridge"
PARTING = "."


@dataclass(frozen=True)
class Changed:
    """A cell that came back otherwise than it went out; `now` is what stands there today."""

    column: str
    sent: str
    now: str
    returned: Cell
    is_changeable: bool
    is_overtaken: bool


def plain(value: Cell) -> str:
    """A cell as it is compared: Excel rounds moments and turns whole days into moments."""
    if isinstance(value, datetime):
        near = value.replace(tzinfo=None) + timedelta(seconds=30)
        return f"{near:%Y-%m-%d}" if value.time() == time.min else f"{near:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    shown = "" if value is None else str(value)
    return " ".join("".join(c for c in shown if c.isprintable() or c.isspace()).split())


def mark_of(value: Cell) -> str:
    return hashlib.sha256(plain(value).encode()).hexdigest()[:SHORT]


def revision_of(line: Sequence[Cell]) -> str:
    """What a line said when it went out, one short mark a cell."""
    return PARTING.join(mark_of(value) for value in line)


def head_of(language: str) -> str:
    return f"{HEAD}:{language}"


def language_in(head: Sequence[Cell]) -> str:
    """The language of a list of ours, else ''."""
    last = plain(head[len(COLUMNS) - 1]) if len(head) >= len(COLUMNS) else ""
    return last.removeprefix(f"{HEAD}:") if last.startswith(f"{HEAD}:") else ""


def changed_cells(returned: Sequence[Cell], today: Sequence[Cell]) -> list[Changed]:
    """The cells of a returned line that somebody changed; both lines without the revision."""
    sent = plain(returned[len(COLUMNS) - 1]).split(PARTING)
    return [
        Changed(
            column=column,
            sent=sent[place],
            now=plain(today[place]),
            returned=returned[place],
            is_changeable=column in CHANGEABLE,
            is_overtaken=mark_of(today[place]) != sent[place],
        )
        for place, column in enumerate(COLUMNS[:-1])
        if mark_of(returned[place]) not in (sent[place], mark_of(today[place]))
    ]


def is_ours(returned: Sequence[Cell]) -> bool:
    """Whether a line carries a revision of the right length."""
    last = plain(returned[len(COLUMNS) - 1]) if len(returned) == len(COLUMNS) else ""
    return len(last.split(PARTING)) == len(COLUMNS) - 1


def filled_up(line: Sequence[Cell]) -> list[Cell]:
    """Rows come as wide as their last filled cell; a wider one keeps the list's own columns."""
    return [*line, *[None] * len(COLUMNS)][: len(COLUMNS)]


def is_next_day(on: date, today: date) -> bool:
    """The day to look again lies ahead."""
    return on >= today


def day_in(value: Cell) -> date | None:
    """A day as Excel or a person wrote it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(plain(value)[:10])
    except ValueError:
        return None


def marks_in(value: Cell) -> tuple[str, ...]:
    """Marks parted by commas of any script."""
    text = plain(value)
    for comma in "，、،;；":
        text = text.replace(comma, ",")
    return tuple(dict.fromkeys(part.strip()[:40] for part in text.split(",") if part.strip()))


def one_of(value: Cell, choices: Mapping[str, int]) -> int | None:
    """{name, casefolded: number} under one of its names."""
    return choices.get(plain(value).casefold())
