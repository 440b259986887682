"""The publication text of an entry, language by language, while the collection is a draft."""

from collections.abc import Mapping

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.models import Edition, Entry, EntryFigure, Segment
from casebridge.editions.rules.wording import paragraphs
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


def must_be_draft(edition: Edition) -> None:
    """Asked of the database: what the caller holds may be older than the freezing."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != Edition.State.DRAFT:
        raise Refusal("edition-frozen", code=edition.code)


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
    """Put the publication text of an entry in one language; the original stays with the case."""
    must_be_draft(entry.edition)
    if title:
        entry.title = Multilingual({**entry.title.texts, language: title}, entry.title.original)
        entry.save(update_fields=["title"])
    for key, text in texts.items():
        entry.segments.filter(key=key, language=language).delete()
        Segment.objects.bulk_create(
            Segment(
                entry=entry,
                key=key,
                language=language,
                position=position,
                text=paragraph,
                is_translation=language != entry.original_language,
                is_checked=is_checked,
            )
            for position, paragraph in enumerate(paragraphs(text), start=1)
        )
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
    figure.name, figure.unit, figure.source = name, unit, source
    figure.save(update_fields=["name", "unit", "source"])
    record("editions.figure-worded", f"entry:{figure.entry_id}", by=by, figure=figure.pk)
