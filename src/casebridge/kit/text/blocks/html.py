"""Blocks as HTML that needs no further cleaning."""

from collections.abc import Iterable
from html import escape

from casebridge.kit.text.blocks import Block, Heading, Items, Paragraph, Picture, Run, Table


def to_html(blocks: Iterable[Block]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{_runs(runs)}</p>"
        case Heading(level, runs):
            # A page's own headings come first: a text starts at the third level.
            return f"<h{level + 2}>{_runs(runs)}</h{level + 2}>"
        case Items(is_numbered, items):
            tag = "ol" if is_numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{to_html(item)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            return f"<table>{''.join(_row(row) for row in rows)}</table>"
        case Picture(_, caption):
            return f"<p>{escape(caption)}</p>" if caption else ""


def _row(row: tuple[tuple[Block, ...], ...]) -> str:
    return f"<tr>{''.join(f'<td>{to_html(cell)}</td>' for cell in row)}</tr>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if run.em:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    return f'<a href="{escape(run.link)}" rel="nofollow noopener">{text}</a>' if run.link else text
