"""Translating an entry unit by unit, and saying of a translation that somebody read over it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.allowed import must_be_draft
from casebridge.editions.actions.paragraphs import Hand, write_over
from casebridge.editions.actions.remembering import remember
from casebridge.editions.actions.words import write_words
from casebridge.editions.models import Entry, Segment
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import (
    AGENCY,
    ORIGINS,
    TRANSLATED,
    State,
    Unit,
    is_words,
    level,
    part_and_position,
)
from casebridge.kit.refusal import Refusal

# What a machine made is not offered again before a person has checked it.
LEFT_BY_A_PERSON = (TRANSLATED, AGENCY)


@dataclass(frozen=True)
class Told:
    """The translation of one unit; `translates` is the original that the translator read."""

    id: str
    text: str
    translates: str


@transaction.atomic
def translate(
    entry: Entry,
    *,
    language: str,
    told: Sequence[Told],
    origin: str,
    through: str = "",
    is_checked: bool = False,
    by: Account,
) -> int:
    """Write translations; how many differ from what stood there. An equal text writes nothing.

    What a machine, a memory or an agency gives is unchecked, whatever `is_checked` says, until
    a person checks it. What was made from an older original is written, and is stale.
    """
    if origin not in ORIGINS:
        raise Refusal("translation-origin-unknown", origin=origin)
    units = _units(entry, language, [one.id for one in told])
    if empty := [one.id for one in told if not level(one.text)]:
        raise Refusal("translation-empty", ids=empty)
    said = {one.id: one for one in told}
    changed = [one for one in said.values() if level(one.text) != units[one.id].target]
    hand = Hand(by, origin, through, is_checked=is_checked and origin == TRANSLATED)
    _write(entry, [(units[one.id], one) for one in changed], hand)
    if changed:
        pairs = [(units[one.id], one.translates, level(one.text)) for one in changed]
        if origin in LEFT_BY_A_PERSON:
            _remember(pairs, is_checked=hand.is_checked, by=by)
        values = {"language": language, "origin": origin, "through": through}
        record("editions.translated", f"entry:{entry.pk}", by=by, units=len(changed), **values)
    return len(changed)


@transaction.atomic
def check_translation(entry: Entry, *, language: str, ids: Collection[str], by: Account) -> int:
    """Somebody read over these: each is right for the original as it stands now. How many changed.

    A stale one is stale no more.
    """
    units = _units(entry, language, ids)
    if empty := [one for one in ids if not units[one].target]:
        raise Refusal("translation-empty", ids=empty)
    open_ones = [units[one] for one in set(ids) if units[one].state != State.CHECKED]
    _mark_read(entry, open_ones, by)
    if open_ones:
        _remember([(u, u.source, u.target) for u in open_ones], is_checked=True, by=by)
        values = {"language": language, "units": len(open_ones)}
        record("editions.translation-checked", f"entry:{entry.pk}", by=by, **values)
    return len(open_ones)


def _units(entry: Entry, language: str, ids: Collection[str]) -> Mapping[str, Unit]:
    """As they stand now, where the edition is a draft and all of `ids` are to be translated."""
    must_be_draft(entry.edition)
    fresh = Entry.objects.select_related("edition").get(pk=entry.pk)
    if language not in fresh.edition.languages:
        raise Refusal("translation-language-unknown", language=language)
    units = {unit.id: unit for unit in units_of(fresh, language)}
    if unknown := [one for one in ids if one not in units]:
        if language == fresh.original_language:
            raise Refusal("translation-of-the-original", language=language)
        raise Refusal("unit-unknown", ids=unknown)
    return units


def _write(entry: Entry, pairs: Iterable[tuple[Unit, Told]], hand: Hand) -> None:
    rows = []
    for unit, told in pairs:
        text = level(told.text)
        # Files that go out and come back may level blanks; that makes no other original.
        same = level(told.translates) == level(unit.source)
        source = unit.source if same else told.translates
        if is_words(unit.id):
            tag = unit.language
            write_words(entry, unit.id, language=tag, text=text, translates=source, hand=hand)
        else:
            written = hand.told(is_translation=True, translates=source)
            rows.append(_row(entry, unit, text=text, **written))
    write_over(rows, ("text", *hand.told(is_translation=True, translates="")))


def _mark_read(entry: Entry, units: Iterable[Unit], by: Account) -> None:
    """A title or caption written before such things were noted gets its row now."""
    rows = [
        _row(entry, unit, text=unit.target, translates=unit.source, is_translation=True)
        for unit in units
    ]
    for row in rows:
        row.is_checked, row.checked_by = True, by
    write_over(rows, ("text", "is_translation", "translates", "is_checked", "checked_by"))


def _row(entry: Entry, unit: Unit, **values: Any) -> Segment:
    key, position = (unit.id, 1) if is_words(unit.id) else part_and_position(unit.id)
    return Segment(entry=entry, key=key, language=unit.language, position=position, **values)


def _remember(pairs: Iterable[tuple[Unit, str, str]], *, is_checked: bool, by: Account) -> None:
    """Offer it again where the same is to be translated; nothing where the original is unknown."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for unit, source, text in pairs:
        if source:
            place = (unit.source_language, unit.language)
            found.setdefault(place, []).append((source, text))
    for (source_language, language), those in found.items():
        remember(
            those, source_language=source_language, language=language, is_checked=is_checked, by=by
        )
