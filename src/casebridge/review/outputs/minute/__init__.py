"""The record of a decision as a PDF, as Word, and the signature that stands beside the PDF."""

from datetime import UTC, datetime

from casebridge.review.models import Minute
from casebridge.review.outputs.minute.pdf import minute_pdf
from casebridge.review.outputs.minute.sheet import sheet_of
from casebridge.review.outputs.minute.word import minute_word
from casebridge.review.queries.records import DecisionRecord

LANGUAGES = ("zh-Hans", "ru", "en")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MADE = {Minute.Kind.PDF: minute_pdf, Minute.Kind.WORD: minute_word}


def minute_language(reader: str, offered: list[str]) -> str:
    """The reader's language where the minute speaks it, else the first such one of the call."""
    return next((tag for tag in (reader, *offered, "en") if tag in LANGUAGES), "en")


def render(record: DecisionRecord, language: str, kind: str) -> bytes:
    """The same record and version give the same bytes; what is not decided is marked as a draft."""
    at = record.dates.decided_at or record.dates.signed_at or EPOCH
    return MADE[Minute.Kind(kind)](sheet_of(record, language), at.replace(microsecond=0))
