"""The list of watched wordings: reading it, adding to it, taking one out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.intake.actions.wordings import stop_watching, watch_wording
from casebridge.intake.queries.wordings import wordings_visible_to
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.wordings import wordings_page
from casebridge.web.shared.gates import EDITORS, open_to


@open_to(EDITORS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    page = wordings_page(call, account_of(request))
    return show(request, "desk/wordings/read.html", page, call=call)


@open_to(EDITORS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    watch_wording(
        call=None if request.POST.get("everywhere") else call,
        language=request.POST.get("language", ""),
        wording=request.POST.get("wording", ""),
        advice=request.POST.get("advice", ""),
        kind=request.POST.get("kind", ""),
        by=account_of(request),
    )
    messages.success(request, _("It is watched from now on; the dossiers are looked at again."))
    return see_other("desk:wordings")


@open_to(EDITORS)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = wordings_visible_to(account_of(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    stop_watching(row, by=account_of(request))
    messages.success(request, _("“%(wording)s” is no longer watched.") % {"wording": row.wording})
    return see_other("desk:wordings")
