"""The units of an entry in one language: what there is to translate, and what stands there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, prefetch_related_objects

from casebridge.base.accounts.models import Account
from casebridge.editions.models import Edition, Entry, Segment
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.rules.arranging import BOOK_TEXTS
from casebridge.editions.rules.segments import (
    FIGURE,
    FIGURE_WORDS,
    PICTURE,
    PICTURE_WORDS,
    TITLE,
    Place,
    State,
    Unit,
    has_words,
    in_printed_order,
    is_words,
    lacking,
    paragraph_id,
    part_and_position,
    source_of,
)
from casebridge.editions.rules.wording import NEEDED
from casebridge.kit.text.multilingual import Multilingual

WITH_UNITS = ("segments__written_by", "segments__checked_by", "figures", "pictures")
# Rows of paragraphs; the others say how titles and words of figures and pictures came about.
PARAGRAPHS = ~Q(key=TITLE) & ~Q(key__startswith=f"{FIGURE}.") & ~Q(key__startswith=f"{PICTURE}.")


@dataclass(frozen=True)
class Hindrances:
    """What stands against freezing, and what readers will be told: each a place in the book.

    `incomplete` must be written; `partial` are parts printed in no language; `stale` were
    translated from another wording; `unchecked` nobody has read over.
    """

    incomplete: Sequence[Place] = ()
    partial: Sequence[Place] = ()
    stale: Sequence[Place] = ()
    unchecked: Sequence[Place] = ()


def with_units(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Everything units are made of, in a fixed number of queries."""
    return entries.prefetch_related(*WITH_UNITS)


def units_of(entry: Entry, language: str) -> list[Unit]:
    """In printed order; nothing for what is original in this language.

    An entry with prefetched segments, figures and pictures costs no query; any other is read
    anew.
    """
    return list(_units(_loaded(entry), language))


def originals_of(entry: Entry) -> list[Unit]:
    """The same units as they stand in their original: source and target are one."""
    return [
        Unit(entry.number, unit, text, tag, tag, target=text, translates=text)
        for unit, text, tag in _sources(_loaded(entry))
        if has_words(text)
    ]


def units_of_edition(edition: Edition, language: str, account: Account) -> list[Unit]:
    """Of every entry whose case the account may see, in the order of the book."""
    entries = with_units(entries_of(edition, account))
    return [unit for entry in entries for unit in _units(entry, language)]


def _loaded(entry: Entry) -> Entry:
    if "segments" not in getattr(entry, "_prefetched_objects_cache", {}):
        return with_units(Entry.objects.filter(pk=entry.pk)).get()
    prefetch_related_objects([entry], *WITH_UNITS)
    return entry


def words_of(entry: Entry) -> Iterator[tuple[str, Multilingual]]:
    """(unit, text in every language) of the title and of the words of figures and pictures."""
    yield TITLE, entry.title
    for kind, names, rows in (
        (FIGURE, FIGURE_WORDS, entry.figures.all()),
        (PICTURE, PICTURE_WORDS, entry.pictures.all()),
    ):
        for row in rows:
            for name in names:
                yield f"{kind}.{row.position}.{name}", getattr(row, name)


def positions_of(segments: Iterable[Segment]) -> dict[str, dict[str, set[int]]]:
    """{part: {language: positions of its paragraphs}}, without titles and words."""
    held: dict[str, dict[str, set[int]]] = {}
    for row in segments:
        if not is_words(row.key):
            held.setdefault(row.key, {}).setdefault(row.language, set()).add(row.position)
    return held


def freezing_hindrances(edition: Edition) -> Hindrances:
    """Of the book's own texts and every entry; the same queries however many there are."""
    rows = with_units(edition.entries.order_by("number"))
    found = [_hindrances(row, edition.languages) for row in rows]
    return Hindrances(
        tuple(place for one in found for place in one.incomplete),
        (*_half_written(edition), *(place for one in found for place in one.partial)),
        tuple(place for one in found for place in one.stale),
        tuple(place for one in found for place in one.unchecked),
    )


def _half_written(edition: Edition) -> Iterator[Place]:
    for name, text in texts_beside_title(edition):
        if text:
            lacks = (tag for tag in edition.languages if not text.has(tag))
            yield from (Place(0, tag, name) for tag in lacks)


def texts_beside_title(edition: Edition) -> Iterator[tuple[str, Multilingual]]:
    """Foreword, imprint and the like; the title must stand in every language anyway."""
    return ((name, getattr(edition, name)) for name in BOOK_TEXTS if name != TITLE)


def _hindrances(entry: Entry, languages: Sequence[str]) -> Hindrances:
    held = positions_of(entry.segments.all())
    lacks = [
        Place(entry.number, tag, part)
        for part, tag in lacking(held, entry.original_language, languages)
    ]
    units = [unit for tag in languages for unit in _units(entry, tag)]
    missing = [_place(u) for u in units if u.state == State.UNTRANSLATED and is_words(u.id)]
    missing += [Place(entry.number, tag, TITLE) for tag in languages if not entry.title.has(tag)]
    left_out = {place.id for place in lacks}
    standing = [u for u in units if u.part not in left_out]
    return Hindrances(
        incomplete=(*dict.fromkeys(missing), *(p for p in lacks if p.id in NEEDED)),
        partial=tuple(p for p in lacks if p.id not in NEEDED),
        stale=tuple(_place(u) for u in standing if u.state == State.STALE),
        unchecked=tuple(_place(u) for u in standing if u.state == State.UNCHECKED),
    )


def _place(unit: Unit) -> Place:
    return Place(unit.entry, unit.language, unit.id)


def _units(entry: Entry, language: str) -> Iterator[Unit]:
    rows = {
        (row.key, row.position): row for row in entry.segments.all() if row.language == language
    }
    texts = dict(words_of(entry))
    for unit, source, tag in _sources(entry, language):
        if tag == language:
            continue
        if unit in texts:
            target = texts[unit].texts.get(language, "")
            row = rows.get((unit, 1))
            # A row that says something else is not about the text that is printed.
            row = row if row and row.text == target else None
        else:
            row = rows.get(part_and_position(unit))
            target = row.text if row else ""
        # What has no words is the same in every language, unless somebody wrote it otherwise.
        if has_words(source) or target not in {"", source}:
            yield _unit(entry, unit, source, tag, language, target, row)


def _sources(entry: Entry, language: str = "") -> Iterator[tuple[str, str, str]]:
    """(unit, original text, its language) in printed order, with what only `language` has."""
    tag = entry.original_language
    words = [(unit, source_of(unit, text, tag)) for unit, text in words_of(entry)]
    told = [(unit, found.text, found.tag) for unit, found in words if found.text]
    paragraphs = _paragraphs(entry, language)
    front = [one for one in told if one[0] == TITLE]
    yield from (*front, *paragraphs, *(one for one in told if one[0] != TITLE))


def _paragraphs(entry: Entry, language: str) -> Iterator[tuple[str, str, str]]:
    tag = entry.original_language
    originals = {(r.key, r.position): r.text for r in entry.segments.all() if r.language == tag}
    held = positions_of(entry.segments.all())
    for part in in_printed_order(held):
        for position in sorted({*held[part].get(tag, ()), *held[part].get(language, ())}):
            yield paragraph_id(part, position), originals.get((part, position), ""), tag


def _unit(
    entry: Entry, unit: str, source: str, tag: str, language: str, target: str, row: Segment | None
) -> Unit:
    """Where nobody wrote down from what it was translated, it is taken as from today's original."""
    if row is None:
        return Unit(entry.number, unit, source, tag, language, target, source if target else "")
    return Unit(
        entry=entry.number,
        id=unit,
        source=source,
        source_language=tag,
        language=language,
        target=target,
        translates=row.translates or source,
        origin=row.origin,
        through=row.through,
        written_by=str(row.written_by or ""),
        checked_by=str(row.checked_by or ""),
        is_checked=row.is_checked,
    )
