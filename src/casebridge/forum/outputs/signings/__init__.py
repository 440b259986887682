"""Run sheets, outcome lists and lists of protocol as Word, PDF and Excel."""

from collections.abc import Callable, Mapping
from datetime import datetime

from casebridge.editions.outputs.paper.pdf import paper_pdf
from casebridge.editions.outputs.paper.sheet import Paper
from casebridge.editions.outputs.paper.word import paper_word
from casebridge.kit.formats.xlsx import Sheet, write


def paper_excel(paper: Paper, at: datetime) -> bytes:
    """One sheet for each table; a last row says as of when it is."""
    return write(
        Sheet(
            part.heading or paper.title,
            (tuple(part.table.heads), *map(tuple, part.table.rows), (), (paper.under,)),
        )
        for part in paper.parts
        if part.table is not None
    )


# {ending of the address: (how it is written, what it is called among machines)}
WRITERS: Mapping[str, tuple[Callable[[Paper, datetime], bytes], str]] = {
    "pdf": (paper_pdf, "application/pdf"),
    "docx": (
        paper_word,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (paper_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
