"""Projects of cooperation on the desk: the list, and one of them with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.cooperation.models import Party, Project
from casebridge.cooperation.queries import (
    Looked,
    counted_by_line,
    four_lines,
    history_of,
    in_full,
    possible_owners,
    project_numbered,
    projects_like,
    projects_visible_to,
)
from casebridge.cooperation.rules import is_overdue, may_become, may_keep_projects
from casebridge.cooperation.wording import history_words
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import choices, country_choices, country_name
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.shared.languages import OWN_NAMES, language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link

MOST = 500
BLANK_PARTIES = 2
KINDS = {
    Project.State.PREPARED: "ask",
    Project.State.SIGNED: "look",
    Project.State.RUNNING: "look",
    Project.State.DELIVERED: "fine",
    Project.State.STOPPED: "closed",
}


@dataclass(frozen=True)
class PartyLine:
    name: Multilingual
    country: Wording | str


@dataclass(frozen=True)
class ProjectLine:
    """One row of the list."""

    title: Multilingual
    address: str
    parties: Sequence[PartyLine]
    lines: Sequence[Multilingual]
    state: str
    kind: str
    owner: str
    next_on: date | None
    next_step: str
    is_overdue: bool
    provenance: str


@dataclass(frozen=True)
class LineCount:
    """One of the four lines with its number of projects."""

    label: Multilingual
    count: int
    address: str


@dataclass(frozen=True)
class PartyField:
    """One line of the form; `name` in the reader's language."""

    number: int
    name: str
    countries: Sequence[Choice]


@dataclass(frozen=True)
class TitleField:
    tag: str
    label: str
    text: str


@dataclass(frozen=True)
class LineField:
    code: str
    label: Multilingual
    chosen: bool


@dataclass(frozen=True)
class ProjectForm:
    """What an officer writes of a project."""

    address: str
    titles: Sequence[TitleField]
    lines: Sequence[LineField]
    parties: Sequence[PartyField]
    states: Sequence[Choice]
    owners: Sequence[Choice]
    next_on: str
    next_step: str
    source: str
    source_address: str


@dataclass(frozen=True)
class ProjectsPage:
    looked: Looked
    count: str
    counts: Sequence[LineCount]
    states: Sequence[Choice]
    lines: Sequence[Choice]
    countries: Sequence[Choice]
    rows: Sequence[ProjectLine]
    form: ProjectForm | None


@dataclass(frozen=True)
class ProjectPage:
    crumbs: Sequence[Link]
    project: Project
    line: ProjectLine
    about: Multilingual
    is_demonstration: bool
    history: Sequence[HistoryLine]
    form: ProjectForm | None


def looked_in(values: Mapping[str, str]) -> Looked:
    """What the address asks for; anybody may type it, so only printable text is taken."""
    said = {key: "".join(filter(str.isprintable, text)).strip() for key, text in values.items()}
    state = said.get("state", "")
    return Looked(
        typed=said.get("q", "")[:200],
        state=state if state in Project.State.values else "",
        line=said.get("line", "")[:60],
        country=said.get("country", "")[:2].upper(),
    )


def projects_page(account: Account, looked: Looked) -> ProjectsPage:
    visible = projects_visible_to(account)
    rows = list(in_full(projects_like(visible, looked))[:MOST])
    counts = counted_by_line(visible)
    return ProjectsPage(
        looked=looked,
        count=ngettext("%(count)s project", "%(count)s projects", len(rows)) % {"count": len(rows)},
        counts=[
            LineCount(term.label, count, with_query(reverse("desk:projects"), line=term.code))
            for term, count in counts
        ],
        states=choices(dict(Project.State.choices), looked.state, empty=_("every state")),
        lines=choices(
            {term.code: term.label.in_(reader_tag()) for term, _count in counts},
            looked.line,
            empty=_("every line"),
        ),
        countries=country_choices(looked.country, any_word=_("every country")),
        rows=[_row(project) for project in rows],
        form=_form(None) if may_keep_projects(held_by(account)) else None,
    )


def project_page(account: Account, number: int) -> ProjectPage | None:
    project = project_numbered(projects_visible_to(account), number)
    if project is None:
        return None
    return ProjectPage(
        crumbs=[Link(_("Projects"), reverse("desk:projects"))],
        project=project,
        line=_row(project),
        about=project.about,
        is_demonstration=project.is_demonstration,
        history=history_lines(history_of(project), history_words),
        form=_form(project) if may_keep_projects(held_by(account)) else None,
    )


def _row(project: Project) -> ProjectLine:
    return ProjectLine(
        title=project.title,
        address=reverse("desk:project", args=[project.pk]),
        parties=[PartyLine(p.name, country_name(p.country)) for p in project.parties.all()],
        lines=[line.term.label for line in project.project_lines.all()],
        state=str(project.get_state_display()),
        kind=KINDS[Project.State(project.state)],
        owner=str(project.owner or ""),
        next_on=project.next_on,
        next_step=project.next_step,
        is_overdue=is_overdue(project.next_on, timezone.localdate()),
        provenance=str(project.get_provenance_display()),
    )


def _form(project: Project | None) -> ProjectForm:
    chosen = {line.term_id for line in project.project_lines.all()} if project else set()
    owner = str(project.owner_id or "") if project else ""
    titles = project.title.texts if project else {}
    return ProjectForm(
        address=reverse("desk:project-change", args=[project.pk])
        if project
        else reverse("desk:project-open"),
        titles=[TitleField(tag, language_name(tag), titles.get(tag, "")) for tag in OWN_NAMES],
        lines=[LineField(t.code, t.label, t.pk in chosen) for t in four_lines()],
        parties=_party_fields(list(project.parties.all()) if project else []),
        states=_states(project) if project else (),
        owners=choices(
            {str(one.pk): str(one) for one in possible_owners()}, owner, empty=_("nobody")
        ),
        next_on=project.next_on.isoformat() if project and project.next_on else "",
        next_step=project.next_step if project else "",
        source=project.source if project else "",
        source_address=project.source_address if project else "",
    )


def _states(project: Project) -> list[Choice]:
    """Where it may go from here; that it was signed is noted at its signing."""
    open_to_it = {
        code: word
        for code, word in Project.State.choices
        if may_become(project.state, code, signed_on=project.signed_on)
        and (code != Project.State.SIGNED or project.state == code)
    }
    return choices(open_to_it, project.state)


def _party_fields(parties: Sequence[Party]) -> list[PartyField]:
    told = [(str(p.name.in_(reader_tag())), p.country.alpha2 if p.country else "") for p in parties]
    told += [("", "")] * BLANK_PARTIES
    return [
        PartyField(number, name, country_choices(country, any_word=_("not known")))
        for number, (name, country) in enumerate(told, start=1)
    ]
