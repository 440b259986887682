"""What came in, the dossiers it was bundled into, what was read, and what is wrong with it."""

from casebridge.intake.models.arrivals import Arrival, Delivery, FolderMark, ReceivedFile
from casebridge.intake.models.dossiers import Dossier, Kinship, Provenance, Rearrangement
from casebridge.intake.models.drafts import Draft
from casebridge.intake.models.findings import Finding, Ruling
from casebridge.intake.models.readings import Comparison, ScanPage, StoredReading
from casebridge.intake.models.tables import ColumnMapping
from casebridge.intake.models.uploads import Upload, UploadLink
from casebridge.intake.models.wordings import WatchedWording

__all__ = [
    "Arrival",
    "ColumnMapping",
    "Comparison",
    "Delivery",
    "Dossier",
    "Draft",
    "Finding",
    "FolderMark",
    "Kinship",
    "Provenance",
    "Rearrangement",
    "ReceivedFile",
    "Ruling",
    "ScanPage",
    "StoredReading",
    "Upload",
    "UploadLink",
    "WatchedWording",
]
