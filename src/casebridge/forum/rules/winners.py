"""Winners at a forum: how long their link works, what an answer may hold, their certificates."""

from datetime import datetime

from casebridge.forum.rules.invitations import is_open

WINNER_PATH = "/portal/winner/{secret}/"
ACCEPTED = "accepted"
LONGEST_NAME = 200
LONGEST_TITLE = 300
LONGEST_NEEDS = 2000
MOST_MATERIALS = 20


def link_opens(*, until: datetime, answer: str, ends: datetime, now: datetime) -> bool:
    """Until the answer is due; for those who come, until the forum is over."""
    return is_open(until, now) or (answer == ACCEPTED and is_open(ends, now))


def certificate_number(code: str, number: int) -> str:
    """'sco-2025-007': the forum and a number that is given once."""
    return f"{code}-{number:03d}"
