"""A dossier with everything its page shows: Word, scan, pictures, mails, rulings, letters …"""

from datetime import UTC, datetime, timedelta

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import machine
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter, Thread
from casebridge.base.tasks.actions import open_task
from casebridge.calls.models import Call
from casebridge.calls.outputs import word_form
from casebridge.calls.outputs.word_form.filling import fill
from casebridge.calls.queries import call_terms, form_of
from casebridge.cases.actions.opening import open_case
from casebridge.cases.actions.talking import add_note
from casebridge.cases.actions.versions import add_version
from casebridge.cases.models import Case
from casebridge.intake.actions.checking import rule
from casebridge.intake.actions.taking_in import take_in
from casebridge.intake.models import (
    Arrival,
    Comparison,
    Delivery,
    Dossier,
    Finding,
    ReceivedFile,
    ScanPage,
    StoredReading,
)
from casebridge.kit.text.multilingual import Multilingual, ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score

SUMMARY = "handled 1,280 containers in 2024\nand 40 more."
SINCE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def whole(call: Call, officer: Account, *, each: int = 1, reviewers: tuple[Account, ...]) -> Case:
    """A case whose dossier holds `each` of everything that can be more than one."""
    dossier = _taken_in(call, officer)
    scan = _scanned(dossier, each)
    case = open_case(dossier, owner=officer, by=machine())
    case.terms.add(*call_terms(call, "area")[:1])
    thread = dossier.thread or Thread.objects.create(subject=f"dossier:{dossier.pk}")
    Dossier.objects.filter(pk=dossier.pk).update(thread=thread)
    for number in range(each):
        _more_mail(dossier, scan.file.blob, number)
        _letter(thread, officer, number)
        _found(dossier, officer, number)
        add_note(case, kind="phone", text=f"Specimen note {number}", by=officer)
        add_version(case, texts={"case_title": ml(en=f"Specimen title {number}")}, by=officer)
        open_task(f"dossier:{dossier.pk}", kind="new-version", for_account=officer, by=machine())
    _reviewed(case, reviewers[:each], officer)
    return case


def _taken_in(call: Call, officer: Account) -> Dossier:
    form = form_of(call)
    answers = {
        "A1": f"Specimen case {call.dossiers.count()}",
        "B1.1": "Specimen Works",
        "C1": "Kazakhstan, China",
    }
    answers |= {"B1.11": "a@example.org", "D1": SUMMARY}
    word = fill(word_form.render(form, "en"), answers, form=form)
    dossier = take_in([("form.docx", word)], call=call, by=officer)[0].dossier
    if dossier is None:
        raise AssertionError("a form opens a dossier")
    return dossier


def _scanned(dossier: Dossier, each: int) -> StoredReading:
    word = StoredReading.objects.get(file__arrival__dossier=dossier, reader="word_template")
    file = ReceivedFile.objects.create(
        arrival=word.file.arrival, position=90, blob=word.file.blob, name="scan.pdf", role="scan"
    )
    scan = StoredReading.objects.create(file=file, reader="scan", language="en")
    for number in range(1, each + 1):
        ScanPage.objects.create(
            reading=scan, number=number, picture=file.blob, width=800, height=1000
        )
    ReceivedFile.objects.create(
        arrival=word.file.arrival, position=91, blob=file.blob, name="p.jpg", role="picture"
    )
    difference = {"key": "D1", "expected": "1,280", "found": "1,230", "page": 1}
    difference |= {"box": [300, 400, 360, 420], "confidence": 96.0}
    difference |= {"context_before": "handled ", "context_after": " containers"}
    Comparison.objects.create(
        word=word, scan=scan, verdict="same", coverage=0.99, differences=[difference]
    )
    return scan


def _more_mail(dossier: Dossier, blob: Blob, number: int) -> None:
    arrival = Arrival.objects.create(
        call=dossier.call,
        dossier=dossier,
        door=Arrival.Door.MAILBOX,
        raw=blob,
        kind="reply",
        fingerprint=f"{dossier.pk}-{number}",
        message_id=f"<{dossier.pk}-{number}@example.org>",
        received_at=SINCE + timedelta(hours=number),
        sender_name="Specimen Applicant",
        subject=f"Specimen mail {number}",
        text="The missing answer.\n\nWith regards",
    )
    ReceivedFile.objects.create(
        arrival=arrival, position=1, blob=blob, name=f"a-{number}.pdf", role="other"
    )
    for box in ("one@example.org", "two@example.org"):
        Delivery.objects.create(
            arrival=arrival, raw=blob, door="mailbox", mailbox=box, received_at=arrival.received_at
        )


def _letter(thread: Thread, officer: Account, number: int) -> None:
    Letter.objects.create(
        thread=thread,
        kind="question",
        language="en",
        recipient="a@example.org",
        heading=f"Specimen letter {number}",
        body="What is missing",
        state=Letter.State.SENT,
        message_id=f"<letter-{thread.pk}-{number}@example.org>",
        written_by=officer,
        approved_by=officer,
    )


def _found(dossier: Dossier, officer: Account, number: int) -> None:
    finding = Finding.objects.create(
        dossier=dossier,
        check_name="scan_matches_word",
        code="figure-differs",
        values={"code": "D1", "word": "1,280", "scan": f"1,23{number}"},
        weight="must",
        evidence={"page": 1, "box": [300, 400, 360, 420]},
        signature=f"figure-{number}",
    )
    rule(finding, answer="ask", reason=f"Specimen reason {number}", by=officer)


def _reviewed(case: Case, reviewers: tuple[Account, ...], officer: Account) -> None:
    if not case.call.criteria.exists():
        rows: list[tuple[str, Multilingual, Multilingual, int]] = [
            (code, ml(en=code), ml(en=code), 1) for code in ("use", "substance")
        ]
        set_criteria(case.call, criteria=rows, by=officer)
    for number, reviewer in enumerate(reviewers):
        review = assign(case, reviewer=reviewer, by=officer)
        score(
            review,
            marks={"use": 8, "substance": 7},
            remark_for_office=f"Specimen remark {number}",
            by=reviewer,
        )
