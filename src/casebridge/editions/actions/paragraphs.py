"""Writing the paragraphs of a part, each with who wrote it, how, and from what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from casebridge.base.accounts.models import Account
from casebridge.editions.models import Entry, Segment
from casebridge.editions.rules.aligning import aligned
from casebridge.editions.rules.segments import EDITED, TRANSLATED, has_words, is_words

# While positions change, none may be given twice: they pass through numbers no text reaches.
FAR = 10_000
PLACE = ("entry", "key", "language", "position")


@dataclass(frozen=True)
class Hand:
    """Who writes, how a translation came about, and whether somebody has read over it."""

    by: Account
    origin: str = TRANSLATED
    through: str = ""
    is_checked: bool = False

    def told(self, *, is_translation: bool, translates: str) -> dict[str, Any]:
        """What a row says of a text in this hand; an original is always edited by a person."""
        origin = self.origin if is_translation else EDITED
        return {
            "is_translation": is_translation,
            "translates": translates if is_translation else "",
            "origin": origin,
            "through": self.through,
            "written_by": self.by if origin in {EDITED, TRANSLATED} else None,
            "is_checked": self.is_checked,
            "checked_by": self.by if self.is_checked else None,
        }


@dataclass(frozen=True)
class Part:
    """One part of an entry in one language."""

    entry: Entry
    key: str
    language: str

    @property
    def is_original(self) -> bool:
        return self.language == self.entry.original_language

    def rows(self) -> list[Segment]:
        held = Segment.objects.filter(entry=self.entry, key=self.key, language=self.language)
        return list(held.order_by("position"))

    def sources(self) -> Mapping[int, str]:
        """The original's paragraphs by position; none for the original itself."""
        if self.is_original:
            return {}
        original = Part(self.entry, self.key, self.entry.original_language)
        return {row.position: row.text for row in original.rows()}


def write_over(rows: Sequence[Segment], fields: Collection[str]) -> None:
    """New rows, or these fields of those that stand at the same places."""
    Segment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=PLACE, update_fields=fields
    )


def write_part(part: Part, after: Sequence[str], hand: Hand) -> bool:
    """All its paragraphs; unchanged ones keep their row. Whether anything was written.

    Where the original is reworded, translations move along with their paragraph, and only
    those of deleted paragraphs go.
    """
    rows = part.rows()
    origins = aligned([row.text for row in rows], after)
    if part.is_original and [row.text for row in rows] != list(after):
        _move_translations(part, rows, after, origins)
    places = list(range(1, len(after) + 1))
    if len(rows) == len(after):
        # A translation may still lack a paragraph in between.
        places = [row.position for row in rows]
    sources = part.sources()
    wanted = []
    changed = len(rows) != len(after)
    for place, text, old in zip(places, after, origins, strict=True):
        row = _row(part) if old is None else rows[old]
        told = _told(row, text, part, sources.get(place, ""), hand)
        changed |= _set(row, {**told, "position": place})
        wanted.append(row)
    if changed:
        _put(rows, wanted)
    return changed


def _row(part: Part) -> Segment:
    return Segment(entry=part.entry, key=part.key, language=part.language)


def _told(row: Segment, text: str, part: Part, source: str, hand: Hand) -> dict[str, Any]:
    """What is new of it; an unchanged text keeps who wrote it, and may be read over."""
    if row.text != text:
        written = hand.told(is_translation=not part.is_original, translates=source)
        return {"text": text, **written}
    if hand.is_checked and not (row.is_checked and row.translates in {"", source}):
        return {"translates": source, "is_checked": True, "checked_by": hand.by}
    return {}


def _set(row: Segment, values: Mapping[str, Any]) -> bool:
    """Whether any of them is another than before."""
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def _move_translations(
    part: Part, rows: Sequence[Segment], after: Sequence[str], origins: Sequence[int | None]
) -> None:
    """Each stays with its original; one that says not what it translates is told now."""
    moved = {rows[old].position: new for new, old in enumerate(origins, 1) if old is not None}
    before = {row.position: row.text for row in rows}
    further = len(after) - len(rows) if rows else 0
    held = list(
        Segment.objects.filter(entry=part.entry, key=part.key).exclude(language=part.language)
    )
    kept = [row for row in held if row.position not in before or row.position in moved]
    for row in kept:
        old, row.position = row.position, moved.get(row.position, row.position + further)
        is_reworded = old in before and before[old] != after[row.position - 1]
        if is_reworded and not row.translates:
            row.translates = before[old]
    _put(held, kept)


def _put(held: Iterable[Segment], wanted: Collection[Segment]) -> None:
    """Of the rows held keep those wanted, at their new places, and add what is new."""
    kept = [row for row in wanted if row.pk]
    gone = {row.pk for row in held} - {row.pk for row in kept}
    Segment.objects.filter(pk__in=gone).delete()
    Segment.objects.filter(pk__in=[row.pk for row in kept]).update(position=F("position") + FAR)
    fields = [f.name for f in Segment._meta.concrete_fields if not f.primary_key]
    if kept:
        Segment.objects.bulk_update(kept, fields)
    Segment.objects.bulk_create(row for row in wanted if not row.pk)


def take_over_numbers(entry: Entry) -> None:
    """What has no words to translate stands in every language of the edition as in the original."""
    rows = [row for row in Segment.objects.filter(entry=entry) if not is_words(row.key)]
    held = {(row.key, row.language, row.position): row for row in rows}
    originals = [r for r in rows if r.language == entry.original_language and not has_words(r.text)]
    others = [tag for tag in entry.edition.languages if tag != entry.original_language]
    for source in originals:
        for tag in others:
            row = held.get((source.key, tag, source.position)) or Segment(
                entry=entry, key=source.key, language=tag, position=source.position
            )
            if row.pk is None or (row.text == row.translates != source.text):
                row.text = row.translates = source.text
                row.is_translation, row.is_checked, row.origin = True, True, source.origin
                row.save()
