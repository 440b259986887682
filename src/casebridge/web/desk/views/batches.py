"""One act on many cases: shown first, then done, and undone while one is still at it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.kit.text.lists import listed
from casebridge.register.actions.acting import Done, undo
from casebridge.register.actions.acting import act as act_on
from casebridge.register.actions.taking_back import put_aside, sheet_of, take_back
from casebridge.register.models import Batch
from casebridge.register.queries.acting import batch_of
from casebridge.register.queries.returned import kept_list
from casebridge.web.desk.frame import SeeOther, account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.acting import act_in, act_page, back_to, planned
from casebridge.web.desk.pages.returned import back_page, returned_in, returned_page
from casebridge.web.desk.views.cases import BATCH, up_to_date
from casebridge.web.shared.gates import OFFICERS, open_to

RETURNED = "desk-returned"


@open_to(OFFICERS)
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """What will happen to each chosen case; with `do`, it happens."""
    call = call_in_view(request, Role.OFFICER)
    up_to_date(call)
    asked = act_in(call, account_of(request), request.POST.dict(), request.POST.getlist("dossier"))
    if request.POST.get("do") != "act":
        return show(request, "desk/cases/act.html", act_page(call, asked), call=call)
    changes = [plan.change for plan in planned(call, asked) if plan.change is not None]
    _tell(request, act_on(call, changes=changes, by=account_of(request)))
    return SeeOther(back_to(asked.asked))


def _tell(request: HttpRequest, done: Done) -> None:
    """Say what was done; the page then offers to undo it."""
    text = ngettext("Done for %(count)s case.", "Done for %(count)s cases.", done.count)
    messages.success(request, text % {"count": done.count})
    if done.refused:
        left = listed(number for number, _code in done.refused)
        messages.warning(request, _("Left as they were: %(numbers)s") % {"numbers": left})
    if done.batch is not None:
        request.session[BATCH] = done.batch.pk


@open_to(OFFICERS)
@require_POST
def undo_last(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    undone = undo(batch, by=account_of(request))
    request.session.pop(BATCH, None)
    text = ngettext(
        "%(count)s thing is as before.", "%(count)s things are as before.", undone.count
    )
    messages.success(request, text % {"count": undone.count})
    if undone.left:
        left = {"numbers": listed(undone.left)}
        messages.warning(request, _("Changed since, and left alone: %(numbers)s") % left)
    return see_other("desk:cases")


def _batch(request: HttpRequest, pk: int) -> Batch:
    batch = batch_of(account_of(request), pk)
    if batch is None or request.session.get(BATCH) != pk:
        raise Http404
    return batch


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """A list that went out comes back: its file, its changed cells, then they are taken."""
    call = call_in_view(request, Role.OFFICER)
    if request.method != "POST":
        return show(request, "desk/cases/back.html", back_page(call), call=call)
    up_to_date(call)
    if request.POST.get("do") == "take":
        return _take(request, call)
    chosen = request.FILES.get("list")
    if chosen is None:
        return see_other("desk:cases-back")
    blob = put_aside(chosen.read(), by=account_of(request))
    request.session[RETURNED] = blob.pk
    found = returned_in(call, account_of(request), sheet_of(blob))
    return show(request, "desk/cases/returned.html", returned_page(call, found), call=call)


def _take(request: HttpRequest, call: Call) -> HttpResponse:
    blob = kept_list(request.session.get(RETURNED, 0))
    if blob is None:
        return see_other("desk:cases-back")
    found = returned_in(call, account_of(request), sheet_of(blob))
    _tell(request, take_back(call, found, by=account_of(request)))
    request.session.pop(RETURNED, None)
    return see_other("desk:cases")
