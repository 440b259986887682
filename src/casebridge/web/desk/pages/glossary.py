"""The office's own terms: what a thing is officially called in each language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import EVERYWHERE, holds
from casebridge.calls.models import Call
from casebridge.editions.models import GlossaryTerm
from casebridge.editions.queries.drafts import editions_visible_to
from casebridge.editions.queries.glossary import own_terms
from casebridge.editions.rules.arranging import may_arrange, words_in
from casebridge.editions.rules.term_list import PARTING
from casebridge.kit.text.multilingual import direction_of


@dataclass(frozen=True)
class Wordings:
    """A term in one language: the official wording, others that will do, others that will not."""

    tag: str
    direction: str
    text: str
    also: str
    avoid: str


@dataclass(frozen=True)
class TermLine:
    """`number` is 0 for a new one."""

    number: int
    wordings: Sequence[Wordings]
    note: str
    is_everywhere: bool
    may_change: bool


@dataclass(frozen=True)
class GlossaryPage:
    call: Call
    lines: Sequence[TermLine]
    new: TermLine
    may_add_everywhere: bool


def glossary_page(call: Call, account: Account) -> GlossaryPage:
    held = held_by(account)
    here = may_arrange(held, call.pk)
    everywhere = holds(held, {Role.OFFICER, Role.EDITOR}, EVERYWHERE)
    tags = languages_of(call, account)
    return GlossaryPage(
        call=call,
        lines=[
            _line(term, tags, may_change=everywhere if term.call_id is None else here)
            for term in own_terms(call)
        ],
        new=_line(None, tags, may_change=here),
        may_add_everywhere=everywhere,
    )


def languages_of(call: Call, account: Account) -> list[str]:
    """Those of the call and of its collections."""
    books = editions_visible_to(account).filter(call=call).values_list("languages", flat=True)
    return list(dict.fromkeys([*call.languages, *(tag for tags in books for tag in tags)]))


def _line(term: GlossaryTerm | None, tags: Iterable[str], *, may_change: bool) -> TermLine:
    held = term or GlossaryTerm()
    texts = held.texts.texts
    shown = dict.fromkeys([*tags, *texts])
    return TermLine(
        number=held.pk or 0,
        wordings=[
            Wordings(
                tag=tag,
                direction=direction_of(tag),
                text=texts.get(tag, ""),
                also=PARTING.join(held.also.get(tag, ())),
                avoid=PARTING.join(held.avoid.get(tag, ())),
            )
            for tag in shown
        ],
        note=held.note,
        is_everywhere=held.pk is not None and held.call_id is None,
        may_change=may_change,
    )


def typed_wordings(sent: Mapping[str, str], name: str) -> dict[str, tuple[str, ...]]:
    """{tag: wordings} of the fields "also-ru", "also-en" …, parted by semicolons."""
    start = f"{name}-"
    typed = {key.removeprefix(start): text for key, text in sent.items() if key.startswith(start)}
    return {tag: words for tag, text in typed.items() if (words := words_in(text))}
