"""The list of the media, kept with their consent, and what they published."""

from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.editions.models import Clipping, Edition, Outlet
from casebridge.editions.rules.releasing import may_keep_media
from casebridge.kit.refusal import Refusal


@transaction.atomic
def add_outlet(  # noqa: PLR0913 (an outlet has this many sides)
    call: Call,
    *,
    name: str,
    language: str,
    email: str,
    consent: str,
    consented_on: date,
    contact: str = "",
    by: Account,
) -> Outlet:
    """Somebody who asked to be kept informed; `consent` says in words how and to what."""
    _must_be_officer(call, by)
    typed = {"name": name.strip(), "email": email.strip().lower(), "consent": consent.strip()}
    if missing := [field for field, text in typed.items() if not text]:
        raise Refusal("outlet-incomplete", missing=missing)
    if consented_on > timezone.localdate():
        raise Refusal("outlet-consent-in-the-future")
    try:
        validate_email(typed["email"])
    except ValidationError as error:
        raise Refusal("outlet-address-malformed") from error
    if call.outlets.filter(email=typed["email"], ended_at__isnull=True).exists():
        raise Refusal("outlet-known-already", address=typed["email"])
    outlet = Outlet.objects.create(
        call=call,
        name=typed["name"][:200],
        language=language,
        contact=contact.strip()[:200],
        email=typed["email"],
        consent=typed["consent"][:400],
        consented_on=consented_on,
        by=by,
    )
    record("editions.outlet-added", f"outlet:{outlet.pk}", by=by)
    return outlet


@transaction.atomic
def end_outlet(outlet: Outlet, *, by: Account) -> None:
    """They want to hear nothing more, or nobody writes to them any more."""
    locked = Outlet.objects.select_for_update(of=("self",)).get(pk=outlet.pk)
    _must_be_officer(locked.call, by)
    if locked.ended_at is None:
        locked.ended_at = timezone.now()
        locked.save(update_fields=["ended_at"])
        record("editions.outlet-ended", f"outlet:{locked.pk}", by=by)


@transaction.atomic
def note_clipping(  # noqa: PLR0913 (a clipping has this many sides)
    edition: Edition,
    *,
    where: str,
    title: str,
    address: str,
    language: str,
    published_on: date,
    outlet: Outlet | None = None,
    by: Account,
) -> Clipping:
    """What was published about a collection, with its address."""
    _must_be_officer(edition.call, by)
    found = urlsplit(address.strip())
    if found.scheme not in {"http", "https"} or not found.netloc:
        raise Refusal("clipping-address-malformed")
    if not where.strip() or not title.strip():
        raise Refusal("clipping-incomplete")
    clipping = Clipping.objects.create(
        edition=edition,
        outlet=outlet,
        where=where.strip()[:200],
        title=title.strip()[:400],
        address=address.strip()[:600],
        language=language,
        published_on=published_on,
        by=by,
    )
    record("editions.clipping-noted", f"edition:{edition.pk}", by=by, clipping=clipping.pk)
    return clipping


def _must_be_officer(call: Call, by: Account) -> None:
    if not may_keep_media(held_by(by), call.pk):
        raise Refusal("media-needs-an-officer")
