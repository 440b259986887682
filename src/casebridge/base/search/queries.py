"""Finding by words and by likeness."""

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast

from casebridge.base.search.models import Document
from casebridge.kit.text.analyser import fold, words_of

LONGEST_LEXEME = 200


def found(kind: str, typed: str) -> list[int]:
    """Ids of the objects of a kind that hold all typed words, else any of them; best first."""
    words = words_of(typed)
    if not words:
        return []
    return _matching(kind, words, " & ") or _matching(kind, words, " | ")


def _matching(kind: str, words: Sequence[str], joined: str) -> list[int]:
    raw = joined.join(quoted(w) for w in words)
    query = SearchQuery(raw, search_type="raw", config="simple")
    rows: QuerySet[Document] = (
        Document.objects.filter(subject__startswith=f"{kind}:", vector=query)
        .annotate(rank=SearchRank(F("vector"), query))
        .order_by("-rank", "subject")
    )
    return [int(s.split(":")[1]) for s in rows.values_list("subject", flat=True)]


def quoted(word: str) -> str:
    """A word as a tsvector and a tsquery write it."""
    # A longer word is cut where the index cuts it; PostgreSQL refuses one of two kilobytes.
    return "'" + word[:LONGEST_LEXEME].replace("\\", "\\\\").replace("'", "''") + "'"


def alike(kind: str, text: str, *, at_least: float) -> list[tuple[int, float]]:
    """(id, likeness 0–1) of objects whose words resemble the text, most alike first."""
    rows = (
        Document.objects.filter(subject__startswith=f"{kind}:")
        .annotate(likeness=Cast(TrigramSimilarity("plain", fold(text)[:4000]), FloatField()))
        .filter(likeness__gte=at_least)
        .order_by("-likeness")
    )
    return [(int(d.subject.split(":")[1]), d.likeness) for d in rows]
