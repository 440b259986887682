"""The office's own terms: put down, changed, taken out."""

from collections.abc import Iterator, Mapping, Sequence

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
    _must_be_allowed(call, by)
    if term is not None:
        _must_be_allowed(term.call, by)
    written = term or GlossaryTerm()
    written.call, written.by, written.note = call, by, level(note)[:LONGEST_NOTE]
    plain = {tag: level(text) for tag, text in texts.texts.items() if level(text)}
    written.texts = Multilingual(plain, texts.original if texts.original in plain else "")
    written.also, written.avoid = _levelled(also or {}), _levelled(avoid or {})
    _must_make_sense(written)
    written.save()
    record("editions.term-set", f"glossary-term:{written.pk}", by=by, call=written.call_id)
    return written


@transaction.atomic
def remove_term(term: GlossaryTerm, *, by: Account) -> None:
    _must_be_allowed(term.call, by)
    record("editions.term-removed", f"glossary-term:{term.pk}", by=by, call=term.call_id)
    term.delete()


def _must_be_allowed(call: Call | None, by: Account) -> None:
    """What counts for every call is set by those who are responsible for every call."""
    held = held_by(by)
    everywhere = holds(held, {Role.OFFICER, Role.EDITOR}, EVERYWHERE)
    if not (everywhere if call is None else may_arrange(held, call.pk)):
        raise Refusal("glossary-not-yours")


def _must_make_sense(term: GlossaryTerm) -> None:
    if len(term.texts.texts) < FEWEST_LANGUAGES:
        raise Refusal("term-needs-two-languages")
    if any(len(text) > LONGEST_TERM for _tag, text in _wordings(term)):
        raise Refusal("term-too-long", most=LONGEST_TERM)
    meant = {(tag, text.casefold()) for tag, text in _meant(term)}
    avoided = {(tag, text.casefold()) for tag, texts in term.avoid.items() for text in texts}
    if both := sorted(text for _tag, text in meant & avoided):
        raise Refusal("term-avoids-itself", words=both)
    others = own_terms(term.call).filter(call=term.call).exclude(pk=term.pk)
    known = {(tag, text.casefold()) for other in others for tag, text in _meant(other)}
    if twice := sorted(text for _tag, text in meant & known):
        raise Refusal("term-exists", words=twice)


def _meant(term: GlossaryTerm) -> Iterator[tuple[str, str]]:
    yield from term.texts.texts.items()
    yield from ((tag, text) for tag, texts in term.also.items() for text in texts)


def _wordings(term: GlossaryTerm) -> Iterator[tuple[str, str]]:
    yield from _meant(term)
    yield from ((tag, text) for tag, texts in term.avoid.items() for text in texts)


def _levelled(wordings: Wordings) -> dict[str, list[str]]:
    levelled = {tag: [level(text) for text in texts] for tag, texts in wordings.items()}
    return {tag: kept for tag, texts in levelled.items() if (kept := [t for t in texts if t])}
