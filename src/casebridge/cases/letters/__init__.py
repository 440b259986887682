"""The words of the letters this app writes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from casebridge.base.mail.letters import LetterKind, filled, wording_of
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.rules.moments import closing_in, moment_in
from casebridge.cases.letters.kinds import BY_NAME, QUESTION, TO_APPLICANTS
from casebridge.intake.models import Dossier, Finding, Ruling
from casebridge.intake.queries.dossiers import arrivals_of, findings_of
from casebridge.intake.wording import questions_for
from casebridge.kit.text.languages import code_of

DAYS_TO_ANSWER = 10
Words = tuple[str, str]


def in_readers_words(letter: Letter, dossier: Dossier, reader: str) -> Words:
    """Heading and body as the template words them in the reader's language; '' for free words."""
    kind = BY_NAME.get(letter.kind)
    if kind not in TO_APPLICANTS or letter.kind in {"letter", "upload", "draft"}:
        return "", ""
    return worded(kind, dossier, reader)


def scope_of(call: Call) -> str:
    return f"call:{call.pk}"


def worded(
    kind: LetterKind,
    dossier: Dossier,
    language: str = "",
    *,
    wording: Words | None = None,
    beside: Mapping[str, str] | None = None,
) -> Words:
    """Heading and body about a dossier, in its own language by default; `beside` adds values."""
    language = language or dossier.language
    words = wording or wording_of(kind, language, scope=scope_of(dossier.call))
    return filled(kind, words, {**values_for(dossier, language), **(beside or {})})


def values_for(dossier: Dossier, language: str) -> dict[str, str]:
    """What the placeholders of letters to applicants stand for; nothing of the office's."""
    call = dossier.call
    values = values_of(call, language) | {
        "number": str(dossier),
        "title": dossier.title or dossier.organisation,
        "organisation": dossier.organisation,
        "questions": _points(findings_to_ask(dossier), language),
    }
    first = arrivals_of(dossier).exclude(sender_address="").first()
    if first is not None:
        values["subject"] = first.subject
        values["received"] = moment_in(language, first.received_at, call.time_zone)
    return values


def values_of(call: Call, language: str) -> dict[str, str]:
    """What is the same in every letter of a call."""
    return {
        "call": str(call.title.in_(language)),
        "organiser": str(call.organiser.in_(language)),
        "closes": closing_in(language, call.closes_at, call.time_zone),
        "answer_by": _answer_by(language, call.time_zone),
    }


def findings_to_ask(dossier: Dossier) -> list[Finding]:
    """Findings whose latest ruling is to ask the applicant."""
    latest = ((f, list(f.rulings.all())[-1:]) for f in findings_of(dossier))
    return [f for f, last in latest if last and last[0].answer == Ruling.Answer.ASK]


def worded_question(
    dossier: Dossier, findings: Sequence[Finding], language: str = ""
) -> tuple[str, str]:
    """Heading and body of the letter "what is missing"; in the dossier's language by default."""
    language = language or dossier.language
    values = values_for(dossier, language) | {"questions": _points(findings, language)}
    return filled(QUESTION, wording_of(QUESTION, language, scope=scope_of(dossier.call)), values)


def _points(findings: Sequence[Finding], language: str) -> str:
    with translation.override(code_of(language)):
        points = enumerate(questions_for(findings), start=1)
        return "\n".join(f"{place}. {question}" for place, question in points)


def _answer_by(language: str, zone: str) -> str:
    """Midnight after the last day, on the clock of the call."""
    local = timezone.localtime(timezone.now(), ZoneInfo(zone))
    last_day = local.date() + timedelta(days=DAYS_TO_ANSWER)
    end = datetime.combine(last_day + timedelta(days=1), time.min, ZoneInfo(zone))
    return closing_in(language, end, zone)
