"""A dossier as the checks see it: plain values, gathered in one place."""

from collections.abc import Iterable

from casebridge.base.search.queries import alike
from casebridge.calls.queries import form_of, roster_codes
from casebridge.intake.models import Dossier, ReceivedFile, StoredReading
from casebridge.intake.queries.dossiers import (
    first_received_at,
    newest_comparison,
    scan_reading,
    word_reading,
)
from casebridge.intake.rules.arriving import phrases_of, read_subject
from casebridge.intake.rules.seen import (
    Answer,
    Difference,
    Likeness,
    SeenComparison,
    SeenDossier,
    SeenFile,
    SeenSeal,
)
from casebridge.kit.text.countries import countries_in
from casebridge.reference.queries import country_names

ALIKE_ENOUGH = 0.6


def seen(dossier: Dossier) -> SeenDossier:
    reading = word_reading(dossier)
    answers = tuple(_answers(reading))
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
        alike=tuple(_alike(dossier)),
        organisation=dossier.organisation,
    )


def _answers(reading: StoredReading | None) -> Iterable[Answer]:
    for fact in reading.facts if reading else ():
        yield Answer(
            fact["key"], fact["code"], fact["value"].strip(), fact["origin"], fact["repetition"]
        )


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
        tuple(
            Difference(d["key"], d["key"], d["expected"], d["found"], d["page"], tuple(d["box"]))
            for d in newest.differences
        ),
    )


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


def _alike(dossier: Dossier) -> Iterable[Likeness]:
    if not dossier.title:
        return
    others = {pk: score for pk, score in alike("likeness", _words(dossier), at_least=ALIKE_ENOUGH)}
    found = Dossier.objects.filter(pk__in=others, call=dossier.call, merged_into__isnull=True)
    for other in found.exclude(pk=dossier.pk).select_related("call"):
        yield Likeness(str(other), round(others[other.pk], 2))


def _words(dossier: Dossier) -> str:
    return likeness_words(word_reading(dossier), dossier)


def likeness_words(reading: StoredReading | None, dossier: Dossier) -> str:
    """The English title where the form gave one: partners write in different languages."""
    facts = reading.facts if reading else ()
    english = next((f["value"] for f in facts if f["key"] == "case_title_en" and f["value"]), "")
    return english or dossier.title
