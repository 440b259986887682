"""Rows of an Excel or CSV list, each one case with its texts in one or several languages."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from casebridge.intake.sources import Deliver, Envelope
from casebridge.kit import cage
from casebridge.kit.formats.sniff import kind_of


@dataclass(frozen=True)
class Table:
    """Delivers each row as one envelope: JSON of {column: text}, in the order of the columns."""

    content: bytes
    name: str
    taken_in_at: datetime

    def fetch(self, deliver: Deliver) -> int:
        count = 0
        for row in rows_of(self.content, self.name):
            raw = json.dumps(row, ensure_ascii=False, indent=1).encode()
            deliver(Envelope("table", raw, self.taken_in_at, is_stated_time=True))
            count += 1
        return count


def rows_of(content: bytes, name: str) -> Iterator[Mapping[str, str]]:
    """The rows under the head line, empty rows left out."""
    if kind_of(content, name) == "xlsx":
        workbook = cage.run("casebridge.kit.formats.xlsx.read", content)
        lines = [[_text(v) for v in row] for row in workbook.sheets[0].rows]
    else:
        lines = list(csv.reader(io.StringIO(_decoded(content))))
    head, *body = lines or [[]]
    for line in body:
        row = {column: value for column, value in zip(head, line, strict=False) if column and value}
        if row:
            yield row


def _decoded(content: bytes) -> str:
    """UTF-8, else the encoding of Chinese Excel, which takes any bytes that are not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _text(value: object) -> str:
    return "" if value is None else str(value)
