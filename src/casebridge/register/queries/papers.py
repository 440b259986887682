"""What a dossier holds when it leaves the house whole: files, versions, reviews."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.cases.models import Case, Version
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.intake.queries.dossiers import arrivals_of, threads_of
from casebridge.review.models import Review
from casebridge.review.queries.of_case import reviews_of

VIRUS = "virus"


@dataclass(frozen=True)
class Kept:
    """A stored file, the folder it belongs in and the name it came with.

    Of one in which a virus was found, and of the message around it, only the sum is told.
    """

    folder: str
    name: str
    blob: Blob
    has_virus: bool = False


def received_files(dossier: Dossier) -> list[ReceivedFile]:
    """Every file of the dossier in the order in which the messages came."""
    mine = ReceivedFile.objects.filter(arrival__dossier=dossier)
    ordered = mine.order_by("arrival__received_at", "arrival", "position")
    return list(ordered.select_related("blob", "arrival"))


def files_with_pages(dossier: Dossier) -> list[ReceivedFile]:
    """Scans of any kind, and whatever else came as a PDF."""
    return [
        file
        for file in received_files(dossier)
        if file.role == ReceivedFile.Role.SCAN or file.blob.kind == "pdf"
    ]


def original_of(versions: Sequence[Version]) -> Version | None:
    """The texts as they were received last, before the office touched them."""
    received = [version for version in versions if version.reading_id is not None]
    return received[-1] if received else next(iter(versions), None)


def reviews_handed_in(case: Case) -> QuerySet[Review]:
    """Reviews with their marks; what is only a draft is its writer's own."""
    done = reviews_of(case).filter(state=Review.State.DONE)
    return done.prefetch_related("marks__criterion")


def letters_of(dossier: Dossier) -> list[Letter]:
    ours = letters_in(threads_of(dossier)).prefetch_related("enclosures__blob")
    return list(ours.order_by("written_at", "id"))


def kept_files(dossier: Dossier, case: Case | None) -> list[Kept]:
    """Raw messages in all their copies, files as received, enclosures, pictures of the case."""
    found = [*_messages(dossier), *_received(dossier), *_enclosures(dossier)]
    if case is not None:
        pictures = case.pictures.select_related("blob")
        found += [Kept("pictures", f"picture.{each.blob.kind}", each.blob) for each in pictures]
    return found


def _messages(dossier: Dossier) -> list[Kept]:
    found: list[Kept] = []
    for arrival in arrivals_of(dossier).select_related("raw").prefetch_related("deliveries__raw"):
        copies = {d.raw.sha256: d.raw for d in arrival.deliveries.all()}
        blobs = {arrival.raw.sha256: arrival.raw, **copies}
        ending = "json" if arrival.door == "table" else "eml"
        day = f"{arrival.received_at:%Y-%m-%d}"
        ill = any(file.trouble == VIRUS for file in arrival.files.all())
        found += [Kept("mails", f"{day}.{ending}", blob, ill) for blob in blobs.values()]
    return found


def _received(dossier: Dossier) -> list[Kept]:
    return [
        Kept("files", file.name, file.blob, file.trouble == VIRUS)
        for file in received_files(dossier)
    ]


def _enclosures(dossier: Dossier) -> list[Kept]:
    return [
        Kept("enclosures", enclosed.name, enclosed.blob)
        for letter in letters_of(dossier)
        for enclosed in letter.enclosures.all()
    ]
