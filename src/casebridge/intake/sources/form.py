"""The web form as a door: answers become the call's own Word form, in one message with the rest."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from casebridge.calls.outputs import word_form
from casebridge.calls.outputs.word_form.filling import fill
from casebridge.calls.rules.form import Form
from casebridge.intake.rules.drafts import repetitions_in, subject_of
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import NamedFile, wrapped

DOOR = "form"


def word_of(form: Form, language: str, answers: Mapping[str, str]) -> bytes:
    """The call's own form, filled in as if it had been typed into the file."""
    needed = max(repetitions_in(form, answers), word_form.tables.PRINTED_REPETITIONS)
    blank = word_form.render(form, language, repetitions=needed)
    return fill(blank, answers, form=form)


def envelope_of(  # noqa: PLR0913 (an application is all of these)
    form: Form,
    language: str,
    answers: Mapping[str, str],
    *,
    files: Sequence[NamedFile],
    sender: str,
    at: datetime,
) -> Envelope:
    """The same envelope as for mail: what the applicant would have sent."""
    word = (f"{form.number_in(language)}.docx", word_of(form, language, answers))
    subject = subject_of(str(form.subject_format.in_(language)), answers.get("B1.1", ""))
    return Envelope(DOOR, wrapped([word, *files], subject, at, sender), at)
