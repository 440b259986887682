"""Delegates of a forum: the list, Excel out and in, one delegate and what becomes of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.delegates import (
    DelegateTold,
    add_delegate,
    change_delegate,
    set_state,
)
from casebridge.forum.actions.lists import grid_in, put_aside, take_list
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.lists import chosen, preview_of
from casebridge.reference.queries import country_with
from casebridge.register.queries.returned import kept_list
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.delegate_lists import bring_page, seen_page
from casebridge.web.desk.pages.delegates import (
    delegate_numbered,
    delegate_page,
    delegates_excel,
    delegates_page,
    delegation_chosen,
    looked_in,
)
from casebridge.web.desk.pages.forums import number_in, printable
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.desk.views.organisations import as_excel
from casebridge.web.shared.gates import FORUM_DESK, open_to

BROUGHT = "desk-delegates"


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    said = printable(request.GET.dict())
    forum = forum_in_view(request, code)
    page = delegates_page(account_of(request), forum, looked_in(said), said.get("page", ""))
    return show_without_call(request, "desk/delegates/table.html", page)


@open_to(FORUM_DESK)
@require_safe
def excel(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    looked = looked_in(printable(request.GET.dict()))
    return as_excel(delegates_excel(account_of(request), forum, looked), "delegates.xlsx")


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = delegate_page(account_of(request), forum_in_view(request, code), pk)
    if page is None:
        raise Http404
    return show_without_call(request, "desk/delegates/read.html", page)


@open_to(FORUM_DESK)
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    forum, account, said = forum_in_view(request, code), account_of(request), request.POST
    language = said.get("language", "")
    person = ensure_person(
        said.get("name", ""), said.get("email", "").strip(), None, language, by=account
    )
    told = DelegateTold(
        group=said.get("group", ""),
        delegation=delegation_chosen(account, forum, said.get("delegation", "")),
        country=country_with(said.get("country", "")),
        position=said.get("position", ""),
        language=language,
    )
    made = add_delegate(forum, person=person, told=told, by=account)
    return see_other("desk:forum-delegate", code, made.pk)


@open_to(FORUM_DESK)
@require_POST
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    found, account, said = _found(request, code, pk), account_of(request), request.POST
    told = DelegateTold(
        group=said.get("group", ""),
        delegation=delegation_chosen(account, found.forum, said.get("delegation", "")),
        organisation=found.organisation,
        country=found.country,
        rank=said.get("rank", ""),
        position=said.get("position", ""),
        language=said.get("language", ""),
        remark=said.get("remark", ""),
    )
    change_delegate(found, told=told, by=account)
    messages.success(request, _("It is kept."))
    return see_other("desk:forum-delegate", code, pk)


@open_to(FORUM_DESK)
@require_POST
def stand(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    set_state(
        _found(request, code, pk), state=request.POST.get("state", ""), by=account_of(request)
    )
    return see_other("desk:forum-delegate", code, pk)


def _found(request: HttpRequest, code: str, pk: int) -> Delegate:
    found = delegate_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


@open_to(FORUM_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, code: str) -> HttpResponse:
    """A list comes in: its file, what each row would do, then it is taken."""
    forum = forum_in_view(request, code)
    if request.method != "POST":
        return show_without_call(request, "desk/delegates/bring.html", bring_page(forum))
    if request.POST.get("do") == "take":
        return _take(request, forum)
    file = request.FILES.get("list")
    if file is None:
        return see_other("desk:forum-delegates-bring", code)
    group = request.POST.get("group", "")
    blob = put_aside(forum, file.read(), by=account_of(request))
    request.session[BROUGHT] = [forum.pk, blob.pk, group]
    page = seen_page(forum, preview_of(grid_in(blob), forum, group=group))
    return show_without_call(request, "desk/delegates/seen.html", page)


def _take(request: HttpRequest, forum: Forum) -> HttpResponse:
    of_forum, number, group = request.session.get(BROUGHT, [0, 0, ""])
    blob = kept_list(number) if of_forum == forum.pk else None
    if blob is None:
        return see_other("desk:forum-delegates-bring", forum.code)
    preview = preview_of(grid_in(blob), forum, group=group)
    ticked = [number_in(line) for line in request.POST.getlist("line")]
    count = take_list(forum, chosen(preview, ticked), by=account_of(request))
    request.session.pop(BROUGHT, None)
    text = ngettext("%(count)s delegate is new.", "%(count)s delegates are new.", count)
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-delegates", forum.code)
