"""The Word file for translators stands as whoever sends it out reads."""

from io import BytesIO

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from casebridge.editions.outputs.agency_word import two_columns
from casebridge.kit.formats import two_columns as come_back
from casebridge.kit.formats.xliff import Sent, SentFile
from casebridge.kit.text.multilingual import ml

FILES = {
    "zh-Hans": [
        SentFile("c12", (Sent("summary", "原文", "text", notes=("Note",), mark="12ab34cd"),))
    ]
}


def made_in(language: str) -> bytes:
    with translation.override(language):
        return two_columns(FILES, language="fa", title=ml("en", en="Title"))


@pytest.mark.parametrize(("language", "turned"), [("fa", True), ("ru", False)])
def test_the_table_and_its_references_begin_where_the_reader_begins(
    language: str, turned: bool
) -> None:
    table = Document(BytesIO(made_in(language))).tables[0]
    sides = [cell.paragraphs[0]._p.find(f".//{qn('w:jc')}") for cell in table.columns[0].cells]
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == turned
    assert [side is not None for side in sides] == [turned, turned]


@pytest.mark.parametrize("language", ["fa", "ru"])
def test_it_is_read_back_unharmed_in_either_direction(language: str) -> None:
    (returned,) = come_back.read(made_in(language))
    (unit,) = returned.files[0].units
    assert (returned.source_language, returned.language) == ("zh-Hans", "fa")
    assert (unit.id, unit.source, unit.target, unit.mark) == ("summary", "原文", "text", "12ab34cd")
