"""Files packed into one ZIP whose bytes depend on nothing but them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from casebridge.editions.outputs.dates import FULL
from casebridge.editions.rules.book import Book

# Pressed already, or to be read at a fixed place.
STILL = (".png", ".jpg", ".jpeg", "mimetype")
# Where an Office file keeps the hour of its making.
CORE = "docProps/core.xml"
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def packed(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The files in the order given; the same files and time give the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            info = ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            info.compress_type = ZIP_STORED if name.endswith(STILL) else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def steady(content: bytes, at: datetime) -> bytes:
    """The same workbook without the hour of its making."""
    with ZipFile(BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held[CORE] = MOMENT.sub(rb"\g<1>" + f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), held[CORE])
    return packed(held, at)


def moment_of(book: Book) -> datetime:
    """The last day that the book itself names, else the first of its year: never the clock."""
    said = " ".join((*book.imprint, *(change.date for change in book.changes)))
    days = [found.group() for found in FULL.finditer(said)]
    year = book.year if book.year.isdigit() and len(book.year) == 4 else "2000"
    for day in sorted(days, reverse=True):
        try:
            return datetime.fromisoformat(day).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime(int(year), 1, 1, tzinfo=UTC)
