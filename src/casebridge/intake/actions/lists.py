"""Putting somebody's list aside between the steps of taking it in, and keeping how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.intake.models import ColumnMapping
from casebridge.intake.sources.table import grid_of
from casebridge.kit import cage
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal

MOST_ROWS = 3000
UNPACKING = 120
MEGABYTES = 2048


@dataclass(frozen=True)
class KeptList:
    """Numbers of the files put aside; `folder` is 0 where none lies beside the list."""

    table: int
    folder: int = 0


def keep_list(
    name: str, content: bytes, *, folder: bytes = b"", folder_name: str = "", by: Account
) -> KeptList:
    """Refuses what cannot be taken before anybody matches columns."""
    for each, size in ((name, len(content)), (folder_name, len(folder))):
        if size > settings.MAX_FILE_BYTES:
            megabytes = settings.MAX_FILE_BYTES // 1024**2
            raise Refusal("file-too-large", file=each, megabytes=megabytes)
    grid = list_in(name, content)
    if not grid.rows:
        raise Refusal("table-empty", file=name)
    if len(grid.rows) > MOST_ROWS:
        raise Refusal("table-too-long", rows=len(grid.rows), most=MOST_ROWS)
    beside = 0
    if folder:
        folder_in(folder_name, folder)
        beside = keep(folder, name=folder_name).pk
    kept = KeptList(keep(content, name=name).pk, beside)
    record("intake.list-kept", f"blob:{kept.table}", by=by, rows=len(grid.rows))
    return kept


def list_in(name: str, content: bytes) -> Grid:
    try:
        return grid_of(content, name)
    except Unreadable as trouble:
        raise Refusal("table-unreadable", file=name, trouble=trouble.code) from trouble


def folder_in(name: str, content: bytes) -> dict[str, bytes]:
    """{path: bytes} of an archive's files."""
    try:
        found = cage.run(
            "casebridge.kit.formats.archive.files_of",
            content,
            seconds=UNPACKING,
            megabytes=MEGABYTES,
        )
    except Unreadable as trouble:
        raise Refusal("folder-unreadable", file=name, trouble=trouble.code) from trouble
    return {str(path): bytes(data) for path, data in found}


def list_of(blob: Blob, name: str) -> Grid:
    """The list that was put aside, read again."""
    return list_in(name, content_of(blob))


def folder_of(blob: Blob | None, name: str) -> dict[str, bytes]:
    return folder_in(name, content_of(blob)) if blob is not None else {}


@transaction.atomic
def save_mapping(
    call: Call, *, name: str, columns: Mapping[str, str], by: Account
) -> ColumnMapping:
    """The next list with these headings is proposed the same way; the latest saving counts."""
    files = next((column for column, key in columns.items() if key == "files"), "")
    saved, _made = ColumnMapping.objects.update_or_create(
        call=call,
        name=name[:100] or "list",
        defaults={"columns": dict(columns), "files": files[:200], "saved_by": by},
    )
    record("intake.mapping-saved", f"call:{call.pk}", by=by, mapping=saved.pk)
    return saved
