"""The Word part of an application, whatever program wrote it: opened in the cage and read."""

from dataclasses import dataclass, replace

from casebridge.calls.rules.form import Form
from casebridge.intake.readers import Reading, Remark, word_template
from casebridge.kit import cage
from casebridge.kit.formats import office
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
# Fewer answers than this from an old file ask for a second reader.
_FEW = 8


@dataclass(frozen=True)
class WordFile:
    """What is in the file, and what it answers."""

    document: WordDocument
    reading: Reading


def read(content: bytes, form: Form) -> WordFile:
    """A .docx, .doc, .odt, .rtf, .wps, or the form printed to PDF; raises Unreadable.

    Of an old file in which few answers are found LibreOffice gives a second opinion, where it is
    installed, and the one with more answers counts (remark read-by-conversion).
    """
    if content.startswith(_PDF):
        return _read("casebridge.kit.formats.printed_form.read", content, form, seconds=30)
    if not content.startswith(_COMPOUND):
        return _read("casebridge.kit.formats.word.read", content, form)
    try:
        own = _read("casebridge.kit.formats.word.read", content, form)
    except Unreadable as refusal:
        if refusal.code not in {"old-word", "unknown-kind", "broken"}:
            raise
        return _converted(content, form)
    return own if len(own.reading.facts) >= _FEW else _better(own, content, form)


def _better(own: WordFile, content: bytes, form: Form) -> WordFile:
    try:
        other = _converted(content, form)
    except Unreadable:
        # The second reader is a help where there is one; the first has read the file.
        return own
    more = len(other.reading.facts) > len(own.reading.facts)
    # What the package holds is known from the file itself, not from what was made of it.
    return (
        replace(other, document=replace(other.document, facts=own.document.facts)) if more else own
    )


def _converted(content: bytes, form: Form) -> WordFile:
    found = _read(
        "casebridge.kit.formats.office.read", content, form,
        seconds=office.SECONDS + 15, megabytes=office.MEGABYTES,
    )  # fmt: skip
    about = (*found.reading.remarks, Remark("read-by-conversion"))
    return replace(found, reading=replace(found.reading, remarks=about))


def _read(
    task: str, content: bytes, form: Form, *, seconds: float = 10, megabytes: int = 512
) -> WordFile:
    document = cage.run(task, content, seconds=seconds, megabytes=megabytes)
    if not isinstance(document, WordDocument):
        raise Unreadable("broken")
    return WordFile(document, word_template.read(document, form))
