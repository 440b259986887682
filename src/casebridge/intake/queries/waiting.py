"""What waits for a reader or a check."""

from django.db.models import Exists, OuterRef, QuerySet

from casebridge.intake.models import Arrival, Comparison, Dossier, ReceivedFile, StoredReading


def arrivals_to_bundle() -> QuerySet[Arrival]:
    """Arrivals that belong to no dossier yet, in the order they came."""
    return (
        Arrival.objects.filter(bundled_at__isnull=True)
        .exclude(door=Arrival.Door.TABLE)
        .select_related("call", "raw")
        .order_by("received_at", "id")
    )


def files_to_read() -> QuerySet[ReceivedFile]:
    """Word files nobody has read yet, in the order they came."""
    return ReceivedFile.objects.filter(
        role=ReceivedFile.Role.WORD, read_at__isnull=True, arrival__dossier__isnull=False
    ).order_by("arrival__received_at", "id")


def scans_to_read() -> QuerySet[ReceivedFile]:
    """Scans nobody has read yet, of dossiers whose Word file is read, in the order they came."""
    word = StoredReading.objects.filter(
        file__arrival__dossier=OuterRef("arrival__dossier"), reader="word_template"
    )
    unread_word = ReceivedFile.objects.filter(
        arrival__dossier=OuterRef("arrival__dossier"), role="word", read_at__isnull=True
    )
    return (
        ReceivedFile.objects.filter(
            role=ReceivedFile.Role.SCAN, read_at__isnull=True, arrival__dossier__isnull=False
        )
        .annotate(has_word=Exists(word))
        .exclude(Exists(unread_word))
        .order_by("-has_word", "arrival__received_at", "id")
    )


def dossiers_to_check() -> QuerySet[Dossier]:
    """Dossiers about which something new is known since they were last checked."""
    unread_word = ReceivedFile.objects.filter(
        arrival__dossier=OuterRef("pk"), role="word", read_at__isnull=True
    )
    return (
        Dossier.objects.filter(checked_at__isnull=True, merged_into__isnull=True)
        .exclude(Exists(unread_word))
        .order_by("id")
    )


def pairs_to_compare(dossier: Dossier) -> tuple[StoredReading, StoredReading] | None:
    """The newest Word reading and scan reading, unless they were compared already."""
    word = (
        StoredReading.objects.filter(file__arrival__dossier=dossier, reader="word_template")
        .order_by("file__arrival__received_at", "id")
        .last()
    )
    scan = (
        StoredReading.objects.filter(file__arrival__dossier=dossier, reader="scan")
        .order_by("id")
        .last()
    )
    if word is None or scan is None or word.file_id == scan.file_id:
        return None
    if not scan.pages.exclude(words=[]).exists():
        return None
    if Comparison.objects.filter(word=word, scan=scan).exists():
        return None
    return word, scan
