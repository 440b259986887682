"""A colleague's work goes to another: chosen, shown, done, and undone if it was a mistake."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.lists import listed
from casebridge.register.actions.handing_over import hand_over_work, take_work_back
from casebridge.register.queries.acting import batch_of
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.handing_over import Work, chosen_of, handing_over_page, work_in
from casebridge.web.desk.views.cases import up_to_date
from casebridge.web.shared.gates import DECIDERS, open_to

HANDED_OVER = "desk-handed-over"


@open_to(DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Whose work, what of it, to whom; with `do`, it is done."""
    call, account = call_in_view(request, Role.OFFICER, Role.LEADER), account_of(request)
    up_to_date(call)
    if request.method != "POST":
        work = work_in(call, account, request.GET.dict())
        page = handing_over_page(call, account, work, undo=_undo_address(request))
        return show(request, "desk/handing_over/read.html", page, call=call)
    work = work_in(call, account, request.POST.dict())
    work = chosen_of(work, request.POST.getlist("case"), request.POST.getlist("task"))
    if request.POST.get("do") == "hand-over":
        return _hand_over(request, call, work)
    page = handing_over_page(call, account, work, is_preview=True)
    return show(request, "desk/handing_over/read.html", page, call=call)


def _hand_over(request: HttpRequest, call: Call, work: Work) -> HttpResponse:
    if work.to is None:
        raise Refusal("handing-over-needs-a-colleague")
    by = account_of(request)
    done = hand_over_work(call, changes=work.changes, to=work.to, text=work.text, by=by)
    text = ngettext(
        "%(count)s case is in %(name)s’s hands now.",
        "%(count)s cases are in %(name)s’s hands now.",
        done.count,
    )
    messages.success(request, text % {"count": done.count, "name": work.to})
    if done.refused:
        left = {"numbers": listed(number for number, _code in done.refused)}
        messages.warning(request, _("Left as they were: %(numbers)s") % left)
    request.session[HANDED_OVER] = done.batch.pk if done.batch else 0
    return see_other("desk:handing-over")


def _undo_address(request: HttpRequest) -> str:
    batch = batch_of(account_of(request), request.session.get(HANDED_OVER, 0))
    return reverse("desk:handing-over-undo", args=[batch.pk]) if batch else ""


@open_to(DECIDERS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_of(account_of(request), pk)
    if batch is None or request.session.get(HANDED_OVER) != pk:
        raise Http404
    undone = take_work_back(batch, by=account_of(request))
    request.session.pop(HANDED_OVER, None)
    text = ngettext(
        "%(count)s thing is as before.", "%(count)s things are as before.", undone.count
    )
    messages.success(request, text % {"count": undone.count})
    if undone.left:
        left = {"numbers": listed(undone.left)}
        messages.warning(request, _("Changed since, and left alone: %(numbers)s") % left)
    return see_other("desk:handing-over")
