"""The gates of a forum: live counts, what to look into, and setting a gate up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.check_in import add_gate
from casebridge.web.desk.frame import account_of, see_other, show_live, show_without_call
from casebridge.web.desk.pages.forums import printable
from casebridge.web.desk.pages.gates import gate_in, gates_now, gates_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = gates_page(forum_in_view(request, code))
    return show_without_call(request, "desk/gates/table.html", page)


@open_to(FORUM_DESK)
@require_safe
def now(request: HttpRequest, code: str) -> HttpResponse:
    """The counts alone, asked for again and again."""
    told = gates_now(forum_in_view(request, code))
    return show_live(request, "desk/gates/now.html", {"now": told})


@open_to(FORUM_DESK)
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    told = gate_in(forum, printable(request.POST.dict()), request.POST.getlist("group"))
    add_gate(forum, told=told, by=account_of(request))
    messages.success(request, _("The gate is set up. Gate staff find it on their phones."))
    return see_other("desk:forum-gates", code)
