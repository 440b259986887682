"""What an application answers: its newest Word form, completed by the table it stood in."""

from collections.abc import Iterator
from typing import Any

from casebridge.intake.models import Arrival, Dossier, ReceivedFile, StoredReading
from casebridge.intake.queries.dossiers import FORM_READERS, word_reading
from casebridge.intake.rules.seen import SeenPicture
from casebridge.intake.rules.traits import Said, Traits, traits_of

Fact = dict[str, Any]


def answers_of(dossier: Dossier) -> list[Fact]:
    """The facts of the newest reading, then those of the other door for what it leaves open."""
    newest = word_reading(dossier)
    if newest is None:
        return []
    facts: list[Fact] = list(newest.facts)
    for reader in FORM_READERS:
        if reader == newest.reader:
            continue
        other = _newest_by(reader, dossier)
        known = {fact["key"] for fact in facts if fact["value"].strip()}
        facts += [f for f in (other.facts if other else ()) if f["key"] not in known]
    return facts


def _newest_by(reader: str, dossier: Dossier) -> StoredReading | None:
    mine = StoredReading.objects.filter(file__arrival__dossier=dossier, reader=reader)
    return mine.order_by("file__arrival__received_at", "id").last()


def traits_of_dossier(dossier: Dossier) -> Traits:
    """By what it may be recognised in another dossier."""
    facts = answers_of(dossier)
    applications = dossier.arrivals.filter(kind=Arrival.Kind.APPLICATION)
    said = [
        Said(f["key"], f["value"], f.get("language") or dossier.language)
        for f in facts
        if isinstance(f["value"], str)
    ]
    return traits_of(
        said,
        senders=set(applications.values_list("sender_address", flat=True)),
        pictures=[p.features for p in pictures_of(dossier)],
    )


def pictures_of(dossier: Dossier) -> list[SeenPicture]:
    """The pictures in the form and beside it, as far as they were measured."""
    measured = measured_pictures(dossier)
    return [
        _seen(name, caption, field_key, measured.get(blob, {}))
        for blob, name, caption, field_key in _held(dossier)
    ]


def pictures_to_measure(dossier: Dossier) -> dict[int, int]:
    """{blob: the file that holds it} of pictures nobody has measured."""
    measured = measured_pictures(dossier)
    word = _newest_by("word_template", dossier)
    waiting = {picture["blob"]: word.file_id for picture in word.pictures} if word else {}
    for file in _beside(dossier):
        waiting.setdefault(file.blob_id, file.pk)
    return {blob: file for blob, file in waiting.items() if blob not in measured}


def measured_pictures(dossier: Dossier) -> dict[int, Fact]:
    """{blob: {width, height, features, trouble}}."""
    rows = StoredReading.objects.filter(file__arrival__dossier=dossier, reader="picture")
    return {picture["blob"]: picture for row in rows for picture in row.pictures}


def _held(dossier: Dossier) -> Iterator[tuple[int, str, str, str]]:
    """(blob, name, caption, field) of each picture."""
    word = _newest_by("word_template", dossier)
    for number, picture in enumerate(word.pictures if word else (), start=1):
        yield picture["blob"], f"{number}", picture["caption"], picture["field_key"]
    for file in _beside(dossier):
        yield file.blob_id, file.name, "", ""


def _beside(dossier: Dossier) -> list[ReceivedFile]:
    pictures = ReceivedFile.objects.filter(arrival__dossier=dossier, role="picture")
    return list(pictures.order_by("arrival__received_at", "arrival", "position"))


def _seen(name: str, caption: str, field_key: str, facts: Fact) -> SeenPicture:
    return SeenPicture(
        name=name,
        field_key=field_key,
        caption=caption,
        width=facts.get("width", 0),
        height=facts.get("height", 0),
        features=facts.get("features", ""),
        trouble=facts.get("trouble", ""),
        is_measured=bool(facts),
    )
