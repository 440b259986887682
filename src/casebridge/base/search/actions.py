"""Keeping the search up to date."""

from collections.abc import Collection, Sequence

from django.db.models.expressions import RawSQL

from casebridge.base.search.models import Document, Trait
from casebridge.base.search.queries import LONGEST_LEXEME, quoted, trait_value
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


def mark(kind: str, number: int, traits: Collection[str]) -> None:
    """Store by what an object may be recognised; traits it no longer has are forgotten."""
    wanted = {trait_value(trait) for trait in traits}
    mine = Trait.objects.filter(kind=kind, number=number)
    there = set(mine.values_list("value", flat=True))
    mine.filter(value__in=there - wanted).delete()
    Trait.objects.bulk_create(
        (Trait(kind=kind, number=number, value=value) for value in sorted(wanted - there)),
        ignore_conflicts=True,
    )


def _literal(texts: Sequence[tuple[str, str]]) -> str:
    """A tsvector literal with our own positions: to_tsvector would split the words again."""
    positions: dict[str, list[str]] = {}
    place = 0
    for text, weight in texts:
        for word in words_of(text):
            place = min(place + 1, LAST_POSITION)
            positions.setdefault(word[:LONGEST_LEXEME], []).append(f"{place}{weight}")
    return " ".join(f"{quoted(w)}:{','.join(p[:200])}" for w, p in positions.items())
