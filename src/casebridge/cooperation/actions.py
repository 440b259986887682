"""Opening projects, following them, and noting that one was signed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.cooperation.models import Party, Project, ProjectLine
from casebridge.cooperation.queries import four_lines
from casebridge.cooperation.rules import (
    LONGEST_ADDRESS,
    LONGEST_STEP,
    may_become,
    may_keep_projects,
)
from casebridge.directory.models import Organisation
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class NewParty:
    """Who takes part, as named."""

    name: Multilingual
    country: Country | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Told:
    """What is said of a project, apart from its state."""

    title: Multilingual
    lines: tuple[str, ...]
    parties: tuple[NewParty, ...] = ()
    about: Multilingual = Multilingual()
    next_on: date | None = None
    next_step: str = ""
    source: str = ""
    source_address: str = ""


@transaction.atomic
def open_project(
    told: Told,
    *,
    owner: Account | None = None,
    provenance: str = Project.Provenance.OFFICE,
    is_demonstration: bool = False,
    by: Account,
) -> Project:
    """A project to follow, in preparation; at least one line, one title."""
    _refuse_others(by)
    if provenance not in Project.Provenance.values:
        raise Refusal("provenance-unknown")
    project = Project(
        owner=owner, provenance=provenance, is_demonstration=is_demonstration, opened_by=by
    )
    _write(project, told)
    record("cooperation.opened", f"project:{project.pk}", by=by, lines=list(told.lines))
    return project


@transaction.atomic
def change_project(
    project: Project, *, told: Told, state: str, owner: Account | None, by: Account
) -> Project:
    """What is known now; the signing itself is noted by `mark_signed` only."""
    _refuse_others(by)
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    is_signing = state == Project.State.SIGNED != locked.state
    if (
        state not in Project.State.values
        or is_signing
        or not may_become(locked.state, state, signed_on=locked.signed_on)
    ):
        raise Refusal("project-cannot-become", state=state)
    before = _seen(locked)
    locked.state, locked.owner = state, owner
    _write(locked, told)
    changed = {key: [before[key], now] for key, now in _seen(locked).items() if now != before[key]}
    if changed:
        record("cooperation.changed", f"project:{locked.pk}", by=by, **changed)
    return locked


@transaction.atomic
def mark_signed(project: Project, *, on: date, source: str = "", by: Account) -> Project:
    """It was signed on this day; said again for the same day, nothing happens."""
    _refuse_others(by)
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if locked.signed_on == on:
        return locked
    if locked.signed_on is not None:
        raise Refusal("project-signed-already", day=locked.signed_on.isoformat())
    if not may_become(locked.state, Project.State.SIGNED, signed_on=None):
        raise Refusal("project-cannot-become", state=Project.State.SIGNED.value)
    locked.state, locked.signed_on = Project.State.SIGNED, on
    locked.source = locked.source or source
    locked.save(update_fields=["state", "signed_on", "source"])
    record("cooperation.signed", f"project:{locked.pk}", by=by, on=on.isoformat())
    return locked


def _refuse_others(by: Account) -> None:
    if not (by.is_machine or may_keep_projects(held_by(by))):
        raise Refusal("projects-are-kept-by-officers")


def _write(project: Project, told: Told) -> None:
    if not told.title:
        raise Refusal("project-needs-a-title")
    project.title, project.about = _plain(told.title), _plain(told.about)
    project.next_on, project.next_step = told.next_on, _line(told.next_step)[:LONGEST_STEP]
    project.source = told.source.strip()[:LONGEST_TEXT]
    project.source_address = _address(told.source_address)
    project.save()
    _set_lines(project, told.lines)
    _set_parties(project, told.parties)


def _address(told: str) -> str:
    address = _line(told)[:LONGEST_ADDRESS]
    if address and not address.startswith(("https://", "http://")):
        raise Refusal("source-address-not-understood", address=address)
    return address


def _set_lines(project: Project, codes: Collection[str]) -> None:
    terms = {term.code: term for term in four_lines()}
    if not codes or not set(codes) <= set(terms):
        raise Refusal("project-needs-a-line")
    project.project_lines.all().delete()
    ProjectLine.objects.bulk_create(
        ProjectLine(project=project, term=term) for code, term in terms.items() if code in codes
    )


def _set_parties(project: Project, parties: Sequence[NewParty]) -> None:
    """Those that stay where they stand keep their row: signatories hang on it."""
    standing = {party.position: party for party in project.parties.all()}
    named = [party for party in parties if party.name]
    for position, told in enumerate(named, start=1):
        party = standing.pop(position, None) or Party(project=project, position=position)
        party.name, party.country = _plain(told.name), told.country
        party.organisation = told.organisation
        party.save()
    Party.objects.filter(pk__in=[party.pk for party in standing.values()]).delete()


def _plain(text: Multilingual) -> Multilingual:
    texts = {tag: said.strip()[:LONGEST_TEXT] for tag, said in text.texts.items() if said.strip()}
    return Multilingual(texts, text.original if text.original in texts else "")


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _seen(project: Project) -> dict[str, object]:
    """Codes and values by which a change is told; names are looked up when it is read."""
    return {
        "state": project.state,
        "owner": project.owner_id,
        "next_on": project.next_on.isoformat() if project.next_on else None,
        "next_step": project.next_step,
        "lines": sorted(project.project_lines.values_list("term__code", flat=True)),
        "title": dict(project.title.texts),
        "parties": [dict(p.name.texts) for p in Party.objects.filter(project=project)],
    }
