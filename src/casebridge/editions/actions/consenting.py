"""Asking applicants whether their case may be printed in this wording, and what they answer."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import drop, write_many
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.base.tasks.actions import close_task, open_task
from casebridge.base.tasks.queries import open_tasks_about
from casebridge.cases.letters.many import Many
from casebridge.editions.actions.allowed import must_be_draft
from casebridge.editions.letters.consents import letters_asking
from casebridge.editions.models import Consent, Edition, Entry, GoingWithout
from casebridge.editions.queries.consents import Asking, asking_about, askings
from casebridge.editions.rules.consents import (
    AGREED,
    KEPT,
    LONGEST_NAME,
    LONGEST_REMARK,
    MOST_DAYS,
    PROPOSED,
    REFUSED,
    SECRET_BYTES,
    TAKEN,
    hindrance_to_answering,
    hindrance_to_asking,
    hindrance_to_going_without,
    may_ask,
    may_go_without,
    may_settle,
)
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.refusal import Refusal

# What there is to do for the owner of a case, by the answer it comes from.
TASKS = {PROPOSED: "consent-proposed", REFUSED: "consent-refused"}


@dataclass(frozen=True)
class Answered:
    """What an applicant says: `name` is who says it, `remark` what they would change."""

    answer: str
    name: str
    remark: str = ""


@transaction.atomic
def ask_applicants(
    edition: Edition, *, entries: Collection[int], until: datetime, expected: int, by: Account
) -> int:
    """A letter with a link of its own for each entry; it waits for a person. How many there are.

    Refused where it would reach other people than the `expected` ones that were looked at.
    """
    if not may_ask(held_by(by), edition.call_id):
        raise Refusal("asking-needs-an-officer")
    must_be_draft(edition)
    check_until(until)
    ready = to_be_asked(edition, entries, by)
    told = {one.entry.pk: secrets.token_urlsafe(SECRET_BYTES) for one in ready}
    letters = letters_asking(edition, ready, until=until, secrets=told)
    count = sum(len(many.addressed) for many in letters.values())
    if not count:
        raise Refusal("nobody-to-write-to")
    if count != expected:
        raise Refusal("recipients-changed", count=count)
    by_dossier = {one.entry.case.dossier_id: one for one in ready}
    for kind, many in letters.items():
        _write(kind, many, by_dossier, told, until=until, by=by)
    record("editions.consent-asked", f"edition:{edition.pk}", by=by, count=count)
    return count


def to_be_asked(edition: Edition, entries: Collection[int], by: Account) -> list[Asking]:
    """Of the chosen entries those that may be asked about today's wording."""
    found = askings(edition, by, timezone.now())
    chosen = [one for one in found if one.entry.pk in set(entries)]
    return [one for one in chosen if not hindrance_to_asking(one.standing, one.shown)]


def check_until(until: datetime) -> None:
    now = timezone.now()
    if not now < until <= now + timedelta(days=MOST_DAYS):
        raise Refusal("answer-by-not-understood", days=MOST_DAYS)


def _write(
    kind: LetterKind,
    many: Many,
    by_dossier: Mapping[int, Asking],
    told: Mapping[int, str],
    *,
    until: datetime,
    by: Account,
) -> None:
    mine = [by_dossier[one.dossier.pk] for one in many.addressed]
    for asking in mine:
        _withdraw_waiting(asking, by=by)
    letters = write_many([one.ready for one in many.addressed], kind=kind.name, by=by)
    for asking, letter in zip(mine, letters, strict=True):
        _keep(asking, told[asking.entry.pk], until=until, letter=letter, by=by)


def _withdraw_waiting(asking: Asking, *, by: Account) -> None:
    """A letter nobody has let go gives way to the new one, and the link in it opens nothing."""
    for consent in asking.consents:
        if consent.letter is not None and consent.letter.state in CHANGEABLE:
            drop(consent.letter, by=by)
            Consent.objects.filter(pk=consent.pk).update(until=timezone.now())


@transaction.atomic
def make_link(entry: Entry, *, until: datetime, by: Account) -> tuple[Consent, str]:
    """(question, secret) without a letter; only a hash is kept, so it can be told just once."""
    if not may_ask(held_by(by), entry.edition.call_id):
        raise Refusal("asking-needs-an-officer")
    must_be_draft(entry.edition)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    return _keep(asking_about(entry, timezone.now()), secret, until=until, by=by), secret


def _keep(
    asking: Asking, secret: str, *, until: datetime, letter: Letter | None = None, by: Account
) -> Consent:
    consent = Consent.objects.create(
        entry=asking.entry,
        wording=asking.wording,
        shown=asking.shown,
        letter=letter,
        secret=hash_of(secret),
        until=until,
        asked_by=by,
    )
    _record("editions.link-made", consent, by=by)
    return consent


def note_opened(consent: Consent, *, by: Account) -> None:
    """The page was opened for the first time; that answers nothing."""
    opened = Consent.objects.filter(pk=consent.pk, opened_at__isnull=True)
    if opened.update(opened_at=timezone.now()):
        _record("editions.link-opened", consent, by=by)


@transaction.atomic
def answer(consent: Consent, *, answered: Answered, by: Account) -> Consent:
    """By the personal link, again and again until the wording is closed; the last one counts."""
    edition = Edition.objects.select_for_update().get(pk=consent.entry.edition_id)
    locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    now = timezone.now()
    hindrance = hindrance_to_answering(
        locked,
        is_draft=edition.state == Edition.State.DRAFT,
        wording=asking_about(locked.entry, now).wording,
        now=now,
    )
    refusal = refusal_of_an_answer(hindrance)
    if refusal is not None:
        raise refusal
    return _take(locked, _checked(answered), way=Consent.Way.LINK, by=by)


def refusal_of_an_answer(hindrance: str) -> Refusal | None:
    """None where nothing hinders it."""
    for found, code in (
        ("frozen", "consent-too-late"),
        ("changed", "consent-wording-changed"),
        ("over", "link-not-valid"),
    ):
        if hindrance == found:
            return Refusal(code)
    return None


@transaction.atomic
def enter_answer(
    entry: Entry, *, answered: Answered, way: str, wording: str, by: Account
) -> Consent:
    """What came on paper or by telephone, about the wording that the officer has looked at."""
    if not may_ask(held_by(by), entry.edition.call_id):
        raise Refusal("asking-needs-an-officer")
    must_be_draft(entry.edition)
    if way not in {Consent.Way.PAPER, Consent.Way.TELEPHONE}:
        raise Refusal("consent-way-unknown")
    checked = _checked(answered)
    asking = _same(entry, wording)
    of_today = [c for c in asking.consents if c.wording == wording]
    consent = of_today[-1] if of_today else None
    if consent is None:
        # It was asked about by other means; no link was ever told.
        consent = _keep(asking, secrets.token_urlsafe(SECRET_BYTES), until=timezone.now(), by=by)
    return _take(consent, checked, way=way, by=by)


def _same(entry: Entry, wording: str) -> Asking:
    """The entry, where it still reads as it did on the page from which somebody acts."""
    asking = asking_about(entry, timezone.now())
    if asking.wording != wording:
        raise Refusal("wording-changed-meanwhile")
    return asking


def _checked(answered: Answered) -> Answered:
    name, remark = " ".join(_plain(answered.name).split()), _plain(answered.remark).strip()
    if answered.answer not in {AGREED, PROPOSED, REFUSED}:
        raise Refusal("consent-answer-unknown")
    if answered.answer == PROPOSED and not remark:
        raise Refusal("proposal-is-empty")
    if not name:
        raise Refusal("consent-needs-a-name")
    if len(name) > LONGEST_NAME or len(remark) > LONGEST_REMARK:
        raise Refusal("consent-too-long", most=LONGEST_REMARK)
    return Answered(answered.answer, name, remark)


def _plain(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n")


def _take(consent: Consent, said: Answered, *, way: str, by: Account) -> Consent:
    was = (consent.answer, consent.name, consent.remark, consent.came_by)
    if was == (said.answer, said.name, said.remark, way):
        return consent
    consent.answer, consent.name, consent.remark = said.answer, said.name, said.remark
    consent.came_by, consent.answered_at = way, timezone.now()
    consent.entered_by = None if way == Consent.Way.LINK else by
    consent.settled_by = consent.settled_at = None
    consent.settled_as = consent.reason = ""
    consent.save()
    number = _record("editions.consent-answered", consent, by=by, answer=said.answer, way=way)
    _close_tasks(consent.entry, by=by)
    _open_task(consent, number, by=by)
    return consent


def _open_task(consent: Consent, number: int, *, by: Account) -> None:
    """A proposal or a refusal is looked at by whoever owns the case."""
    if consent.answer not in TASKS:
        return
    case = consent.entry.case
    open_task(
        f"dossier:{case.dossier_id}",
        kind=TASKS[consent.answer],
        values={"number": str(case.dossier), "consent": consent.pk, "entry": consent.entry_id},
        cause=f"record:{number}",
        for_account=case.owner,
        by=by,
    )


def _close_tasks(entry: Entry, *, by: Account) -> None:
    about = open_tasks_about(f"dossier:{entry.case.dossier_id}")
    for task in about.filter(kind__in=TASKS.values(), values__entry=entry.pk):
        close_task(task, by=by)


@transaction.atomic
def settle_proposal(consent: Consent, *, settled_as: str, reason: str, by: Account) -> Consent:
    """Taken into the wording, which must have changed for it, or kept as it is with a reason."""
    if not may_settle(held_by(by), consent.entry.edition.call_id):
        raise Refusal("settling-needs-an-editor")
    must_be_draft(consent.entry.edition)
    locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    asking = asking_about(locked.entry, timezone.now())
    if locked.answer != PROPOSED or locked.settled_as or asking.answered != locked:
        raise Refusal("no-proposal-to-settle")
    if settled_as not in {TAKEN, KEPT}:
        raise Refusal("settlement-unknown")
    if settled_as == TAKEN and asking.wording == locked.wording:
        raise Refusal("proposal-not-in-the-wording")
    if settled_as == KEPT and not reason.strip():
        raise Refusal("settlement-needs-a-reason")
    locked.settled_as, locked.reason = settled_as, _plain(reason).strip()[:LONGEST_REMARK]
    locked.settled_by, locked.settled_at = by, timezone.now()
    locked.save(update_fields=["settled_as", "reason", "settled_by", "settled_at"])
    _record("editions.proposal-settled", locked, by=by, settled_as=settled_as)
    _close_tasks(locked.entry, by=by)
    return locked


@transaction.atomic
def go_without(entry: Entry, *, wording: str, reason: str, by: Account) -> GoingWithout:
    """A leader's decision to print this wording although nobody has answered."""
    if not may_go_without(held_by(by), entry.edition.call_id):
        raise Refusal("going-without-needs-a-leader")
    must_be_draft(entry.edition)
    if not reason.strip():
        raise Refusal("going-without-needs-a-reason")
    asking = _same(entry, wording)
    hindrance = hindrance_to_going_without(asking.standing, asking.consents)
    for found, because in (
        ("clear", "consent-not-needed"),
        ("proposed", "proposal-not-settled"),
        ("refused", "applicant-refused"),
    ):
        if hindrance == found:
            raise Refusal(because)
    made = GoingWithout.objects.create(
        entry=entry, wording=wording, reason=_plain(reason).strip()[:LONGEST_REMARK], by=by
    )
    record("editions.gone-without", f"entry:{entry.pk}", by=by, decision=made.pk)
    return made


def _record(verb: str, consent: Consent, *, by: Account, **values: object) -> int:
    return record(verb, f"entry:{consent.entry_id}", by=by, consent=consent.pk, **values).pk
