"""Projects of cooperation: the list, one project, opening and changing it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Account
from casebridge.cooperation.actions import NewParty, Told, change_project, open_project
from casebridge.cooperation.models import Project
from casebridge.cooperation.queries import (
    possible_owners,
    project_numbered,
    projects_visible_to,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.queries import country_with
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.projects import looked_in, project_page, projects_page
from casebridge.web.shared.gates import FORUM_OFFICE, OFFICERS, open_to
from casebridge.web.shared.languages import OWN_NAMES, reader_tag

MOST_PARTIES = 40


@open_to(FORUM_OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    page = projects_page(account_of(request), looked_in(request.GET.dict()))
    return show_without_call(request, "desk/projects/table.html", page)


@open_to(FORUM_OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = project_page(account_of(request), pk)
    if page is None:
        raise Http404
    return show_without_call(request, "desk/projects/read.html", page)


@open_to(OFFICERS)
@require_POST
def open_new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    made = open_project(
        _told(request.POST, None), owner=_owner(request.POST.get("owner", "")), by=account
    )
    messages.success(request, _("The project is opened."))
    return see_other("desk:project", made.pk)


@open_to(OFFICERS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    project = project_numbered(projects_visible_to(account), pk)
    if project is None:
        raise Http404
    change_project(
        project,
        told=_told(request.POST, project),
        state=request.POST.get("state", project.state),
        owner=_owner(request.POST.get("owner", "")),
        by=account,
    )
    messages.success(request, _("It is kept."))
    return see_other("desk:project", pk)


def _told(form: QueryDict, project: Project | None) -> Told:
    titles = {tag: form.get(f"title-{tag}", "") for tag in OWN_NAMES}
    return Told(
        title=Multilingual(titles, project.title.original if project else reader_tag()),
        lines=tuple(form.getlist("line")),
        parties=tuple(_parties(form, project)),
        about=project.about if project else Multilingual(),
        next_on=_day(form.get("next_on", "")),
        next_step=form.get("next_step", ""),
        source=form.get("source", ""),
        source_address=form.get("source_address", ""),
    )


def _parties(form: QueryDict, project: Project | None) -> list[NewParty]:
    """A party keeps its names in the languages the form does not show."""
    known = {party.position: party for party in project.parties.all()} if project else {}
    parties = []
    for number in range(1, MOST_PARTIES + 1):
        written = form.get(f"party-{number}", "").strip()
        if not written:
            continue
        party = known.get(number)
        before = party.name if party else Multilingual({}, reader_tag())
        is_same = written == str(before.in_(reader_tag()))
        name = (
            before
            if is_same
            else Multilingual({**before.texts, reader_tag(): written}, before.original)
        )
        country = country_with(form.get(f"country-{number}", ""))
        parties.append(NewParty(name, country, party.organisation if party else None))
    return parties


def _owner(chosen: str) -> Account | None:
    return possible_owners().filter(pk=int(chosen)).first() if chosen.isdecimal() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise Refusal("day-not-understood") from error
