"""The office's own terms: put down, changed, taken out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import EVERYWHERE, holds
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.editions.models import GlossaryTerm
from casebridge.editions.queries.glossary import own_terms
from casebridge.editions.rules.arranging import may_arrange
from casebridge.editions.rules.segments import level
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

FEWEST_LANGUAGES = 2
LONGEST_TERM = 200
LONGEST_NOTE = 500
Wordings = Mapping[str, Sequence[str]]


@transaction.atomic
def set_term(
    term: GlossaryTerm | None,
    *,
    call: Call | None,
    texts: Multilingual,
    also: Wordings | None = None,
    avoid: Wordings | None = None,
    note: str = "",
    by: Account,
) -> GlossaryTerm:
    """A new term, or `term` worded anew; without a call it counts for every one."""
    must_be_allowed(call, by)
    if term is not None:
        must_be_allowed(term.call, by)
    written = term or GlossaryTerm()
    written.call = call
    worded(written, texts=texts, also=also or {}, avoid=avoid or {}, note=note)
    must_make_sense(written, Known(own_terms(call)))
    return save_term(written, by=by)


def worded(
    term: GlossaryTerm, *, texts: Multilingual, also: Wordings, avoid: Wordings, note: str
) -> None:
    """The words of a term, each levelled to one line; nothing is saved."""
    plain = {tag: level(text) for tag, text in texts.texts.items() if level(text)}
    term.texts = Multilingual(plain, texts.original if texts.original in plain else "")
    term.also, term.avoid = _levelled(also), _levelled(avoid)
    term.note = level(note)[:LONGEST_NOTE]


def save_term(term: GlossaryTerm, *, by: Account) -> GlossaryTerm:
    term.by = by
    term.save()
    record("editions.term-set", f"glossary-term:{term.pk}", by=by, call=term.call_id)
    return term


@transaction.atomic
def remove_term(term: GlossaryTerm, *, by: Account) -> None:
    must_be_allowed(term.call, by)
    record("editions.term-removed", f"glossary-term:{term.pk}", by=by, call=term.call_id)
    term.delete()


def may_set_terms_of(call: Call | None, by: Account) -> bool:
    """What counts for every call is set by those who are responsible for every call."""
    held = held_by(by)
    everywhere = holds(held, {Role.OFFICER, Role.EDITOR}, EVERYWHERE)
    return everywhere if call is None else may_arrange(held, call.pk)


def must_be_allowed(call: Call | None, by: Account) -> None:
    if not may_set_terms_of(call, by):
        raise Refusal("glossary-not-yours")


class Known:
    """Which wording belongs to which term, of one call and of every call apart."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self._of: dict[tuple[int | None, str, str], GlossaryTerm] = {}
        for term in terms:
            self.add(term)

    def add(self, term: GlossaryTerm) -> None:
        self._of |= {(term.call_id, *one): term for one in _meanings(term)}

    def others(self, term: GlossaryTerm) -> list[str]:
        """Wordings of this term that another one has already."""
        found = ((one, self._of.get((term.call_id, *one))) for one in _meanings(term))
        return sorted(text for (_tag, text), held in found if held is not None and held != term)


def must_make_sense(term: GlossaryTerm, known: Known) -> None:
    if len(term.texts.texts) < FEWEST_LANGUAGES:
        raise Refusal("term-needs-two-languages")
    if any(len(text) > LONGEST_TERM for _tag, text in _wordings(term)):
        raise Refusal("term-too-long", most=LONGEST_TERM)
    avoided = {(tag, text.casefold()) for tag, texts in term.avoid.items() for text in texts}
    if both := sorted(text for _tag, text in _meanings(term) & avoided):
        raise Refusal("term-avoids-itself", words=both)
    if twice := known.others(term):
        raise Refusal("term-exists", words=twice)


def _meanings(term: GlossaryTerm) -> set[tuple[str, str]]:
    return {(tag, text.casefold()) for tag, text in _meant(term)}


def _meant(term: GlossaryTerm) -> Iterator[tuple[str, str]]:
    yield from term.texts.texts.items()
    yield from ((tag, text) for tag, texts in term.also.items() for text in texts)


def _wordings(term: GlossaryTerm) -> Iterator[tuple[str, str]]:
    yield from _meant(term)
    yield from ((tag, text) for tag, texts in term.avoid.items() for text in texts)


def _levelled(wordings: Wordings) -> dict[str, list[str]]:
    levelled = {tag: [level(text) for text in texts] for tag, texts in wordings.items()}
    return {tag: kept for tag, texts in levelled.items() if (kept := [t for t in texts if t])}
