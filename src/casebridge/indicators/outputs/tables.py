"""The table of figures as CSV and Excel, one row for each reading."""

import csv
import io
from collections.abc import Iterable

from casebridge.indicators.rules.rows import COLUMNS, TableRow, written
from casebridge.kit.formats import xlsx


def as_csv(rows: Iterable[TableRow]) -> bytes:
    """UTF-8 with its mark, so that Excel reads Chinese and Russian rightly."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(written(row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[TableRow]) -> bytes:
    """Every cell as text: what goes out comes back as it was written."""
    lines = [tuple(written(row)[name] for name in COLUMNS) for row in rows]
    return xlsx.write([xlsx.Sheet("figures", (COLUMNS, *lines))])
