"""The kinds of file an edition is printed as: `render(book) → bytes`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from casebridge.editions.outputs import (
    docx,
    epub,
    for_machines,
    pdf,
    press_kit,
    report,
    table,
    web,
    wechat,
)
from casebridge.editions.outputs.apart import rendered
from casebridge.editions.outputs.made_once import kept_in
from casebridge.editions.rules.book import Book


class Render(Protocol):
    def __call__(self, book: Book) -> bytes: ...


@dataclass(frozen=True)
class Kind:
    """One output: how it is made, and what its file is called and served as.

    A whole book set by typst is made apart, in a process of its own; a small cover is not.
    """

    render: Render
    ending: str
    media_type: str
    is_apart: bool = False

    def printed(self, book: Book, *, pictures: Path | None = None) -> bytes:
        """The file; `pictures` is the folder of what was made of them for the other files."""
        if self.is_apart:
            return rendered(self.render, book, pictures=pictures)
        with kept_in(pictures):
            return self.render(book)


OUTPUTS: Mapping[str, Kind] = {
    "pdf": Kind(pdf.render, "pdf", "application/pdf", is_apart=True),
    "pdf-print": Kind(pdf.render_for_press, "pdf", "application/pdf", is_apart=True),
    "docx": Kind(
        docx.render,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "epub": Kind(epub.render, "epub", "application/epub+zip"),
    "web": Kind(web.render, "zip", "application/zip"),
    "wechat": Kind(wechat.render, "zip", "application/zip"),
    "xlsx": Kind(
        table.render, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "json": Kind(for_machines.render_json, "json", "application/json"),
    "csv": Kind(for_machines.render_csv, "csv", "text/csv; charset=utf-8"),
    "report": Kind(report.render, "pdf", "application/pdf", is_apart=True),
    "report-docx": Kind(
        report.render_word,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "jsonld": Kind(for_machines.render_jsonld, "jsonld", "application/ld+json"),
    "press-kit": Kind(press_kit.render, "zip", "application/zip", is_apart=True),
}
