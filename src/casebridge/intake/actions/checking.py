"""Checking a dossier, comparing its parts, and a person's rulings."""

import hashlib
import json
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import do_next, wake
from casebridge.calls.queries import form_of
from casebridge.intake.actions.traits import look_at_kin, note_traits
from casebridge.intake.checks import Found
from casebridge.intake.checks.all import CHECKS
from casebridge.intake.models import Comparison, Dossier, Finding, Ruling, StoredReading
from casebridge.intake.queries.seen import seen
from casebridge.intake.queries.waiting import dossiers_to_check, pairs_to_compare
from casebridge.intake.rules.arriving import is_checked
from casebridge.kit.formats.scan import PageText, Word
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.comparing import Expected, compare

# Answers whose words count as much as their figures.
KEY_FIELDS = frozenset({"case_title", "case_title_en", "org_name", "org_name_en", "countries"})
COMPARED_APART = frozenset({"seal", "signatory", "photos", "diagrams", "video", "proof"})


def check_one(*, by: Account) -> bool:
    """Check the next dossier that waits; False when none does."""
    return do_next("check", dossiers_to_check(), partial(check_dossier, by=by))


@transaction.atomic
def check_dossier(dossier: Dossier, *, by: Account) -> None:
    """Bring the findings up to date; one that no longer holds is kept, as gone."""
    _compare(dossier)
    note_traits(dossier)
    held: set[str] = set()
    if is_checked(dossier.provenance):
        plain = seen(dossier)
        for check in CHECKS:
            held.update(_note(dossier, check.NAME, found) for found in check.check(plain))
        look_at_kin(dossier, plain.alike)
    gone = dossier.findings.filter(gone_at__isnull=True).exclude(signature__in=held)
    gone.update(gone_at=timezone.now())
    dossier.checked_at = timezone.now()
    dossier.save(update_fields=["checked_at"])
    wake("cases")


def _note(dossier: Dossier, check_name: str, found: Found) -> str:
    signature = signature_of(check_name, found)
    Finding.objects.update_or_create(
        dossier=dossier,
        signature=signature,
        defaults={
            "check_name": check_name,
            "code": found.code,
            "values": dict(found.values),
            "weight": found.weight,
            "evidence": dict(found.evidence),
            "gone_at": None,
        },
    )
    return signature


def signature_of(check_name: str, found: Found) -> str:
    """The same fault gives the same finding, so that a ruling stays with it."""
    plain = json.dumps([check_name, found.code, dict(found.values)], sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def _compare(dossier: Dossier) -> None:
    pair = pairs_to_compare(dossier)
    if pair is None:
        return
    word, scan = pair
    result = compare(_expected(dossier, word), _page_texts(scan))
    Comparison.objects.create(
        word=word,
        scan=scan,
        verdict=result.verdict,
        coverage=result.coverage,
        differences=[asdict(f) for f in result.figures],
        texts=[asdict(t) for t in result.texts],
        noisy_pages=list(result.noisy_pages),
        unread=[asdict(u) for u in result.unread],
    )


def _expected(dossier: Dossier, word: StoredReading) -> list[Expected]:
    """What the scan should say; a ticked choice stands there in words."""
    labels = {
        (asked.key, choice.code): str(choice.label.in_(dossier.language))
        for section in form_of(dossier.call).sections
        for asked in section.fields
        for choice in asked.choices
    }
    return [
        Expected(
            labels.get((fact["key"], fact["value"]), fact["value"]),
            fact["code"],
            is_key=fact["key"] in KEY_FIELDS,
        )
        for fact in word.facts
        if fact["key"] not in COMPARED_APART and fact["value"]
    ]


def _page_texts(scan: StoredReading) -> list[PageText]:
    return [
        PageText(tuple(_word(w) for w in page.words), "", page.engine, page.angle)
        for page in scan.pages.all()
    ]


def _word(stored: list[Any]) -> Word:
    text, confidence, x0, y0, x1, y1, line = stored
    return Word(text, confidence, (x0, y0, x1, y1), line)


@transaction.atomic
def rule(finding: Finding, *, answer: str, reason: str, by: Account) -> Ruling:
    """A person says what a finding means; settling one that must be settled needs a reason."""
    if answer not in Ruling.Answer.values:
        raise Refusal("ruling-unknown", answer=answer)
    must_say_why = finding.weight == Finding.Weight.MUST and answer == Ruling.Answer.SETTLED
    if must_say_why and not reason.strip():
        raise Refusal("ruling-needs-a-reason")
    ruling = Ruling.objects.create(finding=finding, answer=answer, reason=reason.strip(), by=by)
    record(
        "intake.ruled",
        f"dossier:{finding.dossier_id}",
        by=by,
        finding=finding.pk,
        code=finding.code,
        answer=answer,
    )
    return ruling


@transaction.atomic
def rule_unanswered(dossier: Dossier, *, answer: str, reason: str, by: Account) -> int:
    """One ruling for every unanswered question that nobody has ruled on; how many there were."""
    waiting = dossier.findings.filter(
        code="answer-missing", gone_at__isnull=True, rulings__isnull=True
    )
    findings = list(waiting)
    for finding in findings:
        rule(finding, answer=answer, reason=reason, by=by)
    return len(findings)
