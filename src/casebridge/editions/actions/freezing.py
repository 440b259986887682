"""Freezing a collection: from then on nothing of it changes."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.consents import entries_without_consent
from casebridge.editions.queries.segments import (
    freezing_hindrances,
    positions_of,
    texts_beside_title,
)
from casebridge.editions.rules.segments import printed
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


@transaction.atomic
def freeze(
    edition: Edition,
    *,
    figures: Mapping[str, int],
    leaves_out: bool = False,
    takes_stale: bool = False,
    by: Account,
) -> Edition:
    """From here on nothing of the edition changes.

    Refused while what an entry needs is missing in a language; while other parts are, unless
    `leaves_out`: then those parts are printed in no language; while translations are of an
    older original, unless `takes_stale`; and while an applicant's consent to exactly this
    wording is neither given nor gone without.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    must_arrange(locked, by)
    must_be_draft(locked)
    if lacks := [tag for tag in locked.languages if not locked.title.has(tag)]:
        raise Refusal("edition-needs-a-title", languages=lacks)
    found = freezing_hindrances(locked)
    for code, places in (
        ("wording-incomplete", found.incomplete),
        ("parts-half-translated", () if leaves_out else found.partial),
        ("translations-stale", () if takes_stale else found.stale),
    ):
        if places:
            raise Refusal(code, entries=[str(place) for place in places])
    unanswered = entries_without_consent(locked, timezone.now())
    if unanswered:
        raise Refusal("consents-missing", entries=[str(number) for number in unanswered])
    for entry in locked.entries.prefetch_related("segments"):
        _level(entry, locked.languages)
    locked.state, locked.frozen_at = Edition.State.FROZEN, timezone.now()
    locked.figures = dict(figures)
    levelled = _level_book(locked)
    locked.save(update_fields=["state", "frozen_at", "figures", *levelled])
    record(
        "editions.frozen",
        f"edition:{locked.pk}",
        by=by,
        entries=locked.entries.count(),
        left_out=[str(place) for place in found.partial],
        stale=[str(place) for place in found.stale],
    )
    return locked


def _level_book(edition: Edition) -> list[str]:
    """Texts of the book that lack a language are printed in none."""
    half = [
        name
        for name, text in texts_beside_title(edition)
        if not all(text.has(tag) for tag in edition.languages)
    ]
    for name in half:
        setattr(edition, name, Multilingual())
    return half


def _level(entry: Entry, languages: Sequence[str]) -> None:
    """What is printed is printed in every language: the rest stays with the case."""
    held = positions_of(entry.segments.all())
    left_out = set(held) - printed(held, entry.original_language, languages)
    entry.segments.filter(key__in=left_out).delete()
