"""In which languages a draft will appear, and how long its parts should be."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Case
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.compiling import add_paragraphs
from casebridge.editions.actions.paragraphs import Hand
from casebridge.editions.actions.words import write_words
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.segments import words_of
from casebridge.editions.rules.segments import (
    FIGURE,
    FIGURE_WORDS,
    PICTURE,
    PICTURE_WORDS,
    RECEIVED,
    TITLE,
    is_tag,
    is_target,
    source_of,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


@transaction.atomic
def set_languages(edition: Edition, *, languages: Sequence[str], by: Account) -> None:
    """The languages of a draft, in this order.

    A new one begins with whatever the cases hold in it; what was written in one that goes is
    kept, and stands again when it comes back.
    """
    _open(edition, by)
    tags = list(dict.fromkeys(languages))
    if not tags:
        raise Refusal("edition-language-unknown")
    for tag in tags:
        if not is_tag(tag):
            raise Refusal("language-not-understood", language=tag)
    added = [tag for tag in tags if tag not in edition.languages]
    if tags == edition.languages:
        return
    edition.languages = tags
    edition.save(update_fields=["languages"])
    if added:
        for entry in edition.entries.select_related("edition", "case"):
            _begin(entry, added, by)
    record("editions.languages-set", f"edition:{edition.pk}", by=by, languages=tags)


def _open(edition: Edition, by: Account) -> None:
    must_arrange(edition, by)
    must_be_draft(edition)
    edition.refresh_from_db(fields=["languages", "targets"])


def _begin(entry: Entry, languages: Sequence[str], by: Account) -> None:
    add_paragraphs(entry, languages)
    ours = dict(words_of(entry))
    for unit, theirs in _words_of_case(entry, entry.case):
        source = source_of(unit, theirs, entry.original_language)
        for tag in languages:
            if theirs.has(tag) and unit in ours and not ours[unit].has(tag):
                write_words(
                    entry,
                    unit,
                    language=tag,
                    text=theirs.texts[tag],
                    translates=source.text,
                    hand=Hand(by, RECEIVED),
                )


def _words_of_case(entry: Entry, case: Case) -> Iterator[tuple[str, Multilingual]]:
    """(unit, text) of its title, and of those figures and pictures that the entry shows too."""
    yield TITLE, case.title
    figures = {(f.position, f.as_written): f for f in case.figures.all()}
    for figure in entry.figures.all():
        if found := figures.get((figure.position, figure.as_written)):
            for name in FIGURE_WORDS:
                yield f"{FIGURE}.{figure.position}.{name}", getattr(found, name)
    pictures = {p.blob_id: p for p in case.pictures.all()}
    for picture in entry.pictures.all():
        if shown := pictures.get(picture.blob_id):
            for name in PICTURE_WORDS:
                yield f"{PICTURE}.{picture.position}.{name}", getattr(shown, name)


@transaction.atomic
def set_targets(edition: Edition, *, targets: Mapping[str, int], by: Account) -> None:
    """How many words (in Chinese: characters) each part should have; the rest is left open."""
    _open(edition, by)
    for part, words in targets.items():
        if not is_target(part, words):
            raise Refusal("length-target-unfit", part=part, words=words)
    edition.targets = dict(targets)
    edition.save(update_fields=["targets"])
    record("editions.targets-set", f"edition:{edition.pk}", by=by, targets=dict(targets))
