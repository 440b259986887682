"""What people do to the tables of a form."""

from copy import deepcopy

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell, _Row

from bench.hostile_forms.filling import Filled, filled, only, relabel
from bench.hostile_forms.labels import FOREIGN, codes_removed


def shuffled(made: Filled) -> None:
    for table in made.tables():
        rows = [row._tr for row in table.rows]
        made.random.shuffle(rows)
        for row in rows:
            table._tbl.append(row)


def tables_shuffled(made: Filled) -> None:
    """Each table goes with the headings above it."""
    groups = []
    for table in made.tables():
        group = [table._tbl]
        while (above := group[0].getprevious()) is not None and above.tag == qn("w:p"):
            if not (above.text or "".join(above.itertext())):
                break
            group.insert(0, above)
        groups.append(group)
    end = groups[-1][-1].getnext()
    made.random.shuffle(groups)
    for group in groups:
        for block in group:
            end.addprevious(block)


def one_table_a_row(made: Filled) -> None:
    for table in made.tables():
        for row in table.rows[1:]:
            copy = deepcopy(table._tbl)
            for each in copy.findall(qn("w:tr")):
                copy.remove(each)
            copy.append(row._tr)
            last = table._tbl.getparent()[-2]
            last.addnext(copy)
            copy.addprevious(OxmlElement("w:p"))


def split_tables(made: Filled) -> None:
    for table in made.tables():
        half = len(table.rows) // 2
        copy = deepcopy(table._tbl)
        for row in table.rows[half:]:
            table._tbl.remove(row._tr)
        for row in copy.findall(qn("w:tr"))[:half]:
            copy.remove(row)
        if half:
            table._tbl.addnext(copy)
            copy.addprevious(OxmlElement("w:p"))


def merged_tables(made: Filled) -> None:
    first, *others = made.tables()
    for table in others:
        for row in table.rows:
            first._tbl.append(row._tr)
        table._tbl.getparent().remove(table._tbl)


def rows_deleted(made: Filled) -> None:
    for code, row in list(made.rows()):
        if made.random.random() < 0.2:
            row._tr.getparent().remove(row._tr)
            made.answers.pop(code, None)


def rows_added(made: Filled) -> None:
    texts = {"zh-Hans": "网址", "ru": "Примечания заявителя", "en": "Remarks of ours"}
    for _, row in list(made.rows()):
        if made.random.random() < 0.2:
            extra = deepcopy(row._tr)
            row._tr.addnext(extra)
            cells = _Row(extra, row._parent).cells
            only(cells[0], texts[made.language])
            only(cells[1], f"https://example.org/{made.writer.number()}")


def blank_rows_added(made: Filled) -> None:
    for _, row in list(made.rows()):
        if made.random.random() < 0.3:
            extra = deepcopy(row._tr)
            row._tr.addnext(extra)
            for cell in _Row(extra, row._parent).cells:
                only(cell, "")


def in_a_bigger_table(made: Filled) -> None:
    tables = made.tables()
    outer = made.document.add_table(1, 1)
    tables[0]._tbl.addprevious(outer._tbl)
    cell = outer.rows[0].cells[0]._tc
    for table in tables:
        cell.append(table._tbl)
        cell.append(OxmlElement("w:p"))


def code_in_its_own_column(made: Filled) -> None:
    for code, row in list(made.rows()):
        extra = deepcopy(row.cells[0]._tc)
        row._tr.insert(row._tr.index(row.cells[0]._tc), extra)
        relabel(row, lambda c, label: c)
        item = made.fields[code]
        only(_Cell(row._tr.findall(qn("w:tc"))[1], row), item.label.in_(made.language).text)


def numbered_first_column(made: Filled) -> None:
    for number, (_, row) in enumerate(list(made.rows()), 1):
        extra = deepcopy(row.cells[0]._tc)
        row._tr.insert(row._tr.index(row.cells[0]._tc), extra)
        only(_Cell(extra, row), str(number))


def two_fields_a_row(made: Filled) -> None:
    for table in made.tables():
        rows = list(table.rows)
        for one, other in zip(rows[::2], rows[1::2], strict=False):
            for cell in other._tr.findall(qn("w:tc")):
                one._tr.append(cell)
            table._tbl.remove(other._tr)


def answer_torn_into_rows(made: Filled) -> None:
    for code, row in list(made.rows()):
        answer = row.cells[1]
        blocks = [b for b in answer._tc if b.tag == qn("w:p")]
        table = answer._tc.find(qn("w:tbl")) is not None
        if made.fields[code].type != "longtext" or len(blocks) < 2 or table:
            continue
        extra = deepcopy(row._tr)
        row._tr.addnext(extra)
        label, second = _Row(extra, row._parent).cells
        only(label, "")
        for block in list(second._tc)[: list(second._tc).index(second._tc.findall(qn("w:p"))[1])]:
            if block.tag == qn("w:p"):
                second._tc.remove(block)
        for block in list(answer._tc)[list(answer._tc).index(blocks[1]) :]:
            answer._tc.remove(block)


def headings_as_rows(made: Filled) -> None:
    """The heading of each section becomes a row over both columns."""
    for table in made.tables():
        above = table._tbl.getprevious()
        row = deepcopy(table.rows[0]._tr)
        table.rows[0]._tr.addprevious(row)
        cells = row.findall(qn("w:tc"))
        row.remove(cells[1])
        only(_Cell(cells[0], table), "".join(t.text or "" for t in above.iter(qn("w:t"))))
        properties = cells[0].get_or_add_tcPr()
        properties.append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="2"/>'))
        above.getparent().remove(above)


def own_tables_at_the_end(made: Filled) -> None:
    """An annex whose rows begin like questions of the form; some questions were cut out above."""
    rows_deleted(made)
    labels = [f.label.in_(made.language).text for f in made.fields.values()]
    texts = ["A1", "B1.1", "C2", "D2 " + FOREIGN[0], "E4", *made.random.sample(labels, 6)]
    table = made.document.add_table(len(texts), 2)
    for row, text in zip(table.rows, texts, strict=True):
        only(row.cells[0], text)
        only(row.cells[1], f"annex {made.writer.number()}")
    for text in ("A1 – A4: annex 1", "C1 annex: 2"):
        made.document.add_paragraph(text)


def columns_swapped(made: Filled) -> None:
    for _, row in list(made.rows()):
        row._tr.append(row.cells[0]._tc)


def transposed(made: Filled) -> None:
    """Questions in one row, answers in the next."""
    for table in made.tables():
        rows = [row._tr for row in table.rows]
        first, second = deepcopy(rows[0]), deepcopy(rows[0])
        for row in (first, second):
            for cell in row.findall(qn("w:tc")):
                row.remove(cell)
        for row in rows:
            label, answer = row.findall(qn("w:tc"))
            first.append(label)
            second.append(answer)
            table._tbl.remove(row)
        table._tbl.append(first)
        table._tbl.append(second)


def headings_and_codes_removed(made: Filled) -> None:
    for table in made.tables():
        above = table._tbl.getprevious()
        if above is not None and above.tag == qn("w:p"):
            above.getparent().replace(above, OxmlElement("w:p"))
    codes_removed(made)


def two_forms(made: Filled) -> None:
    """A second application below the first: the first is this file's case."""
    second = filled(made.form, made.language, made.writer.language, made.random.randint(1, 9999))
    end = made.document.element.body[-1]
    for block in list(second.document.element.body)[:-1]:
        if block.find(f".//{qn('w:drawing')}") is None:
            end.addprevious(deepcopy(block))
