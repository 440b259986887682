"""Rich text as a closed set of blocks: what outputs, comparisons and segments read.

Built once from sanitised HTML and kept as JSON; nobody reads HTML afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Run:
    """Letters that look alike; `link` is an outside address or ''."""

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        if self.link and not self.link.startswith(SAFE_LINKS):
            raise ValueError("a link leads to http, https or mailto")


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` runs from 1 to 3 inside a text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item is one or more paragraphs or lists."""

    is_numbered: bool
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Table:
    """Rows of cells, each cell a row of blocks."""

    rows: "tuple[tuple[tuple[Block, ...], ...], ...]"


@dataclass(frozen=True)
class Picture:
    """A place in the text where a kept picture stands, named by its blob's hash."""

    sha256: str
    caption: str = ""


Block = Paragraph | Heading | Items | Table | Picture
Blocks = tuple[Block, ...]


def text_of(blocks: Iterable[Block]) -> str:
    """The words alone; blocks are parted by line ends."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return ["".join(run.text for run in runs)]
        case Items(_, items):
            return [line for item in items for inner in item for line in _lines(inner)]
        case Table(rows):
            return ["\t".join(text_of(cell) for cell in row) for row in rows]
        case Picture(_, caption):
            return [caption] if caption else []


def as_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_as_json(block) for block in blocks]


def _as_json(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"is": "paragraph", "runs": [_run_as_json(r) for r in runs]}
        case Heading(level, runs):
            return {"is": "heading", "level": level, "runs": [_run_as_json(r) for r in runs]}
        case Items(is_numbered, items):
            return {"is": "items", "numbered": is_numbered, "items": [as_json(i) for i in items]}
        case Table(rows):
            return {"is": "table", "rows": [[as_json(cell) for cell in row] for row in rows]}
        case Picture(sha256, caption):
            return {"is": "picture", "sha256": sha256, "caption": caption}


def _run_as_json(run: Run) -> dict[str, Any]:
    """Only what is not usual, so that stored texts stay readable."""
    marks = {"strong": run.strong, "em": run.em, "link": run.link}
    return {"text": run.text, **{name: value for name, value in marks.items() if value}}


def from_json(stored: Sequence[Mapping[str, Any]]) -> Blocks:
    """Blocks as stored; raises ValueError for a kind that is not in the set."""
    return tuple(_from_json(block) for block in stored)


def _from_json(block: Mapping[str, Any]) -> Block:
    match block.get("is"):
        case "paragraph":
            return Paragraph(_runs(block))
        case "heading":
            return Heading(int(block["level"]), _runs(block))
        case "items":
            return Items(bool(block["numbered"]), tuple(from_json(i) for i in block["items"]))
        case "table":
            rows = block["rows"]
            return Table(tuple(tuple(from_json(cell) for cell in row) for row in rows))
        case "picture":
            return Picture(str(block["sha256"]), str(block.get("caption", "")))
    raise ValueError(f"no block is a {block.get('is')!r}")


def _runs(block: Mapping[str, Any]) -> tuple[Run, ...]:
    return tuple(
        Run(str(r["text"]), bool(r.get("strong")), bool(r.get("em")), str(r.get("link", "")))
        for r in block["runs"]
    )
