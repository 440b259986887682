"""Sets the demonstration aside while nothing runs; killed half way, the next start goes on.

Nothing here loads Django, and nothing is deleted: folders get another name.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from casebridge.config import postgres
from casebridge.config.emptying import request as requests
from casebridge.config.emptying.invitations import Invitation, invite
from casebridge.config.emptying.request import ASKED, MOVING, REFUSED, Request
from casebridge.config.options import Options
from casebridge.config.real_work import declare_real

KEPT = "kept"
# Together they are a whole data folder, which can be started where it then lies.
BELONGINGS = (
    "database",
    "files",
    "demonstration",
    "demonstration.unfinished",
    "tables",
    "log",
    "backups",
    "backup.progress",
    "secret_key",
)
# An old wish is not carried out as a surprise.
FRESH = timedelta(minutes=15)
ROLES = ("administrator", "officer")


def carry_out(chosen: Options, *, now: datetime, say: Callable[[str], None]) -> bool:
    """Whether the data folder was emptied; True asks for the options to be read again."""
    request = requests.written_in(chosen.data_folder)
    if request is None or request.state == REFUSED:
        return False
    if request.state == ASKED and not _may_begin(chosen, request, now):
        requests.forget(chosen.data_folder)
        return False
    try:
        with postgres.at_rest():
            kept = _move(chosen.data_folder, _begun(chosen, request, now))
    except postgres.DatabaseTrouble as trouble:
        if request.state == MOVING:
            raise
        requests.write(chosen.data_folder, replace(request, state=REFUSED))
        say(f"The demonstration was not emptied. {trouble}")
        return False
    say(f"{'Demonstration':<16}kept in {kept}")
    return True


def _may_begin(chosen: Options, request: Request, now: datetime) -> bool:
    is_fresh = now - datetime.fromisoformat(request.at) <= FRESH
    return is_fresh and chosen.demonstration and not chosen.database_url


def _begun(chosen: Options, request: Request, now: datetime) -> Request:
    if request.state == MOVING:
        return request
    named = f"demonstration-{now.astimezone(ZoneInfo(chosen.time_zone)):%Y-%m-%d-%H%M%S}"
    begun = replace(request, state=MOVING, kept=named)
    requests.write(chosen.data_folder, begun)
    return begun


def _move(folder: Path, request: Request) -> Path:
    kept = folder / KEPT / request.kept
    for one in (kept.parent, kept):
        one.mkdir(exist_ok=True)
        # As open as the data folder: the database's own user may have to pass.
        one.chmod(folder.stat().st_mode & 0o777)
    for name in BELONGINGS:
        # What stands in both places was made anew by another program after we were killed.
        if (folder / name).exists() and not (kept / name).exists():
            os.rename(folder / name, kept / name)  # noqa: PTH104 - says that it is one step
    declare_real(folder)
    invite(folder, Invitation(request.token, request.email, request.name, ROLES, request.at))
    requests.forget(folder)
    return kept
