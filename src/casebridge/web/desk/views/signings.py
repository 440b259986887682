"""Signing sessions and one session: its list, its run sheet, the projects that come in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.editions.outputs.paper.sheet import Paper
from casebridge.forum.actions.lists import grid_in
from casebridge.forum.actions.signing_lists import put_projects_aside, take_projects
from casebridge.forum.actions.signings import (
    SessionTold,
    add_signing_session,
    change_signing_session,
)
from casebridge.forum.models import Forum, SigningSession
from casebridge.forum.outputs.signings import WRITERS
from casebridge.forum.outputs.signings.words import LANGUAGES
from casebridge.forum.queries.signings import projects_in
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.register.queries.returned import kept_list
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.signings import (
    bring_page,
    outcome_list_of,
    outcomes_page,
    run_sheet_of,
    session_numbered,
    session_page,
    signings_page,
)
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.languages import reader_tag

BROUGHT = "desk-projects-to-sign"


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = signings_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/signings/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    told = _told(request, forum, Multilingual())
    made = add_signing_session(forum, told=told, by=account_of(request))
    return see_other("desk:forum-signing-session", code, made.pk)


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = session_page(account_of(request), _session(request, code, pk))
    return show_without_call(request, "desk/signings/read.html", page)


@open_to(FORUM_DESK)
@require_POST
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    session = _session(request, code, pk)
    told = _told(request, session.forum, session.title)
    change_signing_session(session, told=told, by=account_of(request))
    return see_other("desk:forum-signing-session", code, pk)


@open_to(FORUM_DESK)
@require_safe
def run_sheet(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    session = _session(request, code, pk)
    paper = run_sheet_of(account_of(request), session, language_in(request))
    return written(request, paper, "run-sheet")


@open_to(FORUM_DESK)
@require_safe
def outcomes(request: HttpRequest, code: str) -> HttpResponse:
    page = outcomes_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/signings/outcomes.html", page)


@open_to(FORUM_DESK)
@require_safe
def outcome_list(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    paper = outcome_list_of(account_of(request), forum, language_in(request))
    return written(request, paper, "outcomes")


def written(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    """The paper as the address asks: pdf, docx or xlsx."""
    kind = request.GET.get("kind", "pdf")
    if kind not in WRITERS:
        raise Http404
    write, mime = WRITERS[kind]
    content = write(paper, timezone.now())
    return as_attachment(content, name=f"{name}-{paper.language}.{kind}", kind=mime)


@open_to(FORUM_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Projects come in: their file, what each row says, then all of them at once."""
    session = _session(request, code, pk)
    if request.method != "POST":
        return show_without_call(request, "desk/signings/bring.html", bring_page(session))
    if request.POST.get("do") == "take":
        return _take(request, session)
    file = request.FILES.get("list")
    if file is None:
        return see_other("desk:forum-signings-bring", code, pk)
    blob = put_projects_aside(session, file.read(), by=account_of(request))
    request.session[BROUGHT] = [session.pk, blob.pk]
    page = bring_page(session, projects_in(grid_in(blob), session.forum))
    return show_without_call(request, "desk/signings/bring.html", page)


def _take(request: HttpRequest, session: SigningSession) -> HttpResponse:
    of_session, number = request.session.pop(BROUGHT, [0, 0])
    blob = kept_list(number) if of_session == session.pk else None
    if blob is None:
        return see_other("desk:forum-signings-bring", session.forum.code, session.pk)
    told = projects_in(grid_in(blob), session.forum)
    made = take_projects(session, told, by=account_of(request))
    text = ngettext("%(count)s project is taken.", "%(count)s projects are taken.", len(made))
    messages.success(request, text % {"count": len(made)})
    return see_other("desk:forum-signing-session", session.forum.code, session.pk)


def _session(request: HttpRequest, code: str, pk: int) -> SigningSession:
    found = session_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


def language_in(request: HttpRequest) -> str:
    language = request.GET.get("language") or reader_tag()
    if language not in LANGUAGES:
        raise Http404
    return language


def _told(request: HttpRequest, forum: Forum, title: Multilingual) -> SessionTold:
    said, tag = request.POST, reader_tag()
    texts = {**title.texts, tag: said.get("title", "").strip()}
    return SessionTold(
        title=Multilingual(
            {key: text for key, text in texts.items() if text}, title.original or tag
        ),
        kind=said.get("kind", ""),
        starts_at=moment_in(said.get("starts_at", ""), forum),
        minutes_each=number_in(said.get("minutes_each", "")),
        country_order=said.get("country_order", ""),
        is_public="is_public" in said,
    )


def moment_in(text: str, forum: Forum) -> datetime | None:
    """A day and a time at the place of the forum."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(forum.time_zone))
    except ValueError as trouble:
        raise Refusal("signing-moment-not-understood") from trouble
