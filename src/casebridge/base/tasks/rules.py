"""Whose a task is, and who may be away."""

from collections.abc import Collection
from datetime import date

# The kind of a task that a person made; its sentence is `text` among its values.
BY_HAND = "by-hand"
# What somebody took over from a colleague; `text` are the colleague's words.
HANDED_OVER = "handed-over"
LONGEST_SENTENCE = 300


def is_theirs(*, for_account: int | None, account: int, also_for: Collection[int]) -> bool:
    """A person's own task, or one of somebody for whom the person stands in."""
    return for_account is not None and for_account in {account, *also_for}


def is_absence(from_on: date, until_on: date, today: date) -> bool:
    """It ends after it begins, and is not over yet."""
    return from_on <= until_on and until_on >= today


def sentence_in(text: str) -> str:
    """What a person typed as one line; '' where that is nothing, or too much for a line."""
    line = " ".join(text.replace("\x00", "").split())
    return line if len(line) <= LONGEST_SENTENCE else ""
