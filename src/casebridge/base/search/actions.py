"""Keeping the search up to date."""

from collections.abc import Sequence

from django.db.models.expressions import RawSQL

from casebridge.base.search.models import Document
from casebridge.base.search.queries import LONGEST_LEXEME, quoted
from casebridge.kit.text.analyser import fold, words_of

WEIGHTS = "ABCD"
LAST_POSITION = 16383


def index(subject: str, texts: Sequence[tuple[str, str]]) -> None:
    """Store an object's words; each text comes with its weight 'A' (title) to 'D'."""
    Document.objects.update_or_create(
        subject=subject,
        defaults={
            "vector": RawSQL("%s::tsvector", (_literal(texts),)),  # noqa: S611
            "plain": fold(" ".join(text for text, _weight in texts))[:4000],
        },
    )


def forget(subject: str) -> None:
    Document.objects.filter(subject=subject).delete()


def _literal(texts: Sequence[tuple[str, str]]) -> str:
    """A tsvector literal with our own positions: to_tsvector would split the words again."""
    positions: dict[str, list[str]] = {}
    place = 0
    for text, weight in texts:
        for word in words_of(text):
            place = min(place + 1, LAST_POSITION)
            positions.setdefault(word[:LONGEST_LEXEME], []).append(f"{place}{weight}")
    return " ".join(f"{quoted(w)}:{','.join(p[:200])}" for w, p in positions.items())
