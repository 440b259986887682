"""Freezing a collection: from then on nothing of it changes."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.wording import must_be_draft
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.consents import entries_without_consent
from casebridge.editions.rules.wording import NEEDED
from casebridge.kit.refusal import Refusal


@transaction.atomic
def freeze(edition: Edition, *, figures: Mapping[str, int], by: Account) -> Edition:
    """From here on nothing of the edition changes.

    Refused while a language is incomplete, and while an applicant's consent to exactly this
    wording is neither given nor gone without.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    must_be_draft(locked)
    missing = [
        f"{entry.number} {language}"
        for entry in locked.entries.prefetch_related("segments")
        for language in locked.languages
        if not is_complete(entry, language)
    ]
    if missing:
        raise Refusal("wording-incomplete", entries=missing)
    unanswered = entries_without_consent(locked, timezone.now())
    if unanswered:
        raise Refusal("consents-missing", entries=[str(number) for number in unanswered])
    for entry in locked.entries.prefetch_related("segments"):
        _level(entry, locked.languages)
    locked.state, locked.frozen_at = Edition.State.FROZEN, timezone.now()
    locked.figures = dict(figures)
    locked.save(update_fields=["state", "frozen_at", "figures"])
    record("editions.frozen", f"edition:{locked.pk}", by=by, entries=locked.entries.count())
    return locked


def _level(entry: Entry, languages: Sequence[str]) -> None:
    """What is printed is printed in every language: the rest stays with the case."""
    held: dict[str, set[str]] = {}
    for segment in entry.segments.all():
        held.setdefault(segment.key, set()).add(segment.language)
    partial = [key for key, tags in held.items() if set(languages) - tags]
    entry.segments.filter(key__in=partial).delete()


def is_complete(entry: Entry, language: str) -> bool:
    held = {s.key for s in entry.segments.all() if s.language == language}
    return entry.title.has(language) and set(NEEDED) <= held
