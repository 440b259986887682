"""What a row says, from plain values; which sort keys it keeps; when it counts as lacking."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from casebridge.kit.text.analyser import fold
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import ORDERS, STROKE, order_for, sort_key

PARTS = ("word", "scan", "picture")
# The column that keeps the key of each order.
KEYS: Mapping[str, str] = {o: {"zh": "pinyin", STROKE: "stroke"}.get(o, o) for o in ORDERS}
# Letters of these scripts are looked for by the reader's own order.
SUBMITTED = "submitted"
WITHDRAWN = "withdrawn"
TEXT_LIMIT = 4000
# Acts that only look at a dossier.
LOOKING = frozenset({"intake.scan-opened", "intake.file-opened"})


@dataclass(frozen=True)
class Seen:
    """What the stages say of one dossier."""

    dossier: int
    call: int
    case: int | None
    number: int
    provenance: str
    is_specimen: bool
    language: str
    state: str
    case_state: str
    turn: str
    owner: int | None
    next_on: date | None
    parts: tuple[str, ...]
    is_answered: bool
    countries: tuple[str, ...]
    areas: tuple[str, ...]
    area_position: int
    categories: tuple[str, ...]
    lines: tuple[str, ...]
    types: tuple[str, ...]
    title: Multilingual
    organisation: Multilingual
    marks: tuple[str, ...]
    received_at: datetime
    is_late: bool
    last_at: datetime
    must: int
    ask: int
    reviews_asked: int
    reviews_done: int
    score: Decimal | None
    is_published: bool
    checked_at: datetime | None


COPIED = (
    "number", "provenance", "is_specimen", "language", "state", "case_state", "turn", "next_on",
    "area_position", "title", "organisation", "received_at", "is_late", "last_at", "must", "ask",
    "reviews_asked", "reviews_done", "score", "is_published", "checked_at",
)  # fmt: skip
# What is kept of each day, so that the numbers of any day have their lists.
KEPT = (
    "call_id", "case_id", "provenance", "state", "case_state", "turn", "owner_id", "next_on",
    "missing", "countries", "areas", "categories", "lines", "types", "marks", "received_at",
    "is_late", "must", "ask", "reviews_done", "score",
)  # fmt: skip
LISTS = ("parts", "countries", "areas", "categories", "lines", "types", "marks")


def row_of(seen: Seen) -> dict[str, object]:
    """{column: value} of the dossier's row, its sort keys left out."""
    return {
        "call_id": seen.call,
        "case_id": seen.case,
        "owner_id": seen.owner,
        **{name: getattr(seen, name) for name in COPIED},
        **{name: list(getattr(seen, name)) for name in LISTS},
        "missing": list(missing_in(seen)),
        "words": words_in(seen),
    }


def missing_in(seen: Seen) -> tuple[str, ...]:
    """What was compiled from reports lacks nothing that somebody would have had to send."""
    lacking = [part for part in PARTS if part not in seen.parts]
    if seen.provenance != SUBMITTED:
        lacking = []
    elif not seen.is_answered:
        lacking.append("answer")
    if seen.owner is None:
        lacking.append("owner")
    if seen.case is not None and not seen.areas:
        lacking.append("area")
    return tuple(lacking)


def words_in(seen: Seen) -> str:
    """What a word typed into the search is looked for in."""
    texts = (*seen.title.texts.values(), *seen.organisation.texts.values())
    return fold(" ".join(texts))[:TEXT_LIMIT]


def sort_keys(title: Multilingual, organisation: Multilingual) -> dict[str, str]:
    """{column: key}: each order sorts the wording that its readers are shown."""
    return {
        f"{name}_{column}": _key(text, order)
        for name, text in (("title", title), ("organisation", organisation))
        for order, column in KEYS.items()
    }


def _key(text: Multilingual, order: str) -> str:
    main = order.partition("-")[0]
    reader = "zh-Hans" if main == "zh" else main
    return sort_key(text.in_(reader).text, order)


def key_column(field: str, language: str, *, by_strokes: bool = False) -> str:
    """'title_ru': where the key stands by which this reader's names are sorted."""
    order = order_for(language)
    if by_strokes and order == "zh":
        order = STROKE
    return f"{field}_{KEYS[order]}"


# Columns of the table, in the office's own order; the number and the title are always there.
COLUMNS = (
    "number", "title", "organisation", "country", "area", "category", "parts", "state",
    "findings", "owner", "next", "language", "score", "marks", "activity", "received",
)  # fmt: skip
ALWAYS = ("number", "title")
AT_FIRST = (
    "number", "title", "organisation", "country", "area", "parts", "state", "findings", "owner",
    "next", "received",
)  # fmt: skip


def chosen_columns(wanted: Sequence[str]) -> tuple[str, ...]:
    """Known columns in the person's order, each once; number and title stay."""
    known = [name for name in dict.fromkeys(wanted) if name in COLUMNS]
    return tuple([*(name for name in ALWAYS if name not in known), *known]) if known else AT_FIRST


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the table; an empty part asks for nothing.

    `score` is '>7' or '7'; `without` are (name, value) pairs and words that must not be.
    """

    country: str = ""
    area: str = ""
    category: str = ""
    line: str = ""
    type: str = ""
    missing: str = ""
    owner: str = ""
    state: str = ""
    finding: str = ""
    turn: str = ""
    provenance: str = ""
    late: str = ""
    score: str = ""
    since: str = ""
    mark: str = ""
    on: str = ""
    words: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    without_words: tuple[str, ...] = ()


def may_write(roles: Collection[str]) -> bool:
    """Owners, dates, letters and marks are the officers' matter."""
    return "officer" in roles
