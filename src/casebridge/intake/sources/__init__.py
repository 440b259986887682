"""Doors through which things come in; every door hands over the same envelope.

`Source.fetch(deliver)`: a source acknowledges a message only after `deliver` returned.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Envelope:
    """A message as it came. `raw` is untouched; `is_stated_time` marks a time nobody measured.

    `mailbox` and `folder` say where it was found, '' where there is no such place. `trouble` is a
    code where only a part was handed over: "too-large" where `raw` is the head alone.
    """

    door: str
    raw: bytes
    received_at: datetime
    is_stated_time: bool = False
    mailbox: str = ""
    folder: str = ""
    trouble: str = ""


Deliver = Callable[[Envelope], object]


class Source(Protocol):
    def fetch(self, deliver: Deliver) -> int:
        """Deliver everything that waits; how many messages there were."""
        ...
