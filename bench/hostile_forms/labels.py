"""What people do to the codes and labels of a form."""

from collections.abc import Callable
from random import Random
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bench.form_answers import Answer
from bench.hostile_forms.filling import Filled, code_of, label_of, relabel, rename

FOREIGN = ("عنوان", "پرونده", "خلاصه", "کشور", "سازمان", "تاریخ", "نشانی", "شرح", "نوع", "مرحله")


def codes_removed(made: Filled) -> None:
    for _, row in list(made.rows()):
        relabel(row, lambda code, label: label)


def labels_removed(made: Filled) -> None:
    for _, row in list(made.rows()):
        relabel(row, lambda code, label: code)


def labels_in_another_language(made: Filled) -> None:
    tags = [tag for tag in made.form.languages if tag != made.language]
    tag = made.random.choice(tags)
    for code, row in list(made.rows()):
        other = made.fields[code].label.in_(tag).text
        rename(row, f"{code} {other}")


def labels_in_another_language_without_codes(made: Filled) -> None:
    labels_in_another_language(made)
    for row in [r for t in made.document.tables for r in t.rows]:
        if code_of(row) in made.fields:
            relabel(row, lambda code, label: label)


def labels_in_a_third_language(made: Filled) -> None:
    for code, row in list(made.rows()):
        words = " ".join(made.random.sample(FOREIGN, 3))
        rename(row, f"{code} {words}")


def persian_codes(made: Filled) -> None:
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    for code, row in list(made.rows()):
        words = " ".join(made.random.sample(FOREIGN, 3))
        rename(row, f"{code.translate(digits)} {words}")


def cyrillic_codes(made: Filled) -> None:
    letters = str.maketrans("ABCEH", "АВСЕН")
    for _, row in list(made.rows()):
        relabel(row, lambda code, label: f"{code.translate(letters)} {label}")


def everything_translated(made: Filled) -> None:
    """Neither codes nor known labels are left: nothing can be sure, so nothing may come back."""
    made.answers = {}
    for _, row in list(made.rows()):
        words = " ".join(made.random.sample(FOREIGN, 3))
        rename(row, words)


def full_width_colon(made: Filled) -> None:
    marks = ("：", "、", ") ", ". ", " — ", "．", ":")
    for code, row in list(made.rows()):
        mark = made.random.choice(marks)
        rename(row, f"{code}{mark}{label_of(row)}：")


def labels_misspelt(made: Filled) -> None:
    """Two letters of each label are changed; the code is gone."""
    for _, row in list(made.rows()):
        relabel(row, lambda code, label: _misspelt(label, made.random))


def label_and_value_in_one_cell(made: Filled) -> None:
    for _, row in list(made.rows()):
        label, answer = row.cells
        for block in list(answer._tc):
            if block.tag != qn("w:tcPr"):
                label._tc.append(block)
        row._tr.remove(answer._tc)


def value_under_the_label(made: Filled) -> None:
    for _, row in list(made.rows()):
        label, answer = row.cells
        for block in list(answer._tc):
            if block.tag != qn("w:tcPr"):
                label._tc.append(block)
        answer._tc.append(OxmlElement("w:p"))


def retyped_as_lines(made: Filled) -> None:
    _retyped(made, lambda code, label: f"{code} {label}: ")


def retyped_without_codes(made: Filled) -> None:
    _retyped(made, lambda code, label: f"{label}：")


def retyped_value_below(made: Filled) -> None:
    _retyped(made, lambda code, label: f"{code} {label}\n")


def bilingual_labels(made: Filled) -> None:
    other = "en" if made.language != "en" else "zh-Hans"
    for code, row in list(made.rows()):
        words = made.fields[code].label.in_(other).text
        rename(row, f"{code} {label_of(row)} / {words}")


def bilingual_labels_without_codes(made: Filled) -> None:
    bilingual_labels(made)
    codes_removed(made)


def old_version(made: Filled) -> None:
    for text in made.document.element.iter(qn("w:t")):
        text.text = (text.text or "").replace("-v1-", "-v0-")


def _retyped(made: Filled, start: Callable[[str, str], str]) -> None:
    for table in made.tables():
        place = table._tbl
        for row in table.rows:
            code, _, label = row.cells[0].paragraphs[0].text.partition(" ")
            lines = (start(code, label) + row.cells[1].text).split("\n")
            for line in lines:
                new: Any = OxmlElement("w:p")
                place.addnext(new)
                Paragraph(new, made.document).add_run(line)
                place = new
            answer = made.answers.get(code)
            if answer and answer.table:
                # Tables inside an answer are lost when a form is retyped.
                made.answers[code] = Answer(answer.lines)
        table._tbl.getparent().remove(table._tbl)


def _misspelt(label: str, random: Random) -> str:
    letters = list(label)
    for _ in range(1 if len(letters) < 16 else 2):
        place = random.randrange(len(letters))
        letters[place] = "х" if letters[place].isalpha() and len(letters) > 8 else letters[place]
    return "".join(letters)
