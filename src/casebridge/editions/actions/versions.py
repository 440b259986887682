"""A new version of a released collection, and the list of what it changes."""

import secrets
from collections.abc import Mapping
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.editions.models import (
    Change,
    Consent,
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    GoingWithout,
    Segment,
)
from casebridge.editions.rules.releasing import may_write_notices
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

M = TypeVar("M", bound=Model)
# What belongs to the making of one version and not to its text.
NOT_TAKEN_ALONG: Mapping[str, object] = {
    "frozen_at": None,
    "released_at": None,
    "released_in": [],
    "released_through": [],
    "figures": {},
    "printing": {},
}
BEING_MADE = (Edition.State.DRAFT, Edition.State.FROZEN)
PUBLIC = (Edition.State.RELEASED, Edition.State.WITHDRAWN)


@transaction.atomic
def next_version(edition: Edition, *, by: Account) -> Edition:
    """A draft of version + 1 with everything of this one; consents hold for the same wording."""
    old = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_write_notices(held_by(by), old.call_id):
        raise Refusal("edition-not-yours")
    if old.state not in PUBLIC:
        raise Refusal("version-not-released", code=old.code)
    versions = Edition.objects.filter(code=old.code)
    if versions.filter(state__in=BEING_MADE).exists():
        raise Refusal("version-begun-already", code=old.code)
    made = _copy(
        old,
        **NOT_TAKEN_ALONG,
        version=max(versions.values_list("version", flat=True)) + 1,
        follows=old,
        state=Edition.State.DRAFT,
        made_by=by,
    )
    figures: dict[int, int] = {}
    for entry in old.entries.order_by("number"):
        _copy_entry(entry, made, figures)
    _point_to_own_figures(made, figures)
    record("editions.version-begun", f"edition:{made.pk}", by=by, follows=old.pk)
    return made


def _copy(row: M, **changed: object) -> M:
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in changed
    }
    return type(row)._default_manager.create(**values, **changed)


def _copy_entry(entry: Entry, edition: Edition, figures: dict[int, int]) -> None:
    made = _copy(entry, edition=edition)
    for place in EntryCountry.objects.filter(entry=entry):
        _copy(place, entry=made)
    for segment in Segment.objects.filter(entry=entry):
        _copy(segment, entry=made)
    for figure in EntryFigure.objects.filter(entry=entry):
        figures[figure.pk] = _copy(figure, entry=made).pk
    for picture in EntryPicture.objects.filter(entry=entry):
        _copy(picture, entry=made)
    for consent in Consent.objects.filter(entry=entry, answered_at__isnull=False):
        # The answer is taken along; the link of the old question opens nothing here.
        spent = hash_of(secrets.token_urlsafe(32))
        _copy(consent, entry=made, secret=spent, until=timezone.now(), letter=None)
    for going in GoingWithout.objects.filter(entry=entry):
        _copy(going, entry=made)


def _point_to_own_figures(edition: Edition, figures: dict[int, int]) -> None:
    chosen = edition.press_figures.get("figures")
    if chosen:
        own = [figures[pk] for pk in chosen if pk in figures]
        edition.press_figures = {**edition.press_figures, "figures": own}
        edition.save(update_fields=["press_figures"])


@transaction.atomic
def word_change(
    edition: Edition, *, entry_number: int | None, text: Multilingual, by: Account
) -> Change:
    """One line of the list that readers see, in every language of the collection."""
    locked = _being_made(edition, by)
    if locked.follows_id is None:
        raise Refusal("version-follows-none")
    if lacks := [tag for tag in locked.languages if not text.has(tag)]:
        raise Refusal("change-needs-every-language", languages=lacks)
    known = entry_number is None or locked.entries.filter(number=entry_number).exists()
    if not known:
        raise Refusal("entry-unknown", number=entry_number)
    change = Change.objects.create(edition=locked, entry_number=entry_number, text=text, by=by)
    record("editions.change-worded", f"edition:{locked.pk}", by=by, change=change.pk)
    return change


@transaction.atomic
def strike_change(change: Change, *, by: Account) -> None:
    """Take a line out of the list, as long as nobody has read it."""
    edition = _being_made(change.edition, by)
    record("editions.change-struck", f"edition:{edition.pk}", by=by, change=change.pk)
    Change.objects.filter(pk=change.pk).delete()


def _being_made(edition: Edition, by: Account) -> Edition:
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_write_notices(held_by(by), locked.call_id):
        raise Refusal("edition-not-yours")
    if locked.state not in BEING_MADE:
        raise Refusal("edition-released-already", code=locked.code)
    return locked
