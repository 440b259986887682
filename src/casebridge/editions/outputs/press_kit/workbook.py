"""The fact sheet as a workbook, for those who count on."""

from io import BytesIO

import openpyxl
from openpyxl.styles import Alignment, Font

from casebridge.editions.outputs.packing import moment_of, steady
from casebridge.editions.outputs.press_kit.papers import (
    chosen_facts,
    collected,
    embargo_of_kit,
    fact_heads,
    row_of,
)
from casebridge.editions.outputs.press_kit.words import kit_words
from casebridge.editions.rules.book import Book
from casebridge.kit.formats import xlsx
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.xml_text import fit

WIDTHS = {"A": 8, "B": 44, "C": 26, "D": 22, "E": 60}


def facts_workbook(book: Book) -> bytes:
    """One sheet: the embargo where there is one, heads, figures; no text becomes a formula."""
    embargo = embargo_of_kit(book)
    rows: list[tuple[xlsx.Value, ...]] = [(embargo,)] if embargo else []
    rows.append(fact_heads(book))
    rows += [row_of(book, found) for found in (*collected(book), *chosen_facts(book))]
    sheet = xlsx.Sheet(kit_words(book.language)["facts"], tuple(rows))
    return steady(_arranged(xlsx.write((sheet,)), book, head=2 if embargo else 1), moment_of(book))


def _arranged(content: bytes, book: Book, *, head: int) -> bytes:
    """Widths, wrapped text, a head that stays, and the table's own direction."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook.worksheets[0]
    sheet.sheet_view.rightToLeft = direction_of(book.language) == "rtl"
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=head):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{head + 1}"
    workbook.properties.title = fit(book.title.in_(book.language).text)
    workbook.properties.creator = fit(book.organiser.in_(book.language).text)
    workbook.properties.language = book.language
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()
