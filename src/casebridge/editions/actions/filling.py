"""Filling untranslated paragraphs with what was translated before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.models import Edition, Entry, Remembered, Segment
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.memory import exactly_remembered
from casebridge.editions.queries.segments import units_of, with_units
from casebridge.editions.rules.segments import State, Unit, is_words, part_and_position
from casebridge.kit.refusal import Refusal


@dataclass(frozen=True)
class Filled:
    """How many paragraphs memory filled, how many of them a person had checked, what is left."""

    filled: int = 0
    checked: int = 0
    left: int = 0

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(
            self.filled + other.filled, self.checked + other.checked, self.left + other.left
        )


@transaction.atomic
def fill_from_memory(subject: Edition | Entry, *, language: str, by: Account) -> Filled:
    """Put earlier translations where exactly the same paragraph is untranslated yet.

    Unchecked, unless a person had checked the earlier one. Of an edition, the entries whose cases
    the account may see.
    """
    edition = subject if isinstance(subject, Edition) else subject.edition
    must_arrange(edition, by)
    must_be_draft(edition)
    if language not in edition.languages:
        raise Refusal("translation-language-unknown", language=language)
    entries = entries_of(edition, by).select_related("edition")
    if isinstance(subject, Entry):
        entries = entries.filter(pk=subject.pk)
    waiting = {entry: untranslated(entry, language) for entry in with_units(entries)}
    known = exactly_remembered([unit for units in waiting.values() for unit in units])
    told = sum((_fill(e, units, known, by) for e, units in waiting.items()), Filled())
    if told.filled:
        values = {"language": language, "filled": told.filled, "checked": told.checked}
        record("editions.filled-from-memory", _subject(subject), by=by, **values)
    return told


def untranslated(entry: Entry, language: str) -> list[Unit]:
    units = units_of(entry, language)
    return [unit for unit in units if unit.source and unit.state == State.UNTRANSLATED]


def _subject(subject: Edition | Entry) -> str:
    kind = "edition" if isinstance(subject, Edition) else "entry"
    return f"{kind}:{subject.pk}"


def _fill(
    entry: Entry, units: Sequence[Unit], known: Mapping[str, Remembered], by: Account
) -> Filled:
    found = [unit for unit in units if unit.source in known]
    left = len(units) - len(found)
    if not found:
        return Filled(left=left)
    told = [Told(unit.id, known[unit.source].text, unit.source) for unit in found]
    language, origin = found[0].language, Segment.Origin.MEMORY
    filled = translate(entry, language=language, told=told, origin=origin, by=by)
    checked = [unit for unit in found if known[unit.source].is_checked]
    for unit in checked:
        _as_checked(entry, unit, known[unit.source])
    return Filled(filled, len(checked), left)


def _as_checked(entry: Entry, unit: Unit, earlier: Remembered) -> None:
    """By whoever checked the earlier one: it is the same text for the same original."""
    key, position = (unit.id, 1) if is_words(unit.id) else part_and_position(unit.id)
    Segment.objects.filter(entry=entry, key=key, language=unit.language, position=position).update(
        is_checked=True, checked_by=earlier.by
    )
