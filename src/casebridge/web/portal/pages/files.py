"""The files of an upload link or a draft: what has arrived, what is on its way, how to add."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from casebridge.intake.models import Upload
from casebridge.intake.queries.uploads import largest_upload, present_bytes
from casebridge.web.shared.templatetags.casebridge import reader_locale

MEGABYTE, KILOBYTE = 1024**2, 1024


@dataclass(frozen=True)
class FileRow:
    """One file: how much of it is here; `remove` is empty once it belongs to a message."""

    name: str
    size: str
    percent: int
    is_whole: bool
    is_taken_in: bool
    at: datetime | None
    remove: str


@dataclass(frozen=True)
class Files:
    """The part of a page where files are brought."""

    address: str
    hint: str
    rows: Sequence[FileRow]

    @property
    def is_any_waiting(self) -> bool:
        return any(row.is_whole and not row.is_taken_in for row in self.rows)

    @property
    def unfinished(self) -> Sequence[FileRow]:
        return [row for row in self.rows if not row.is_whole]


def files_part(uploads: Iterable[Upload], address: str, remove: Callable[[int], str]) -> Files:
    most = _("At most %(size)s each.") % {"size": size_words(largest_upload())}
    return Files(address, most, [_row(upload, remove) for upload in uploads])


def _row(upload: Upload, remove: Callable[[int], str]) -> FileRow:
    taken_in = upload.arrival_id is not None
    return FileRow(
        name=upload.name,
        size=size_words(upload.size),
        percent=present_bytes(upload) * 100 // max(upload.size, 1),
        is_whole=upload.finished_at is not None,
        is_taken_in=taken_in,
        at=upload.finished_at,
        remove="" if taken_in else remove(upload.pk),
    )


def size_words(size: int) -> str:
    """'3.4 MB' in the reader's numbers; small files in KB, never zero."""
    value, unit = (size / MEGABYTE, _("MB")) if size >= MEGABYTE else (size / KILOBYTE, _("kB"))
    pattern = "#,##0.#" if value < 10 else "#,##0"
    figure = format_decimal(
        max(value, 0.1), pattern, locale=reader_locale(), numbering_system="default"
    )
    return f"{figure}\u00a0{unit}"
