"""One sign-in without a letter: on this computer, once, within a day of being written."""

import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casebridge.config.emptying.request import keep_closed

NAME = "invitation.json"
GOOD_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Invitation:
    """Who is invited, and the roles that come with it."""

    token: str
    email: str
    name: str
    roles: tuple[str, ...]
    at: str


def invite(data_folder: Path, invitation: Invitation) -> None:
    """A newer invitation replaces an older one."""
    keep_closed(data_folder / NAME, json.dumps(asdict(invitation)))


def open_invitation(data_folder: Path, token: str, *, now: datetime) -> Invitation | None:
    found = read(data_folder)
    if found is None or not hmac.compare_digest(found.token.encode(), token.encode()):
        return None
    return found if now - datetime.fromisoformat(found.at) <= GOOD_FOR else None


def read(data_folder: Path) -> Invitation | None:
    try:
        values = json.loads((data_folder / NAME).read_text())
        return Invitation(**{**values, "roles": tuple(values["roles"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def close(data_folder: Path) -> bool:
    """Whether it was still open: of two who come at once, one gets in."""
    try:
        (data_folder / NAME).unlink()
    except FileNotFoundError:
        return False
    return True
