"""A list of projects that comes in: put aside, looked into, then taken in one step."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.cooperation.actions import NewParty, Told, open_project
from casebridge.forum.actions.lists import LARGEST
from casebridge.forum.actions.signings import Worth, add_signing, refuse_others, session_locked
from casebridge.forum.models import Signing, SigningSession
from casebridge.forum.rules.signing_columns import ToldProject, without_trouble
from casebridge.intake.sources.table import grid_of
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.reference.queries import countries_by_code


@transaction.atomic
def put_projects_aside(session: SigningSession, data: bytes, *, by: Account) -> Blob:
    """Keep a list until it was looked at; one that cannot be read is refused."""
    refuse_others(session.forum, by)
    if len(data) > LARGEST:
        raise Refusal("list-too-large", megabytes=LARGEST // 1024 // 1024)
    try:
        rows = len(grid_of(data, "").rows)
    except Unreadable as trouble:
        raise Refusal("list-unreadable") from trouble
    blob = keep(data)
    record("forum.projects-kept", f"signing-session:{session.pk}", by=by, blob=blob.pk, rows=rows)
    return blob


@transaction.atomic
def take_projects(
    session: SigningSession, rows: Sequence[ToldProject], *, by: Account
) -> list[Signing]:
    """All rows that were looked at, in their order; one that cannot be taken stops none."""
    locked = session_locked(session, by)
    takable = without_trouble(rows)
    if not takable:
        raise Refusal("list-names-no-project")
    countries = countries_by_code({code for row in takable for _name, code in row.parties})
    made = [_taken(locked, row, countries, by) for row in takable]
    record("forum.projects-taken", f"signing-session:{locked.pk}", by=by, count=len(made))
    return made


def _taken(
    session: SigningSession, row: ToldProject, countries: dict[str, Country], by: Account
) -> Signing:
    tag = row.titles[0][0]
    parties = tuple(
        NewParty(Multilingual({tag: name}, tag), countries.get(code)) for name, code in row.parties
    )
    told = Told(title=Multilingual(dict(row.titles), tag), lines=row.lines, parties=parties)
    project = open_project(told, is_demonstration=session.forum.is_demonstration, by=by)
    worth = Worth(row.value, row.currency)
    return add_signing(session, project=project, worth=worth, minutes=row.minutes, by=by)
