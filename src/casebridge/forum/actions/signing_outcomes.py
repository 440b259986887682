"""What happened to a signing, and the project that is followed from then on."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cooperation.actions import NewParty, Told, change_project, mark_signed
from casebridge.cooperation.models import Project
from casebridge.forum.actions.signings import signing_locked
from casebridge.forum.models import Signing
from casebridge.forum.rules.signings import LONGEST_NOTE, may_become
from casebridge.kit.refusal import Refusal


@dataclass(frozen=True)
class Follow:
    """Who looks after the project, and when it is looked at next."""

    owner: Account | None = None
    next_on: date | None = None
    next_step: str = ""


@transaction.atomic
def note_outcome(  # noqa: PLR0913 (what happened is all of these)
    signing: Signing,
    *,
    outcome: str,
    at: datetime,
    note: str = "",
    follow: Follow | None = None,
    by: Account,
) -> Signing:
    """Signed, put off, withdrawn, or planned again; noted twice, it stands once.

    What was signed becomes a project to follow, owned by whoever noted it unless somebody else
    is named.
    """
    locked = signing_locked(signing, by)
    if outcome not in Signing.Outcome.values:
        raise Refusal("outcome-unknown")
    if not may_become(locked.outcome, outcome):
        raise Refusal("signing-is-signed")
    if locked.outcome == outcome and (not note or note.strip() == locked.what_happened):
        return locked
    is_first = locked.outcome != outcome
    locked.outcome, locked.what_happened = outcome, note.strip()[:LONGEST_NOTE]
    if is_first:
        locked.happened_at = at if outcome != Signing.Outcome.PLANNED else None
    locked.save(update_fields=["outcome", "what_happened", "happened_at", "changed_at"])
    record("forum.signing-noted", f"signing:{locked.pk}", by=by, outcome=outcome)
    if outcome == Signing.Outcome.SIGNED and is_first:
        _follow(locked, at, follow or Follow(), by)
    return locked


def _follow(signing: Signing, at: datetime, follow: Follow, by: Account) -> None:
    """The day is that of the place where it was signed."""
    forum = signing.signing_session.forum
    day = at.astimezone(ZoneInfo(forum.time_zone)).date()
    project = mark_signed(signing.project, on=day, source=f"forum:{forum.code}", by=by)
    owner = follow.owner or project.owner or (None if by.is_machine else by)
    told = told_of(project)
    told = replace(
        told,
        next_on=follow.next_on or told.next_on,
        next_step=follow.next_step or told.next_step,
    )
    change_project(project, told=told, state=project.state, owner=owner, by=by)


def told_of(project: Project) -> Told:
    """What is said of it now, to be said again with a change."""
    parties = project.parties.select_related("country", "organisation")
    return Told(
        title=project.title,
        lines=tuple(project.project_lines.values_list("term__code", flat=True)),
        parties=tuple(NewParty(one.name, one.country, one.organisation) for one in parties),
        about=project.about,
        next_on=project.next_on,
        next_step=project.next_step,
        source=project.source,
        source_address=project.source_address,
    )
