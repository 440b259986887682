"""The programme in work: sessions added, changed, placed, pinned and called off; windows."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.programme import (
    add_session,
    add_track,
    add_window,
    call_off,
    change_session,
    pin_session,
    place_session,
    remove_window,
)
from casebridge.forum.models import Session
from casebridge.forum.queries.programme import sessions_visible_to, windows_visible_to
from casebridge.web.desk.frame import SeeOther, account_of, see_other, show_without_call
from casebridge.web.desk.pages.programme import programme_page, windows_page
from casebridge.web.desk.pages.programme_forms import (
    LONGEST_TITLE,
    placing_in,
    seen_in,
    session_in,
    texts_in,
    window_in,
)
from casebridge.web.desk.pages.programme_session import session_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to


def session_in_view(request: HttpRequest, code: str, number: int) -> Session:
    """The session of the address, for those who keep this forum."""
    forum = forum_in_view(request, code)
    found = sessions_visible_to(account_of(request), forum).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def to_session(code: str, number: int, place: str = "") -> SeeOther:
    return see_other("desk:forum-session", code, number, place=place)


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = programme_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/programme/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    made = add_session(forum, told=session_in(request.POST, forum), by=account_of(request))
    messages.success(request, _("The session is added. Give it a time and a room."))
    return to_session(code, made.number, "place")


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, number: int) -> HttpResponse:
    page = session_page(account_of(request), forum_in_view(request, code), number)
    if page is None:
        raise Http404
    return show_without_call(request, "desk/programme/read.html", page)


@open_to(FORUM_DESK)
@require_POST
def change(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session, said = session_in_view(request, code, number), request.POST
    told, seen = session_in(said, session.forum), seen_in(said.get("seen", ""))
    change_session(session, told=told, seen=seen, by=account_of(request))
    messages.success(request, _("The session is changed."))
    return to_session(code, number)


@open_to(FORUM_DESK)
@require_POST
def place(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session, said = session_in_view(request, code, number), request.POST
    placing = placing_in(said, session.forum, session)
    place_session(
        session,
        starts_at=placing.starts_at,
        ends_at=placing.ends_at,
        room=placing.room,
        seen=seen_in(said.get("seen", "")),
        by=account_of(request),
    )
    messages.success(request, _("The session has its new place."))
    if said.get("back") == "programme":
        return see_other("desk:forum-programme", code, place=f"session-{number}")
    return to_session(code, number, "place")


@open_to(FORUM_DESK)
@require_POST
def pin(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session = session_in_view(request, code, number)
    pin_session(session, pinned=request.POST.get("pin") == "yes", by=account_of(request))
    return to_session(code, number, "place")


@open_to(FORUM_DESK)
@require_POST
def off(request: HttpRequest, code: str, number: int) -> HttpResponse:
    session = session_in_view(request, code, number)
    call_off(session, off=request.POST.get("off") == "yes", by=account_of(request))
    return to_session(code, number)


@open_to(FORUM_DESK)
@require_safe
def windows(request: HttpRequest, code: str) -> HttpResponse:
    page = windows_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/programme/windows.html", page)


@open_to(FORUM_DESK)
@require_POST
def window_add(request: HttpRequest, code: str) -> HttpResponse:
    forum, said = forum_in_view(request, code), request.POST
    of, starts, ends = window_in(said, forum)
    add_window(
        forum,
        of,
        starts_at=starts,
        ends_at=ends,
        is_free=said.get("is") != "away",
        note=said.get("note", ""),
        by=account_of(request),
    )
    return see_other("desk:forum-windows", code)


@open_to(FORUM_DESK)
@require_POST
def window_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account = account_of(request)
    found = windows_visible_to(account, forum_in_view(request, code)).filter(pk=pk).first()
    if found is None:
        raise Http404
    remove_window(found, by=account)
    return see_other("desk:forum-windows", code)


@open_to(FORUM_DESK)
@require_POST
def track_add(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    name = texts_in(request.POST, "name", forum, LONGEST_TITLE)
    add_track(forum, name=name, by=account_of(request))
    return see_other("desk:forum-programme", code, place="add")
