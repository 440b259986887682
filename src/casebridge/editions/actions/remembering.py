"""Keeping what was translated, so that it is offered where the same paragraph comes again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.editions.models import Remembered
from casebridge.editions.rules.memory import digest_of_source, sketch_of
from casebridge.editions.rules.segments import has_words

PAIR = ("source_language", "language", "digest")
WRITTEN = ("source", "text", "sketch", "is_checked", "by", "at")


@transaction.atomic
def remember(
    pairs: Sequence[tuple[str, str]],
    *,
    source_language: str,
    language: str,
    is_checked: bool,
    by: Account,
) -> int:
    """Keep (original, translation) pairs; how many are new or worded anew.

    The newest wording counts, but one that a person checked gives way to a checked one only.
    """
    told = {
        digest_of_source(source): (source, text)
        for source, text in pairs
        if has_words(source) and text.strip()
    }
    held = Remembered.objects.select_for_update().filter(
        source_language=source_language, language=language, digest__in=list(told)
    )
    for row in held:
        kept = row.is_checked and not is_checked
        same = (row.text, row.is_checked) == (told[row.digest][1], is_checked)
        if kept or same:
            del told[row.digest]
    now = timezone.now()
    rows = [
        Remembered(
            source_language=source_language,
            language=language,
            digest=digest,
            source=source,
            text=text,
            sketch=sketch_of(source),
            is_checked=is_checked,
            by=by,
            at=now,
        )
        for digest, (source, text) in told.items()
    ]
    Remembered.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=PAIR, update_fields=WRITTEN, batch_size=500
    )
    return len(rows)
