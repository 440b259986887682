"""The demonstration, step by step; every step asks what is done already, so it can be killed."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import call_with, form_of, preset
from casebridge.calls.rules.dates import is_open
from casebridge.cases.jobs import take_up
from casebridge.config.demo import choosing, forums, publishing
from casebridge.config.demo.compiled import table_of
from casebridge.config.demo.mails import (
    MAILBOXES,
    CallToWrite,
    Mail,
    bounce_of,
    reply_of,
    written_for,
)
from casebridge.config.demo.people import Office, office
from casebridge.config.demo.specimens import Specimen, specimens
from casebridge.config.first_data import load_first_data
from casebridge.intake.actions.receiving import receive
from casebridge.intake.actions.tables import take_table
from casebridge.intake.jobs import bundle_waiting, check_waiting, read_scans, read_waiting
from casebridge.intake.models import Arrival, Provenance
from casebridge.intake.queries.waiting import scans_to_read
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.table import Table
from casebridge.reference.queries import countries_in_order

CLOSED, OPEN = "sco-2023", "sco-forum-2025"
PREFIXES = {CLOSED: "SCO23", OPEN: "SCO25"}
Say = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Story:
    """One telling of the demonstration.

    `mailbox` keeps the mails as written; `say(step, done, all)` shows how far it is;
    `pause` is the number of seconds between mails to the open call.
    """

    mailbox: Path
    say: Say
    pause: float = 0
    reads_scans: bool = False
    only: tuple[str, ...] = ()

    def tell(self) -> None:
        self.say("reference data", 0, 1)
        load_first_data()
        people = office()
        closed, opened = (_published(code, people) for code in (CLOSED, OPEN))
        self.say("reference data", 1, 1)
        forums.announce(people, self.say)
        for call in (closed, opened):
            self._take_compiled(call, people)
        self._bring_mail(closed)
        self._answer(closed)
        choosing.work_through(closed, people, self.say)
        publishing.publish(closed, people, self.say)
        self._bring_mail(opened, self.pause)
        if self.reads_scans:
            self._read_scans()

    def _take_compiled(self, call: Call, people: Office) -> None:
        table = Table(table_of(call.code), "compiled.csv", call.opens_at)
        count = take_table(table, call=call, provenance=Provenance.COMPILED, by=people.officer)
        _settle()
        self.say("compiled cases", count, count)

    def _bring_mail(self, call: Call, pause: float = 0) -> None:
        """Write the applications, put each into the mailbox, take it in."""
        waiting = list(enumerate(specimens(call.code, self.only)))
        todo = [(n, s) for n, s in waiting if not self._is_written(s)]
        done = len(waiting) - len(todo)
        for specimen, written in _written(todo, _to_write(call)):
            for mail in written:
                self._put(call, mail)
            self._mark_written(specimen)
            done += 1
            self.say("applications", done, len(waiting))
            _settle()
            time.sleep(pause)
        for file in sorted((self.mailbox / call.code).glob("*.eml")):
            self._take(call, file)
        _settle()

    def _put(self, call: Call, mail: Mail) -> None:
        folder = self.mailbox / call.code
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{mail.name}.eml"
        unfinished.write_bytes(mail.raw)
        # What comes to an open call comes now, while one watches.
        received = timezone.now() if is_open(call, timezone.now()) else mail.received_at
        told = f"{received.isoformat()} {mail.mailbox}"
        (folder / f"{mail.name}.eml.received").write_text(told)
        # Renamed when whole: a killed demonstration leaves no half mail behind.
        unfinished.rename(folder / f"{mail.name}.eml")
        self._take(call, folder / f"{mail.name}.eml")

    def _take(self, call: Call, file: Path) -> None:
        at, mailbox = (file.parent / f"{file.name}.received").read_text().split()
        received = datetime.fromisoformat(at)
        envelope = Envelope("mailbox", file.read_bytes(), received, mailbox=mailbox)
        receive(envelope, call=call, by=machine())

    def _is_written(self, specimen: Specimen) -> bool:
        return (self.mailbox / specimen.call / f"{specimen.id}.written").exists()

    def _mark_written(self, specimen: Specimen) -> None:
        (self.mailbox / specimen.call / f"{specimen.id}.written").touch()

    def _answer(self, call: Call) -> None:
        """One applicant answers our receipt, and one receipt comes back."""
        for specimen in specimens(call.code):
            if specimen.awkward not in {"reply", "bounce"}:
                continue
            letter = _receipt_of(call, specimen)
            if letter is None or self._has_answered(call, specimen):
                continue
            at = min(call.closes_at, timezone.now()) - timedelta(hours=5)
            if specimen.awkward == "reply":
                number = letter.heading
                self._put(
                    call, reply_of(specimen, number=number, message_id=letter.message_id, at=at)
                )
            else:
                self._put(call, bounce_of(specimen, message_id=letter.message_id, at=at))
        _settle()

    def _has_answered(self, call: Call, specimen: Specimen) -> bool:
        folder = self.mailbox / call.code
        return any(folder.glob(f"{specimen.id}-reply.eml")) or any(
            folder.glob(f"{specimen.id}-bounce.eml")
        )

    def _read_scans(self) -> None:
        """Only where no worker does it: one scan after another, with progress."""
        waiting = scans_to_read().count()
        self.say("scans", 0, waiting)
        read_scans()
        _settle()
        self.say("scans", waiting, waiting)


def _published(code: str, people: Office) -> Call:
    """The call of a preset, its dates moved to the day of the first run."""
    found = call_with(code)
    if found is not None:
        return found
    shipped, form_text = preset(code)
    zone = ZoneInfo(shipped.time_zone)
    today = timezone.localtime(timezone.now(), zone).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    opens, closes = (-39, -3) if code == CLOSED else (-20, 41)
    moved = shipped.moved_to(today + timedelta(days=opens), today + timedelta(days=closes))
    if code == OPEN:
        moved = replace(moved, roster=replace(moved.roster, day=moved.opens_at.date()))
    return publish_call(
        moved,
        form_text=form_text,
        number_prefix=PREFIXES[code],
        mailboxes=MAILBOXES,
        is_demonstration=True,
        by=people.officer,
    )


def _to_write(call: Call) -> CallToWrite:
    names = {c.alpha2: c.name for c in countries_in_order()}
    # Both calls get their mail in the last three weeks; none is dated in the future.
    first = min(call.closes_at - timedelta(days=20), call.opens_at + timedelta(hours=9))
    return CallToWrite(form_of(call), call.closes_at, first, names)


def _written(
    todo: Iterable[tuple[int, Specimen]], call: CallToWrite
) -> Iterable[tuple[Specimen, list[Mail]]]:
    """Two processes draw, print and scan; the results come in the order of the specimens."""
    pairs = list(todo)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        results = pool.map(partial(written_for, call=call), pairs)
        for (_place, specimen), mails in zip(pairs, results, strict=True):
            yield specimen, mails


def _settle() -> None:
    """What the workers do as well: bundle, read, check, take up; two at once do no harm."""
    bundle_waiting()
    read_waiting()
    check_waiting()
    take_up()


def _receipt_of(call: Call, specimen: Specimen) -> Letter | None:
    address = specimen.applicants[0]["contact_email"]
    arrival = Arrival.objects.filter(
        call=call, sender_address=address, dossier__isnull=False
    ).first()
    if arrival is None or arrival.dossier is None:
        return None
    return letters_in([f"dossier:{arrival.dossier.pk}"]).filter(kind="receipt").first()
