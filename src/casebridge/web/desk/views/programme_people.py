"""Who is in a session, its parts, and its papers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebridge.forum.actions.programme import add_paper, give_role, set_parts, take_role
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of
from casebridge.web.desk.pages.programme_forms import parts_in, role_in, seen_in
from casebridge.web.desk.views.programme import session_in_view, to_session
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_POST
def give(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session = session_in_view(request, code, number)
    told = role_in(request.POST, session.forum, session)
    give_role(session, told=told, by=account_of(request))
    return to_session(code, number, "people")


@open_to(FORUM_DESK)
@require_POST
def take(request: HttpRequest, code: str, number: int, role: int) -> HttpResponse:
    found = session_in_view(request, code, number).roles.filter(pk=role).first()
    if found is None:
        raise Http404
    take_role(found, by=account_of(request))
    return to_session(code, number, "people")


@open_to(FORUM_DESK)
@require_POST
def parts(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session, said = session_in_view(request, code, number), request.POST
    seen = seen_in(said.get("seen", ""))
    set_parts(session, parts=parts_in(said, session.forum), seen=seen, by=account_of(request))
    messages.success(request, _("The parts are set."))
    return to_session(code, number, "parts")


@open_to(FORUM_DESK)
@require_POST
def paper(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session, said = session_in_view(request, code, number), request.POST
    brought = request.FILES.get("file")
    if brought is None:
        raise Refusal("session-paper-is-empty")
    add_paper(
        session,
        brought.read(),
        name=said.get("name", "").strip() or str(brought.name),
        language=said.get("language", "")[:35],
        is_public="public" in said,
        by=account_of(request),
    )
    return to_session(code, number, "papers")
