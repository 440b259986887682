"""The web form: begun with an address, saved as it is written, handed in like a mail."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.base.mail.actions import open_thread, write_letter
from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.calls.rules.dates import is_open
from casebridge.calls.rules.moments import closing_in
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.receipts import worded
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Draft
from casebridge.intake.queries.drafts import a_day_before, drafts_begun
from casebridge.intake.queries.uploads import finished_uploads
from casebridge.intake.rules.arriving import is_address
from casebridge.intake.rules.drafts import MOST_DRAFTS_A_DAY, Clash, merged, plain_answers
from casebridge.intake.rules.uploads import DRAFT_PATH, SECRET_BYTES, hash_of
from casebridge.intake.sources.form import envelope_of
from casebridge.kit.refusal import Refusal


@transaction.atomic
def start_draft(
    call: Call, *, address: str, language: str, by: Account, at: datetime | None = None
) -> tuple[Draft, str]:
    """(draft, secret), and a letter with its link that waits for a person."""
    now, written = at or timezone.now(), address.strip()
    _refuse_to_start(call, written, language, now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    draft = Draft.objects.create(
        call=call, secret_hash=hash_of(secret), address=written, language=language
    )
    record("intake.draft-begun", f"draft:{draft.pk}", by=by, call=call.code)
    _write(draft, secret, by=by)
    return draft, secret


def _refuse_to_start(call: Call, address: str, language: str, now: datetime) -> None:
    if now < call.opens_at:
        raise Refusal("call-not-open-yet")
    if not is_open(call, now):
        raise Refusal("call-closed")
    if not is_address(address) or not address.isascii():
        raise Refusal("address-not-understood", address=address[:100])
    if language not in call.languages:
        raise Refusal("language-not-offered")
    if drafts_begun(call, address, a_day_before(now)) >= MOST_DRAFTS_A_DAY:
        raise Refusal("too-many-drafts")


def _write(draft: Draft, secret: str, *, by: Account) -> None:
    call, language = draft.call, draft.language
    heading, body = worded(
        "draft",
        language,
        scope=f"call:{call.pk}",
        call=str(call.title.in_(language)),
        address=settings.SITE_ADDRESS + DRAFT_PATH.format(secret=secret),
        until=closing_in(language, call.closes_at, call.time_zone),
        organiser=str(call.organiser.in_(language)),
    )
    write_letter(
        open_thread(f"draft:{draft.pk}", language=language),
        kind="draft",
        recipient=draft.address,
        heading=heading,
        body=body,
        sending=call.sending,
        by=by,
    )


@transaction.atomic
def save_answers(
    draft: Draft, *, answers: Mapping[str, str], was: Mapping[str, str], revision: int
) -> tuple[Draft, tuple[Clash, ...]]:
    """Keep what was written. What another window changed meanwhile is not overwritten: a clash.

    `was` holds the marks of the answers this window started from, `revision` their number.
    """
    locked = _writable(draft)
    plain = plain_answers(form_of(locked.call), answers)
    stored: dict[str, str] = locked.answers
    if revision == locked.revision:
        kept = {code: text for code, text in {**stored, **plain}.items() if text}
        clashes: tuple[Clash, ...] = ()
    else:
        kept, clashes = merged(stored, plain, was)
    if kept != stored:
        locked.answers, locked.revision = kept, locked.revision + 1
        locked.save(update_fields=["answers", "revision", "changed_at"])
    return locked, clashes


@transaction.atomic
def hand_in(draft: Draft, *, by: Account, at: datetime | None = None) -> Arrival:
    """The same envelope as for mail. After the closing moment it is late, not refused."""
    locked, now = _writable(draft), at or timezone.now()
    if not locked.answers:
        raise Refusal("draft-is-empty")
    waiting = list(finished_uploads(locked))
    envelope = envelope_of(
        form_of(locked.call),
        locked.language,
        locked.answers,
        files=[(u.name, content_of(u.blob)) for u in waiting if u.blob is not None],
        sender=locked.address,
        at=now,
    )
    arrival = bundle(receive(envelope, call=locked.call, by=by), by=by)
    locked.uploads.filter(pk__in=[u.pk for u in waiting]).update(arrival=arrival)
    locked.arrival, locked.handed_in_at = arrival, now
    locked.save(update_fields=["arrival", "handed_in_at"])
    record("intake.handed-in", f"draft:{locked.pk}", by=by, arrival=arrival.pk)
    return arrival


def _writable(draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update(of=("self",)).select_related("call").get(pk=draft.pk)
    if locked.handed_in_at is not None:
        raise Refusal("draft-handed-in")
    return locked
