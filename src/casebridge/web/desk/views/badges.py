"""Badges of a forum: the list, making and printing them, withdrawing and replacing one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.badges import make_badges, replace_badge, withdraw_badge
from casebridge.forum.models import Badge, Forum
from casebridge.forum.queries.check_in import badges_visible_to
from casebridge.forum.rules.badges import printed_number
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.badges import badges_page, printed_badges
from casebridge.web.desk.pages.forums import printable
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    said = printable(request.GET.dict())
    page = badges_page(account_of(request), forum_in_view(request, code), said)
    return show_without_call(request, "desk/badges/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def make(request: HttpRequest, code: str) -> HttpResponse:
    made = make_badges(forum_in_view(request, code), by=account_of(request))
    text = ngettext("%(count)s badge is made.", "%(count)s badges are made.", len(made))
    messages.success(request, text % {"count": len(made)})
    return see_other("desk:forum-badges", code)


@open_to(FORUM_DESK)
@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    content = printed_badges(account_of(request), forum, printable(request.GET.dict()))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="badges.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@open_to(FORUM_DESK)
@require_POST
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    badge = _badge(request, forum_in_view(request, code), pk)
    withdraw_badge(badge, because=request.POST.get("because", ""), by=account_of(request))
    messages.success(request, _("The badge is withdrawn. Gates hear of it within half a minute."))
    return see_other("desk:forum-badges", code)


@open_to(FORUM_DESK)
@require_POST
def replace(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    badge = _badge(request, forum_in_view(request, code), pk)
    made = replace_badge(badge, because=request.POST.get("because", ""), by=account_of(request))
    text = _("Badge %(number)s is made; the old one opens no gate any more.")
    messages.success(request, text % {"number": printed_number(made.number)})
    return see_other("desk:forum-badges", code, query={"q": printed_number(made.number)})


def _badge(request: HttpRequest, forum: Forum, pk: int) -> Badge:
    mine = badges_visible_to(account_of(request), forum).filter(pk=pk)
    found = mine.select_related("delegate__forum").first()
    if found is None:
        raise Http404
    return found
