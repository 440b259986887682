"""The press kit given to the media: a person picks outlets, each gets a letter and a link."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import approve_all, drop, open_thread, take_back, write_many
from casebridge.base.mail.queries import returned_among
from casebridge.base.mail.rules import CHANGEABLE, TIME_TO_UNDO, Ready
from casebridge.editions.actions.press import kit_now, kit_under
from casebridge.editions.letters.kinds import PRESS_KIT
from casebridge.editions.letters.kits import kit_letter
from casebridge.editions.models import Edition, KitSent, Outlet
from casebridge.editions.queries.media import outlets_visible_to
from casebridge.editions.queries.press import (
    embargo_on,
    is_worded,
    kit_languages,
    kits_given,
    kits_sent_of,
)
from casebridge.editions.rules.press import (
    SECRET_BYTES,
    Embargo,
    end_of_link,
    hindrance_to_giving,
)
from casebridge.editions.rules.releasing import may_keep_media
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.refusal import Refusal


@dataclass(frozen=True)
class Giving:
    """One outlet and the language of the kit it gets."""

    outlet: Outlet
    language: str


def give_kits(
    edition: Edition,
    *,
    languages: Mapping[int, str],
    expected: int,
    again: bool = False,
    by: Account,
) -> int:
    """A letter with a link of its own for each outlet; it waits for a person. How many there are.

    `languages` is {outlet: language of its kit}. Refused where it would reach another number of
    outlets than the `expected` one that was looked at. A machine gives nothing to anybody.
    """
    ready, embargo = to_be_given(edition, languages, again=again, by=by)
    if len(ready) != expected:
        raise Refusal("recipients-changed", count=len(ready))
    if embargo is not None:
        # Made before anything is locked: that takes seconds.
        for language in {one.language for one in ready}:
            kit_under(embargo, edition, language=language, by=by)
    with transaction.atomic():
        locked = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        ready, embargo = to_be_given(locked, languages, again=again, by=by)
        _write(locked, ready, embargo, by=by)
        outlets = [one.outlet.pk for one in ready]
        record("editions.kits-written", f"edition:{edition.pk}", by=by, outlets=outlets)
    return len(ready)


def to_be_given(
    edition: Edition, languages: Mapping[int, str], *, again: bool, by: Account
) -> tuple[Sequence[Giving], Embargo | None]:
    """Who would get the kit, and the embargo they would be told; refuses what may not be."""
    if by.is_machine or not may_keep_media(held_by(by), edition.call_id):
        raise Refusal("kit-needs-an-officer")
    if not languages:
        raise Refusal("nobody-to-write-to")
    _must_be_givable(edition, set(languages.values()))
    embargo = embargo_on(edition, timezone.now())
    if embargo is not None and embargo.until is None:
        raise Refusal("kit-needs-a-plan")
    outlets = _consenting(edition, languages, by)
    if not again:
        _must_be_new(edition, languages, outlets)
    return [Giving(outlet, languages[outlet.pk]) for outlet in outlets], embargo


def _must_be_givable(edition: Edition, languages: Collection[str]) -> None:
    made = kit_languages(edition)
    for language in sorted(languages):
        hindrance = hindrance_to_giving(
            state=edition.state,
            is_made=language in made,
            is_worded=is_worded(edition, language),
        )
        refusal = _refusal(hindrance, edition, language)
        if refusal is not None:
            raise refusal


def _refusal(hindrance: str, edition: Edition, language: str) -> Refusal | None:
    for found, refusal in (
        ("edition-not-frozen", Refusal("edition-not-frozen", code=edition.code)),
        ("kit-edition-withdrawn", Refusal("kit-edition-withdrawn")),
        ("newer-version-released", Refusal("newer-version-released", code=edition.code)),
        ("kit-not-made", Refusal("kit-not-made", language=language)),
        ("release-text-missing", Refusal("release-text-missing", language=language)),
    ):
        if hindrance == found:
            return refusal
    return None


def _consenting(edition: Edition, chosen: Collection[int], by: Account) -> list[Outlet]:
    known = outlets_visible_to(by).filter(call=edition.call_id, pk__in=chosen)
    outlets = list(known.order_by("name", "id"))
    if len(outlets) != len(chosen):
        raise Refusal("outlet-unknown")
    returned = returned_among([outlet.email for outlet in outlets])
    for outlet in outlets:
        if outlet.ended_at is not None or not outlet.consent.strip():
            raise Refusal("outlet-without-consent", name=outlet.name)
        if outlet.email.lower() in returned:
            raise Refusal("address-returned", address=outlet.email)
    return outlets


def _must_be_new(edition: Edition, languages: Mapping[int, str], outlets: Sequence[Outlet]) -> None:
    given = set(kits_given(edition).values_list("outlet", "language"))
    have = [outlet.name for outlet in outlets if (outlet.pk, languages[outlet.pk]) in given]
    if have:
        raise Refusal("kit-sent-already", names=have)


def _write(
    edition: Edition, ready: Sequence[Giving], embargo: Embargo | None, *, by: Account
) -> None:
    until = end_of_link(embargo, timezone.now())
    told = [(one, secrets.token_urlsafe(SECRET_BYTES)) for one in ready]
    for one in ready:
        _withdraw_waiting(edition, one, by=by)
    letters = write_many(
        [_letter(edition, one, embargo, until, secret) for one, secret in told],
        kind=PRESS_KIT.name,
        by=by,
    )
    KitSent.objects.bulk_create(
        KitSent(
            edition=edition,
            outlet=one.outlet,
            language=one.language,
            letter=letter,
            secret=hash_of(secret),
            embargo_until=embargo.until if embargo else None,
            expires_at=until,
            by=by,
        )
        for (one, secret), letter in zip(told, letters, strict=True)
    )


def _letter(
    edition: Edition, one: Giving, embargo: Embargo | None, until: datetime, secret: str
) -> Ready:
    thread = open_thread(f"outlet:{one.outlet.pk}", language=one.outlet.language)
    heading, body = kit_letter(
        edition, one.outlet, language=one.language, embargo=embargo, until=until, secret=secret
    )
    return Ready(thread, one.outlet.email, heading, body)


def _withdraw_waiting(edition: Edition, one: Giving, *, by: Account) -> None:
    """A letter nobody has let go gives way to the new one; the link in it opens nothing."""
    waiting = kits_given(edition).filter(outlet=one.outlet, language=one.language)
    for kit in waiting.filter(letter__state__in=CHANGEABLE):
        if kit.letter is not None:
            drop(kit.letter, by=by)


@transaction.atomic
def let_kits_go(edition: Edition, *, by: Account) -> int:
    """Every letter with a kit that waits; for a minute each can be taken back. How many.

    Refused where a letter names another moment than the plan does by now.
    """
    locked = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if by.is_machine or not may_keep_media(held_by(by), locked.call_id):
        raise Refusal("kit-needs-an-officer")
    waiting = list(kits_sent_of(locked, by).filter(letter__state__in=CHANGEABLE).order_by("id"))
    _must_be_givable(locked, {kit.language for kit in waiting})
    embargo = embargo_on(locked, timezone.now())
    for kit in waiting:
        _must_be_as_told(kit, embargo)
    letters = [kit.letter for kit in waiting if kit.letter is not None]
    approve_all(letters, at=timezone.now() + TIME_TO_UNDO, by=by)
    record("editions.kits-sent", f"edition:{locked.pk}", by=by, kits=[kit.pk for kit in waiting])
    return len(letters)


def _must_be_as_told(kit: KitSent, embargo: Embargo | None) -> None:
    if kit.outlet.ended_at is not None:
        raise Refusal("outlet-without-consent", name=kit.outlet.name)
    if embargo is not None and embargo.until != kit.embargo_until:
        raise Refusal("kit-letter-outdated", name=kit.outlet.name)


@transaction.atomic
def drop_kit(kit: KitSent, *, by: Account) -> None:
    """Throw the letter away that nobody has sent; its link opens nothing."""
    if not may_keep_media(held_by(by), kit.edition.call_id):
        raise Refusal("kit-needs-an-officer")
    if kit.letter is None or kit.letter.state not in CHANGEABLE:
        raise Refusal("letter-already-gone")
    drop(kit.letter, by=by)
    record("editions.kit-dropped", f"edition:{kit.edition_id}", by=by, kit=kit.pk)


@transaction.atomic
def take_back_kit(kit: KitSent, *, by: Account) -> None:
    """Undo: a letter whose moment has not come waits for a person again."""
    if not may_keep_media(held_by(by), kit.edition.call_id):
        raise Refusal("kit-needs-an-officer")
    if kit.letter is None:
        raise Refusal("letter-already-gone")
    take_back(kit.letter, by=by)
    record("editions.kit-taken-back", f"edition:{kit.edition_id}", by=by, kit=kit.pk)


def note_kit_opened(kit: KitSent, *, by: Account) -> None:
    """The page was opened for the first time."""
    first = KitSent.objects.filter(pk=kit.pk, opened_at__isnull=True)
    if first.update(opened_at=timezone.now()):
        record("editions.kit-opened", f"edition:{kit.edition_id}", by=by, kit=kit.pk)


def fetch_kit(kit: KitSent, *, by: Account) -> bytes:
    """What the link gives at this moment: the kit under today's embargo, or a refusal."""
    refusal = refusal_to_fetch(kit)
    if refusal is not None:
        raise refusal
    content = kit_now(kit.edition, language=kit.language, by=by)
    first = KitSent.objects.filter(pk=kit.pk, fetched_at__isnull=True)
    if first.update(fetched_at=timezone.now()):
        record("editions.kit-fetched", f"edition:{kit.edition_id}", by=by, kit=kit.pk)
    return content


def refusal_to_fetch(kit: KitSent) -> Refusal | None:
    """Withdrawn, replaced, or put off without a new moment: then the link gives nothing."""
    edition = kit.edition
    if edition.state == Edition.State.WITHDRAWN:
        return Refusal("kit-edition-withdrawn")
    if edition.state == Edition.State.REPLACED:
        return Refusal("newer-version-released", code=edition.code)
    embargo = embargo_on(edition, timezone.now())
    if embargo is not None and embargo.until is None:
        return Refusal("kit-put-off")
    return None
