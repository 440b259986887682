"""A dossier as the checks see it: plain values, gathered in one place."""

from collections.abc import Iterable, Mapping
from typing import Any

from casebridge.calls.queries import form_of, roster_codes
from casebridge.intake.models import Comparison, Dossier, ReceivedFile
from casebridge.intake.queries.answers import Fact, answers_of, pictures_of
from casebridge.intake.queries.dossiers import (
    first_received_at,
    newest_comparison,
    scan_reading,
    word_reading,
)
from casebridge.intake.queries.kinship import kin_of
from casebridge.intake.queries.links import links_of
from casebridge.intake.queries.other_forms import other_forms_of
from casebridge.intake.queries.wordings import watched_in
from casebridge.intake.rules.arriving import phrases_of, read_subject
from casebridge.intake.rules.seen import (
    Answer,
    Difference,
    SeenComparison,
    SeenDossier,
    SeenFile,
    SeenSeal,
    UnreadPart,
)
from casebridge.kit.text.countries import countries_in
from casebridge.reference.queries import country_names


def seen(dossier: Dossier) -> SeenDossier:
    reading = word_reading(dossier)
    answers = tuple(_answers(answers_of(dossier)))
    written = next((a.value for a in answers if a.key == "countries"), "")
    named, unread = countries_in(written, country_names())
    call = dossier.call
    return SeenDossier(
        language=dossier.language,
        subject_follows_format=_follows_format(dossier),
        received_at=first_received_at(dossier),
        closes_at=call.closes_at,
        since=call.carried_out_since,
        roster=roster_codes(call),
        host_country=call.host_country,
        form=form_of(call),
        answers=answers,
        countries=named,
        countries_unread=unread,
        files=tuple(_files(dossier)),
        remarks=tuple((r["code"], r["values"]) for r in (reading.remarks if reading else ())),
        comparison=_comparison(dossier),
        scan_state=_scan_state(dossier),
        seals=tuple(_seals(dossier)),
        alike=kin_of(dossier),
        organisation=dossier.organisation,
        applicant_types=tuple(call.applicant_types),
        applicant_countries=_applicant_countries(answers),
        pictures=tuple(pictures_of(dossier)),
        links=links_of(dossier),
        watched=watched_in(call),
        other_forms=tuple(other.file.name for other in other_forms_of(dossier)),
    )


def _answers(facts: Iterable[Fact]) -> Iterable[Answer]:
    for fact in facts:
        yield Answer(
            fact["key"],
            fact["code"],
            fact["value"].strip(),
            fact["origin"],
            fact["repetition"],
            fact.get("language", ""),
        )


def _applicant_countries(answers: Iterable[Answer]) -> dict[int, str]:
    """{repetition of the applicant: alpha2} where the country was understood."""
    found: dict[int, str] = {}
    for answer in answers:
        if answer.key == "org_country":
            named, _unread = countries_in(answer.value, country_names())
            if len(named) == 1:
                found[answer.repetition] = named[0]
    return found


def _follows_format(dossier: Dossier) -> bool:
    phrases = phrases_of(dossier.call.subject_format.texts.values())
    subjects = dossier.arrivals.filter(kind="application").values_list("subject", flat=True)
    return any(read_subject(subject, phrases).follows_format for subject in subjects)


def _files(dossier: Dossier) -> Iterable[SeenFile]:
    for file in ReceivedFile.objects.filter(arrival__dossier=dossier).select_related("blob"):
        yield SeenFile(
            file.name,
            file.role,
            file.blob.kind,
            file.trouble,
            file.trouble_values,
            file.read_at is not None,
        )


def _comparison(dossier: Dossier) -> SeenComparison | None:
    newest = newest_comparison(dossier)
    if newest is None:
        return None
    return SeenComparison(
        newest.verdict,
        newest.coverage,
        tuple(_difference(stored) for stored in newest.differences),
        tuple(_difference(stored) for stored in newest.texts),
        tuple(_unread(newest)),
    )


def _difference(stored: Mapping[str, Any]) -> Difference:
    """As the comparison keeps figures and words alike; its key is the code on the form."""
    code = stored["key"]
    box = tuple(stored["box"])
    return Difference(code, code, stored["expected"], stored["found"], stored["page"], box)


def _unread(comparison: Comparison) -> Iterable[UnreadPart]:
    for part in comparison.unread:
        yield UnreadPart(part.get("code") or part["key"], part["page"], tuple(part["box"]))


def _scan_state(dossier: Dossier) -> str:
    files = ReceivedFile.objects.filter(arrival__dossier=dossier, role="scan")
    if files.filter(trouble="cannot-be-read-here").exists():
        return "cannot-be-read-here"
    return "read" if scan_reading(dossier) is not None else ""


def _seals(dossier: Dossier) -> Iterable[SeenSeal]:
    reading = scan_reading(dossier)
    for page in reading.pages.all() if reading else ():
        for seal in page.seals:
            yield SeenSeal(
                page.number, seal["colour"], seal["state"], seal["text"], tuple(seal["box"])
            )
