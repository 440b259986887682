"""The publication text of an entry, language by language, while the collection is a draft."""

from collections.abc import Mapping

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.allowed import must_be_draft
from casebridge.editions.actions.paragraphs import Hand, Part, take_over_numbers, write_part
from casebridge.editions.actions.words import write_all_words, write_words
from casebridge.editions.models import Entry, EntryFigure
from casebridge.editions.rules.segments import (
    FIGURE,
    FIGURE_WORDS,
    TITLE,
    is_words,
    level,
)
from casebridge.editions.rules.wording import paragraphs
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


@transaction.atomic
def set_wording(
    entry: Entry,
    *,
    language: str,
    title: str,
    texts: Mapping[str, str],
    is_checked: bool = False,
    by: Account,
) -> None:
    """Put the publication text of an entry in one language; the original stays with the case.

    `texts` are whole parts; a paragraph that stays as it is keeps who wrote and who checked it.
    """
    must_be_draft(entry.edition)
    if unknown := [key for key in texts if is_words(key)]:
        raise Refusal("unit-unknown", ids=unknown)
    hand = Hand(by, is_checked=is_checked)
    title = level(title)
    changed = bool(title) and write_words(entry, TITLE, language=language, text=title, hand=hand)
    for key, text in texts.items():
        changed |= write_part(Part(entry, key, language), paragraphs(text), hand)
    if changed:
        take_over_numbers(entry)
        record("editions.worded", f"entry:{entry.pk}", by=by, language=language)


@transaction.atomic
def word_figure(
    figure: EntryFigure,
    *,
    name: Multilingual,
    unit: Multilingual,
    source: Multilingual,
    by: Account,
) -> None:
    """The words around a figure in every language; the figure itself stays as written."""
    must_be_draft(figure.entry.edition)
    said = dict(zip(FIGURE_WORDS, (name, unit, source), strict=True))
    for word, text in said.items():
        key = f"{FIGURE}.{figure.position}.{word}"
        write_all_words(figure.entry, key, text, hand=Hand(by))
        setattr(figure, word, text)
    record("editions.figure-worded", f"entry:{figure.entry_id}", by=by, figure=figure.pk)
