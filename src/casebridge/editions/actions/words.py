"""Writing titles and the words of figures and pictures: the text, and how it came about."""

from collections.abc import Mapping
from typing import Any

from casebridge.editions.actions.paragraphs import Hand
from casebridge.editions.models import Entry, EntryFigure, EntryPicture, Segment
from casebridge.editions.rules.segments import FIGURE, PICTURE, TITLE, source_of
from casebridge.kit.text.multilingual import Multilingual, Wording


def write_words(
    entry: Entry, unit: str, *, language: str, text: str, translates: str | None = None, hand: Hand
) -> bool:
    """One language of a title, or of the words of a figure or picture."""
    holder, name = _holder(entry, unit)
    before: Multilingual = getattr(holder, name)
    original = before.original or source_of(unit, before, entry.original_language).tag
    after = Multilingual({**before.texts, language: text}, original)
    return write_all_words(entry, unit, after, translates=translates, hand=hand)


def write_all_words(
    entry: Entry, unit: str, after: Multilingual, *, translates: str | None = None, hand: Hand
) -> bool:
    """Every language at once; whether any of them changed.

    Outputs read the text at its entry, figure or picture; the row beside it says how it came
    about. What is written translates `translates`, else the original as it is now.
    """
    holder, name = _holder(entry, unit)
    before: Multilingual = getattr(holder, name)
    tags = [t for t in {**before.texts, **after.texts} if before.texts.get(t) != after.texts.get(t)]
    if not tags:
        return False
    setattr(holder, name, after)
    holder.save(update_fields=[name])
    old, new = (source_of(unit, text, entry.original_language) for text in (before, after))
    if old.text and old != new:
        _tell_what_they_translate(entry, unit, before, old)
    for tag in tags:
        told = hand.told(
            is_translation=tag != new.tag,
            translates=new.text if translates is None else translates,
        )
        _tell(entry, unit, tag, after.texts.get(tag, ""), told)
    return True


def _holder(entry: Entry, unit: str) -> tuple[Entry | EntryFigure | EntryPicture, str]:
    """(the row whose text it is, read anew; the name of its field)."""
    if unit == TITLE:
        entry.refresh_from_db(fields=["title"])
        return entry, "title"
    kind, position, name = unit.split(".")
    rows: Any = EntryFigure.objects if kind == FIGURE else EntryPicture.objects
    return rows.filter(entry=entry, position=int(position))[0], name


def _tell_what_they_translate(entry: Entry, unit: str, before: Multilingual, old: Wording) -> None:
    """The original changes: translations that do not say from what they were made are told."""
    rows = {row.language: row for row in Segment.objects.filter(entry=entry, key=unit)}
    for tag, text in before.texts.items():
        row = rows.get(tag)
        if tag != old.tag and text and (row is None or row.text != text or not row.translates):
            _tell(entry, unit, tag, text, {"is_translation": True, "translates": old.text})


def _tell(entry: Entry, unit: str, language: str, text: str, told: dict[str, Any]) -> None:
    if not text:
        Segment.objects.filter(entry=entry, key=unit, language=language).delete()
        return
    Segment.objects.update_or_create(
        entry=entry, key=unit, language=language, position=1, defaults={"text": text, **told}
    )


def move_picture_words(entry: Entry, places: Mapping[int, int]) -> None:
    """Pictures stand in another order: {position before: position now}."""
    rows = [s for s in Segment.objects.filter(entry=entry) if s.key.startswith(f"{PICTURE}.")]
    for row in rows:
        _kind, position, name = row.key.split(".")
        row.key = f"{PICTURE}.{places[int(position)]}.{name}"
    Segment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Segment.objects.bulk_create(rows)
