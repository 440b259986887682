"""What happened to one thing, line by line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casebridge.base.audit.models import Record


@dataclass(frozen=True)
class HistoryLine:
    at: datetime
    by: str
    words: str


def history_lines(
    records: Iterable[Record], words: Callable[[str, Mapping[str, Any]], str]
) -> list[HistoryLine]:
    """In the order of the records, in the words of the app they belong to."""
    return [HistoryLine(one.at, str(one.by), words(one.verb, one.values)) for one in records]
