"""What an editor's form sends: written where nobody else wrote meanwhile, the rest handed back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.paragraphs import Hand
from casebridge.editions.actions.translating import Told, check_translation, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.actions.words import write_words
from casebridge.editions.models import Entry
from casebridge.editions.queries.editing import PARTING, original_of
from casebridge.editions.queries.memory import remembered
from casebridge.editions.queries.segments import units_of, with_units
from casebridge.editions.rules.segments import MEMORY, TITLE, TRANSLATED, Unit, is_words, level
from casebridge.editions.rules.wording import paragraphs


@dataclass(frozen=True)
class Typed:
    """One text of a form: what stands in it, what stood there, and the original beside it."""

    id: str
    text: str
    before: str
    source: str = ""

    @property
    def is_changed(self) -> bool:
        return level(self.text) != level(self.before)


@dataclass(frozen=True)
class Kept:
    """How much was written and read over; of `overtaken` and `emptied` texts nothing was."""

    written: int = 0
    checked: int = 0
    overtaken: tuple[Typed, ...] = ()
    emptied: int = 0


@transaction.atomic
def keep_translation(
    entry: Entry,
    *,
    language: str,
    typed: Sequence[Typed],
    taken: Collection[str] = (),
    checks: Collection[str] = (),
    by: Account,
) -> Kept:
    """Write what was changed; then mark as read over what still stands as the form shows it.

    `taken` are ids whose text is memory's, `checks` ids that somebody has read over.
    """
    _open(entry, by)
    units = _units(entry, language)
    known = [one for one in typed if one.id in units]
    changed = [one for one in known if one.is_changed]
    overtaken = [one for one in changed if _is_overtaken(one, units[one.id].target)]
    free = [one for one in changed if one not in overtaken]
    surplus = [one for one in free if not one.text and _is_surplus(units[one.id], units)]
    written = _write(entry, language, [one for one in free if one.text], taken, by)
    written += _take_out(entry, language, [one.id for one in surplus], by)
    emptied = len([one for one in free if not one.text]) - len(surplus)
    standing = _units(entry, language) if written else units
    asked = [one for one in known if one.text and one.id in set(checks) and one not in overtaken]
    read = [one for one in asked if _stands(one, standing[one.id])]
    unread = [one for one in asked if one not in read]
    ids = [one.id for one in read]
    checked = check_translation(entry, language=language, ids=ids, by=by) if ids else 0
    return Kept(written, checked, (*overtaken, *unread), emptied)


def _open(entry: Entry, by: Account) -> None:
    must_arrange(entry.edition, by)
    must_be_draft(entry.edition)


def _units(entry: Entry, language: str) -> Mapping[str, Unit]:
    """As they stand now: what the caller holds may be older."""
    fresh = Entry.objects.select_related("edition").get(pk=entry.pk)
    return {unit.id: unit for unit in units_of(fresh, language)}


def _is_overtaken(typed: Typed, now: str) -> bool:
    return level(now) not in {level(typed.before), level(typed.text)}


def _stands(typed: Typed, unit: Unit) -> bool:
    """Whether the reader had exactly this before them, the original included."""
    is_same = level(unit.target) == level(typed.text) and level(unit.source) == level(typed.source)
    return bool(unit.target) and is_same


def _write(
    entry: Entry, language: str, typed: Sequence[Typed], taken: Collection[str], by: Account
) -> int:
    remembering = _of_memory(entry, language, [one for one in typed if one.id in set(taken)])
    written = 0
    for origin, some in (
        (MEMORY, [one for one in typed if one.id in remembering]),
        (TRANSLATED, [one for one in typed if one.id not in remembering]),
    ):
        told = [Told(one.id, one.text, one.source) for one in some]
        if told:
            written += translate(entry, language=language, told=told, origin=origin, by=by)
    return written


def _is_surplus(unit: Unit, units: Mapping[str, Unit]) -> bool:
    """A paragraph of the translation to which none of the original belongs, behind whole others."""
    others = [other for other in units.values() if other.part == unit.part and other.source]
    return not unit.source and not is_words(unit.id) and all(other.target for other in others)


def _take_out(entry: Entry, language: str, ids: Sequence[str], by: Account) -> int:
    """Emptied surplus paragraphs; the others keep their places."""
    units = _units(entry, language)
    for part in {units[id_].part for id_ in ids}:
        left = [u.target for u in units.values() if u.part == part and u.id not in ids]
        text = PARTING.join(text for text in left if text)
        set_wording(entry, language=language, title="", texts={part: text}, by=by)
    return len(ids)


def _of_memory(entry: Entry, language: str, typed: Sequence[Typed]) -> set[str]:
    """Of these the ones whose text memory really holds."""
    if not typed:
        return set()
    units = _units(entry, language)
    matches = remembered([units[one.id] for one in typed])
    return {
        one.id
        for one in typed
        if level(one.text) in {level(m.text) for m in matches.get(units[one.id].source, ())}
    }


@transaction.atomic
def keep_wording(entry: Entry, *, parts: Sequence[Typed], by: Account) -> Kept:
    """Write what was changed of the original: parts, with their paragraphs parted by blank lines,
    and words of figures and pictures."""
    _open(entry, by)
    fresh = with_units(Entry.objects.select_related("edition").filter(pk=entry.pk)).get()
    standing = original_of(fresh)
    changed = [one for one in parts if one.is_changed or _is_parted_anew(one)]
    overtaken = tuple(o for o in changed if _is_overtaken(o, standing.get(o.id, "")))
    free = {one.id: one.text for one in changed if one not in overtaken}
    words = {id_: level(free.pop(id_)) for id_ in list(free) if is_words(id_) and id_ != TITLE}
    title = level(free.pop(TITLE, ""))
    if free or title:
        tag = fresh.original_language
        set_wording(fresh, language=tag, title=title, texts=free, by=by)
    written = _write_words(fresh, words, by)
    return Kept(len(free) + bool(title) + written, 0, overtaken)


def _is_parted_anew(typed: Typed) -> bool:
    return paragraphs(typed.text) != paragraphs(typed.before)


def _write_words(entry: Entry, words: Mapping[str, str], by: Account) -> int:
    """Words of figures and pictures in the original language; other languages stay."""
    tag, hand = entry.original_language, Hand(by)
    written = sum(
        write_words(entry, id_, language=tag, text=text, hand=hand) for id_, text in words.items()
    )
    if written:
        record("editions.worded", f"entry:{entry.pk}", by=by, language=tag)
    return written
