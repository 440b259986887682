"""Reads a returned application form: every answer with the evidence that says which field it is.

Evidence, strongest first: the visible code, the label in any language of the call, the place
among recognised neighbours. A wrong value is worse than a missing one: where two evidences
disagree there is a remark and no fact.
"""

from casebridge.calls.rules.form import Form
from casebridge.intake.readers import Reading
from casebridge.intake.readers.word_template import form_number, pictures, settle
from casebridge.intake.readers.word_template.index import Index
from casebridge.intake.readers.word_template.walk import candidates_of
from casebridge.kit.formats.docx import WordDocument


def read(document: WordDocument, form: Form) -> Reading:
    """Facts in the order of the form. Remarks: field-twice, field-disputed, choice-unclear,
    choice-several, other-call, other-version, form-number-disputed, form-number-missing.

    A form printed for another call gives no facts: its codes mean other questions. Read it again
    with the form that `form_call` names.
    """
    index = Index(form)
    text = document.text
    number, about_number = form_number.read(text, form)
    if number.call not in ("", form.call_code):
        about = tuple(about_number)
        return Reading(number.language, (), (), about, number.call, number.version, text)
    found, disputed = candidates_of(document, index)
    facts, remarks = settle.settled(found, index)
    return Reading(
        language=number.language or index.language_by_labels(),
        facts=tuple(facts),
        pictures=tuple(pictures.read(document, found)),
        remarks=(*disputed, *remarks, *about_number),
        form_call=number.call,
        form_version=number.version,
        text=text,
    )
