"""What a Word table cell says, as plain values and as sanitised HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

import nh3

_TAGS = {"p", "br", "ul", "ol", "li", "table", "tr", "td", "strong", "em", "a"}
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan"}}
_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True)
class Run:
    """Letters that look alike; `link` is an outside address or ''."""

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `listed` is '', 'ul' or 'ol'; `boxed` when it stood in a text box."""

    runs: tuple[Run, ...] = ()
    style: str = ""
    listed: str = ""
    level: int = 0
    boxed: bool = False
    pictures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    """One cell with everything in it; `columns` is how many grid columns it spans."""

    blocks: "tuple[Paragraph | Table, ...]" = ()
    columns: int = 1

    @property
    def text(self) -> str:
        """The words, line breaks kept, without blank lines at either end."""
        return "\n".join(text_of(self.blocks)).strip()

    @property
    def html(self) -> str:
        return cell_html(self.blocks)

    @property
    def tables(self) -> "tuple[Table, ...]":
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def pictures(self) -> tuple[str, ...]:
        """Names of the pictures in this cell, those of nested tables included."""
        return tuple(name for block in flattened(self.blocks) for name in block.pictures)


@dataclass(frozen=True)
class Table:
    """Rows of cells as written; a cell merged away from above is there and empty."""

    rows: tuple[tuple[Cell, ...], ...] = ()


Block = Paragraph | Table


def flattened(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those inside tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in row:
                yield from flattened(cell.blocks)


def text_of(blocks: Iterable[Block]) -> Iterator[str]:
    """One string per paragraph; the cells of a nested row are parted by tabs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            yield "\t".join(cell.text for cell in row)


def cell_html(blocks: Iterable[Block]) -> str:
    """Sanitised HTML: paragraph, list, table, strong, em and link only."""
    return nh3.clean(
        "".join(_markup(list(blocks))),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _markup(blocks: list[Block]) -> Iterator[str]:
    opened: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            yield from _closed(opened, 0)
            yield _table(block)
        elif block.listed:
            yield from _item(opened, block)
        elif block.text.strip():
            yield from _closed(opened, 0)
            yield f"<p>{_inline(block)}</p>"
    yield from _closed(opened, 0)


def _item(opened: list[str], block: Paragraph) -> Iterator[str]:
    """One point of a list; a deeper one stands inside the point above it, as HTML wants it."""
    depth = min(block.level, 8) + 1
    yield from _closed(opened, depth)
    if len(opened) == depth and opened[-1] != block.listed:
        yield from _closed(opened, depth - 1)
    if len(opened) == depth:
        yield "</li>"
    while len(opened) < depth:
        opened.append(block.listed)
        yield f"<{block.listed}>"
        yield "<li>" if len(opened) < depth else ""
    yield f"<li>{_inline(block)}"


def _closed(opened: list[str], depth: int) -> Iterator[str]:
    while len(opened) > depth:
        yield f"</li></{opened.pop()}>"


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    return f"<table>{rows}</table>"


def _cell(cell: Cell) -> str:
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<td{span}>{''.join(_markup(list(cell.blocks)))}</td>"


def _inline(paragraph: Paragraph) -> str:
    return "".join(_run(run) for run in paragraph.runs)


def _run(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br>")
    if run.em:
        html = f"<em>{html}</em>"
    if run.strong:
        html = f"<strong>{html}</strong>"
    if run.link:
        html = f'<a href="{escape(run.link)}">{html}</a>'
    return html
