"""Finding by words, by likeness, and by traits in common."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db import connection, transaction
from django.db.models import Count, F, FloatField, QuerySet
from django.db.models.functions import Cast

from casebridge.base.search.models import Document, Trait
from casebridge.kit.text.analyser import fold, words_of

LONGEST_LEXEME = 200
NEAREST = 50


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
    """(id, likeness 0–1) of the objects whose words resemble the text most, best first."""
    folded = fold(text)[:4000]
    rows = (
        Document.objects.filter(subject__startswith=f"{kind}:", plain__trigram_similar=folded)
        .annotate(likeness=Cast(TrigramSimilarity("plain", folded), FloatField()))
        .filter(likeness__gte=at_least)
        .order_by("-likeness", "subject")
    )
    with transaction.atomic():
        # Only the operator is answered from the index, and its threshold is a setting.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(at_least)]
            )
        nearest = list(rows[:NEAREST])
    return [(int(d.subject.split(":")[1]), d.likeness) for d in nearest]


def trait_value(trait: str) -> int:
    """The number under which a trait ('figure:48200') is stored."""
    digest = hashlib.blake2b(trait.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def sharing(kind: str, traits: Collection[str], *, rare: int) -> dict[int, frozenset[str]]:
    """{id: traits in common}; what more than `rare` objects have tells nothing and is left out."""
    names = {trait_value(trait): trait for trait in traits}
    mine = Trait.objects.filter(kind=kind, value__in=list(names))
    counted = mine.order_by().values("value").annotate(count=Count("pk"))
    telling = [row["value"] for row in counted if row["count"] <= rare]
    shared: dict[int, set[str]] = defaultdict(set)
    for number, value in Trait.objects.filter(kind=kind, value__in=telling).values_list(
        "number", "value"
    ):
        shared[number].add(names[value])
    return {number: frozenset(common) for number, common in shared.items()}
