"""Opening what only officers may see; that it was opened is recorded."""

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.intake.models import Arrival, Dossier, ReceivedFile, ScanPage


def open_scan_page(page: ScanPage, *, dossier: Dossier, by: Account) -> bytes:
    """The picture of a scanned page."""
    record("intake.scan-opened", f"dossier:{dossier.pk}", by=by, page=page.number)
    return content_of(page.picture)


def open_file(file: ReceivedFile, *, dossier: Dossier, by: Account) -> bytes:
    """A file as it was received."""
    record("intake.file-opened", f"dossier:{dossier.pk}", by=by, file=file.pk)
    return content_of(file.blob)


def open_file_of(arrival: Arrival, file: ReceivedFile, *, by: Account) -> bytes:
    """A file of a message that may have no dossier yet."""
    record("intake.file-opened", f"arrival:{arrival.pk}", by=by, file=file.pk)
    return content_of(file.blob)
