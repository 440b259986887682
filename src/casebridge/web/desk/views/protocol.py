"""Lists of protocol: made, changed by hand, put back in order, written out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.protocol import ListTold, make_list, move_place, put_back_in_order
from casebridge.forum.models import ProtocolList
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.protocol import list_numbered, list_page, list_paper, lists_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.desk.views.signings import language_in, written
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.languages import reader_tag


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = lists_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/protocol/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def make(request: HttpRequest, code: str) -> HttpResponse:
    forum, said, tag = forum_in_view(request, code), request.POST, reader_tag()
    title = said.get("title", "").strip()
    told = ListTold(
        title=Multilingual({tag: title} if title else {}, tag if title else ""),
        kind=said.get("kind", ""),
        country_order=said.get("country_order", ""),
        session=forum.sessions.filter(pk=number_in(said.get("session", ""))).first(),
    )
    made = make_list(forum, told=told, by=account_of(request))
    return see_other("desk:forum-protocol-list", code, made.pk)


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return show_without_call(
        request, "desk/protocol/read.html", list_page(_list(request, code, pk))
    )


@open_to(FORUM_DESK)
@require_safe
def paper(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    found = list_paper(_list(request, code, pk), language_in(request))
    return written(request, found, "protocol-list")


@open_to(FORUM_DESK)
@require_POST
def order(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    asked = request.POST.get("country_order", "")
    put_back_in_order(_list(request, code, pk), country_order=asked, by=account_of(request))
    return see_other("desk:forum-protocol-list", code, pk)


@open_to(FORUM_DESK)
@require_POST
def move(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    said = request.POST
    place = _list(request, code, pk).places.filter(pk=number_in(said.get("place", ""))).first()
    if place is None:
        raise Refusal("protocol-place-is-gone")
    move_place(place, to=number_in(said.get("to", "")), by=account_of(request))
    return see_other("desk:forum-protocol-list", code, pk, place=f"place-{place.pk}")


def _list(request: HttpRequest, code: str, pk: int) -> ProtocolList:
    found = list_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found
