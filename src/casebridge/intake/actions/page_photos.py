"""Photographs of pages that nobody called a scan: where a mail brought no other, they are one."""

from casebridge.base.files.queries import content_of
from casebridge.intake.models import Arrival, ReceivedFile
from casebridge.intake.rules.arriving import PICTURE_KINDS
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable

MOST_LOOKED_AT = 40
SMALLEST_PAGE = 40_000  # bytes
SECONDS, MEGABYTES = 20, 1024


def take_pages_for_scan(arrival: Arrival) -> int:
    """Pictures that surely are pages become the scan of a mail without one; how many."""
    if arrival.files.filter(role=ReceivedFile.Role.SCAN).exists():
        return 0
    pictures = arrival.files.filter(
        role=ReceivedFile.Role.PICTURE,
        trouble="",
        blob__kind__in=PICTURE_KINDS,
        blob__size__gte=SMALLEST_PAGE,
    ).select_related("blob")
    pages = [file.pk for file in pictures[:MOST_LOOKED_AT] if _is_page(file)]
    return arrival.files.filter(pk__in=pages).update(role=ReceivedFile.Role.SCAN)


def _is_page(file: ReceivedFile) -> bool:
    try:
        return bool(
            cage.run(
                "casebridge.kit.formats.page_like.is_page_like",
                content_of(file.blob),
                seconds=SECONDS,
                megabytes=MEGABYTES,
            )
        )
    except Unreadable:
        # Whatever is wrong with it is said where pictures are measured.
        return False
