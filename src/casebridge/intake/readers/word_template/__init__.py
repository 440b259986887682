"""Reads a returned application form: every answer with the evidence that says which field it is.

Evidence, strongest first: the visible code, the label in any language of the call, the place
among recognised neighbours. A wrong value is worse than a missing one: where two evidences
disagree there is a remark and no fact.
"""

import re
from dataclasses import replace

from casebridge.calls.rules.form import Form
from casebridge.intake.readers import Fact, Reading, Remark
from casebridge.intake.readers.word_template import form_number, forms, pictures, settle
from casebridge.intake.readers.word_template.index import Index
from casebridge.intake.readers.word_template.walk import candidates_of
from casebridge.kit.formats.docx import WordDocument

# Lines of a printed page are put together by their places: a good guess, never the file itself.
FROM_PDF = 0.8
# The order of words and figures in a line from right to left is a weaker guess.
FROM_THE_RIGHT = 0.5
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


def read(document: WordDocument, form: Form) -> Reading:
    """Facts in the order of the form. Remarks: field-twice, field-disputed, choice-unclear,
    choice-several, other-call, other-version, form-number-disputed, form-number-missing,
    several-forms, form-from-pdf.

    A form printed for another call gives no facts: its codes mean other questions. Read it again
    with the form that `form_call` names. Of several forms in one file this is the first; none of
    them is read where they cannot be parted.
    """
    return readings(document, form)[0]


def readings(document: WordDocument, form: Form) -> tuple[Reading, ...]:
    """One reading for each form in the file, in their order."""
    index = Index(form)
    found = forms.parts(document, index)
    if not found:
        about = Remark("several-forms", {"count": 2})
        return (Reading("", remarks=(about,), text=document.text),)
    if len(found) == 1:
        return (_read(found[0], form),)
    several = Remark("several-forms", {"count": len(found)})
    each = (_read(part, form) for part in found)
    return tuple(replace(one, remarks=(*one.remarks, several), text=document.text) for one in each)


def _read(document: WordDocument, form: Form) -> Reading:
    index = Index(form)
    text = document.text
    number, about_number = form_number.read(text, form)
    if number.call not in ("", form.call_code):
        about = tuple(about_number)
        return Reading(number.language, (), (), about, number.call, number.version, text)
    found, disputed = candidates_of(document, index)
    facts, remarks = settle.settled(found, index)
    if document.kind == "pdf":
        facts = [_less_sure(fact) for fact in facts]
        remarks.append(Remark("form-from-pdf"))
    return Reading(
        language=number.language or index.language_by_labels(),
        facts=tuple(facts),
        pictures=tuple(pictures.read(document, found)),
        remarks=(*disputed, *remarks, *about_number),
        form_call=number.call,
        form_version=number.version,
        text=text,
    )


def _less_sure(fact: Fact) -> Fact:
    share = FROM_PDF * (FROM_THE_RIGHT if _RIGHT_TO_LEFT.search(fact.value) else 1)
    return replace(fact, confidence=round(fact.confidence * share, 3))
