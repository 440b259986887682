"""The application form as a Word file: plain two-column tables with visible codes."""

from io import BytesIO

from docx import Document

from casebridge.calls.outputs.word_form import cover, page, tables
from casebridge.calls.outputs.word_form.ink import Ink
from casebridge.calls.rules.form import Form


def render(form: Form, language: str, *, repetitions: int = tables.PRINTED_REPETITIONS) -> bytes:
    """A .docx without content controls or bookmarks, which other editors lose or corrupt.

    `repetitions`: how many tables a repeated section has, as far as the form allows.
    """
    document = Document()
    ink = Ink(document, language)
    page.set_up(ink, form)
    cover.write(ink, form)
    for section in form.sections:
        if section.applicant_sees:
            tables.write_section(ink, section, repetitions)
    page.drop_unused_styles(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
