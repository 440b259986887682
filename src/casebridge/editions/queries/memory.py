"""What was translated before: the same paragraphs, and those much like them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from casebridge.editions.models import Remembered
from casebridge.editions.rules.memory import (
    MARKS_ASKED,
    MOST_COMPARED,
    Match,
    best_first,
    digest_of_source,
    is_worth_comparing,
    likeness,
    sketch_of,
    with_figures,
)
from casebridge.editions.rules.segments import Unit

# A mark that more paragraphs have tells nothing.
RARE = 400


def remembered(units: Sequence[Unit]) -> dict[str, list[Match]]:
    """By the units' source, best first; an exact match has likeness 1.0.

    At most three queries, however many units there are; they are of one pair of languages.
    """
    asked = {unit.source: unit for unit in units if unit.source.strip()}
    if not asked:
        return {}
    candidates = _candidates(asked.values())
    rows = {row.pk: row for row in _of_pair(asked.values()).filter(pk__in=_all(candidates))}
    found = {}
    for source, unit in asked.items():
        near = [rows[pk] for pk in candidates[source] if pk in rows]
        matches = [Match(r.source, r.text, likeness(r.source, source), r.is_checked) for r in near]
        if best := best_first(matches):
            language = unit.source_language
            found[source] = [with_figures(match, source, language) for match in best]
    return found


def exactly_remembered(units: Sequence[Unit]) -> dict[str, Remembered]:
    """By the units' source, only where it is the same to the letter; one query."""
    asked = [unit for unit in units if unit.source.strip()]
    digests = {unit.source: digest_of_source(unit.source) for unit in asked}
    if not digests:
        return {}
    rows = _of_pair(asked).filter(digest__in=set(digests.values())).select_related("by")
    held = {(row.source_language, row.language, row.digest): row for row in rows}
    places = {
        unit.source: (unit.source_language, unit.language, digests[unit.source]) for unit in asked
    }
    return {source: held[place] for source, place in places.items() if place in held}


def _of_pair(units: Iterable[Unit]) -> QuerySet[Remembered]:
    pairs = {(unit.source_language, unit.language) for unit in units}
    asked = Q()
    for source_language, language in sorted(pairs):
        asked |= Q(source_language=source_language, language=language)
    return Remembered.objects.filter(asked)


def _candidates(units: Collection[Unit]) -> Mapping[str, list[int]]:
    """By source, the keys of the paragraphs with the most marks in common."""
    sketches = {unit.source: sketch_of(unit.source) for unit in units}
    asked = {mark for sketch in sketches.values() for mark in sketch[:MARKS_ASKED]}
    rows = dict(_of_pair(units).filter(sketch__overlap=sorted(asked)).values_list("pk", "sketch"))
    marks = {mark for sketch in sketches.values() for mark in sketch}
    by_mark = _by_mark(rows, marks)
    return {source: _nearest(sketch, rows, by_mark) for source, sketch in sketches.items()}


def _by_mark(
    rows: Mapping[int, Sequence[int]], asked: Collection[int]
) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for pk, sketch in rows.items():
        for mark in sketch:
            if mark in asked:
                found[mark].append(pk)
    return found


def _nearest(
    sketch: Collection[int],
    rows: Mapping[int, Sequence[int]],
    by_mark: Mapping[int, Sequence[int]],
) -> list[int]:
    shared: Counter[int] = Counter()
    # The rarest marks first; common ones count only for what has a rare one, or where none is.
    for mark in sorted(sketch, key=lambda one: len(by_mark.get(one, ()))):
        holders = by_mark.get(mark, ())
        if len(holders) <= RARE or not shared:
            shared.update(holders)
    return [
        pk
        for pk, _count in shared.most_common(MOST_COMPARED)
        if is_worth_comparing(sketch, rows[pk])
    ]


def _all(candidates: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({pk for keys in candidates.values() for pk in keys})
