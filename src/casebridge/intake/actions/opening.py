"""Opening what only officers may see; that it was opened is recorded."""

from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.intake.models import Arrival, Dossier, ReceivedFile, ScanPage
from casebridge.kit.formats.watermark import watermarked
from casebridge.kit.refusal import Refusal


def open_scan_page(page: ScanPage, *, dossier: Dossier, by: Account) -> bytes:
    """The picture of a scanned page as JPEG, with the reader's address and the day across it."""
    record("intake.scan-opened", f"dossier:{dossier.pk}", by=by, page=page.number)
    return watermarked(content_of(page.picture), f"{by.email} {timezone.localdate()}")


def open_file(file: ReceivedFile, *, dossier: Dossier, by: Account) -> bytes:
    """A file as it was received; one in which a virus was found stays closed."""
    _refuse_virus(file)
    record("intake.file-opened", f"dossier:{dossier.pk}", by=by, file=file.pk)
    return content_of(file.blob)


def open_file_of(arrival: Arrival, file: ReceivedFile, *, by: Account) -> bytes:
    """A file of a message that may have no dossier yet."""
    _refuse_virus(file)
    record("intake.file-opened", f"arrival:{arrival.pk}", by=by, file=file.pk)
    return content_of(file.blob)


def _refuse_virus(file: ReceivedFile) -> None:
    if file.trouble == "virus":
        raise Refusal(
            "file-holds-a-virus", file=file.name, virus=str(file.trouble_values.get("virus", ""))
        )
