"""The words of the letters this app writes."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from casebridge.base.mail.models import Letter
from casebridge.calls.rules.moments import closing_in
from casebridge.intake.actions.receipts import worded_receipt
from casebridge.intake.models import Dossier, Finding, Ruling
from casebridge.intake.queries.dossiers import arrivals_of, findings_of
from casebridge.intake.wording import questions_for
from casebridge.kit.text.languages import code_of

HERE = Path(__file__).parent
DAYS_TO_ANSWER = 10


def in_readers_words(letter: Letter, dossier: Dossier, reader: str) -> tuple[str, str]:
    """Heading and body as the template words them in the reader's language; '' for other kinds."""
    if letter.kind == "question":
        with translation.override(code_of(reader)):
            return worded_question(dossier, findings_to_ask(dossier), reader)
    arrival = arrivals_of(dossier).exclude(sender_address="").first()
    if letter.kind == "receipt" and arrival is not None:
        return worded_receipt(dossier, arrival, reader)
    return "", ""


def findings_to_ask(dossier: Dossier) -> list[Finding]:
    """Findings whose latest ruling is to ask the applicant."""
    latest = ((f, list(f.rulings.all())[-1:]) for f in findings_of(dossier))
    return [f for f, last in latest if last and last[0].answer == Ruling.Answer.ASK]


def worded_question(
    dossier: Dossier, findings: Sequence[Finding], language: str = ""
) -> tuple[str, str]:
    """Heading and body of the letter "what is missing"; in the dossier's language by default."""
    language = language or dossier.language
    file = HERE / f"question.{language}.txt"
    template = file if file.exists() else HERE / "question.en.txt"
    heading, _, body = template.read_text(encoding="utf-8").partition("\n")
    values = {
        "number": str(dossier),
        "title": dossier.title or dossier.organisation,
        "organisation": dossier.organisation,
        "call": str(dossier.call.title.in_(language)),
        "organiser": str(dossier.call.organiser.in_(language)),
        "questions": "\n".join(
            f"{place}. {question}"
            for place, question in enumerate(questions_for(findings), start=1)
        ),
        "answer_by": _answer_by(language, dossier.call.time_zone),
    }
    return (
        Template(heading).substitute(values).strip(),
        Template(body.lstrip("\n")).substitute(values),
    )


def _answer_by(language: str, zone: str) -> str:
    """Midnight after the last day, on the clock of the call."""
    local = timezone.localtime(timezone.now(), ZoneInfo(zone))
    last_day = local.date() + timedelta(days=DAYS_TO_ANSWER)
    end = datetime.combine(last_day + timedelta(days=1), time.min, ZoneInfo(zone))
    return closing_in(language, end, zone)
