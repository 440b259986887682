"""The kinds of file an edition is printed as: `render(book) → bytes`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from casebridge.editions.outputs import docx, pdf
from casebridge.editions.rules.book import Book


class Render(Protocol):
    def __call__(self, book: Book) -> bytes: ...


@dataclass(frozen=True)
class Kind:
    """One output: how it is made, and what its file is called and served as."""

    render: Render
    ending: str
    media_type: str


OUTPUTS: Mapping[str, Kind] = {
    "pdf": Kind(pdf.render, "pdf", "application/pdf"),
    "docx": Kind(
        docx.render,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}
