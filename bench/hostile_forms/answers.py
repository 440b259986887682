"""What people and programs do to the answers of a form."""

from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from bench.hostile_forms.filling import TICKS, Filled, choice_cells, clear, only
from casebridge.calls.rules.form_words import BOX


def untouched(made: Filled) -> None:
    """Nothing."""


def other_ticks(made: Filled) -> None:
    tick = made.random.choice(TICKS)
    for _, cell, _item in choice_cells(made):
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                for each in TICKS[:2]:
                    run.text = run.text.replace(each, tick)
                if made.random.random() < 0.5:
                    run.text = run.text.replace(BOX, "□")


def only_the_choice_left(made: Filled) -> None:
    for code, cell, _item in choice_cells(made):
        if code not in made.answers:
            continue
        for paragraph in list(cell.paragraphs):
            if paragraph.text.startswith((BOX, "□")):
                paragraph._p.getparent().remove(paragraph._p)


def choice_written(made: Filled) -> None:
    words = {"zh-Hans": "是", "ru": "да", "en": "Yes"}
    for code, cell, item in choice_cells(made):
        if code not in made.answers:
            continue
        chosen = [c for c in item.choices if c.code in made.answers[code].choices]
        text = "; ".join(c.label.in_(made.language).text for c in chosen)
        only(cell, words[made.language] if len(item.choices) == 1 else text)


def ids_stripped(made: Filled) -> None:
    """Every attribute and element that could name a place is gone, and all looks with it."""
    body = made.document.element.body
    for element in list(body.iter()):
        if not isinstance(element.tag, str):
            continue
        for name in list(element.attrib):
            if "rsid" in name or "paraId" in name or "textId" in name:
                del element.attrib[name]
        if element.tag in {qn("w:rPr"), qn("w:pPr"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")}:
            parent = element.getparent()
            numbered = element.find(qn("w:numPr")) is not None
            if parent is not None and not numbered and element.find(qn("w:sectPr")) is None:
                parent.remove(element)


def torn_runs(made: Filled) -> None:
    """As WPS and spell checkers leave it: a word is cut into runs with marks between them."""
    for run in list(made.document.element.body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) != 1 or len(texts[0].text or "") < 3:
            continue
        whole = texts[0].text
        cut = made.random.randint(1, len(whole) - 1)
        twin = deepcopy(run)
        for each, piece in ((run, whole[:cut]), (twin, whole[cut:])):
            each.find(qn("w:t")).text = piece
            each.find(qn("w:t")).set(qn("xml:space"), "preserve")
        run.addnext(twin)
        run.addnext(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        run.addnext(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="_GoBack"/>'))


def content_controls(made: Filled) -> None:
    """The value, the cell or the row is wrapped in a content control."""
    for _, row in list(made.rows()):
        cell = row.cells[1]._tc
        kind = made.random.choice(("blocks", "cell", "row", "run"))
        if kind == "row":
            wrapped([row._tr])
        elif kind == "cell":
            wrapped([cell])
        elif kind == "blocks":
            wrapped([b for b in cell if b.tag != qn("w:tcPr")])
        else:
            for paragraph in cell.findall(qn("w:p")):
                runs = paragraph.findall(qn("w:r"))
                if runs:
                    wrapped(runs)


def tracked_changes(made: Filled) -> None:
    """Values typed in with tracking; old words stand there struck out."""
    for code, row in list(made.rows()):
        if made.fields[code].choices:
            continue
        for paragraph in row.cells[1]._tc.findall(qn("w:p")):
            runs = paragraph.findall(qn("w:r"))
            if not runs or paragraph.find(f".//{qn('w:drawing')}") is not None:
                continue
            mark = f'{nsdecls("w")} w:id="1" w:author="Role A" w:date="2023-03-01T00:00:00Z"'
            inserted = parse_xml(f"<w:ins {mark}/>")
            runs[0].addprevious(inserted)
            for run in runs:
                inserted.append(run)
            inserted.addprevious(
                parse_xml(f"<w:del {mark}><w:r><w:delText>old 0000</w:delText></w:r></w:del>")
            )


def comments(made: Filled) -> None:
    for _, row in list(made.rows()):
        for paragraph in row.cells[1].paragraphs:
            if paragraph.runs and made.random.random() < 0.3:
                made.document.add_comment(paragraph.runs, text="please check", author="Role B")


def soft_breaks(made: Filled) -> None:
    """Lines of an answer are parted by soft breaks inside one paragraph."""
    for code, row in list(made.rows()):
        answer = made.answers.get(code)
        if answer is None or not answer.lines or answer.pictures or answer.table:
            continue
        cell = row.cells[1]
        paragraphs = [p for p in cell.paragraphs if p.text in answer.lines]
        for paragraph in paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        if paragraphs:
            clear(paragraphs[0])
            paragraphs[0].add_run("\n".join(answer.lines))


def values_in_text_boxes(made: Filled) -> None:
    for code, row in list(made.rows()):
        answer = made.answers.get(code)
        if answer is None or made.fields[code].type not in {"text", "orgs"} or answer.pictures:
            continue
        inner = "".join(f"<w:p><w:r><w:t>{xml(line)}</w:t></w:r></w:p>" for line in answer.lines)
        box = parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        cell = row.cells[1]
        only(cell, "")
        cell.paragraphs[0]._p.append(box)


def nested_and_restyled(made: Filled) -> None:
    """As some programs save it: each table again inside a table, labels as headings."""
    for table in made.tables():
        outer = made.document.add_table(1, 1)
        table._tbl.addprevious(outer._tbl)
        cell = outer.rows[0].cells[0]._tc
        cell.insert(0, table._tbl)
    torn_runs(made)


def wrapped(elements: list[Any]) -> None:
    control: Any = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="99"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    elements[0].addprevious(control)
    content = control.find(qn("w:sdtContent"))
    for element in elements:
        content.append(element)


def xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
