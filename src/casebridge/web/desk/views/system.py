"""The System page and the living page of components."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.jobs.actions import enqueue
from casebridge.base.jobs.queries import is_waiting
from casebridge.calls.queries import public_calls
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show, show_live
from casebridge.web.desk.pages.backups import backup_part
from casebridge.web.desk.pages.system import system_page
from casebridge.web.shared.gates import ADMINISTRATORS, OFFICE, open_to
from casebridge.web.shared.specimens import specimen_page


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    if not public_calls().exists() and ADMINISTRATORS.admits(request):
        return redirect("desk:first-steps")
    call = call_in_view(request)
    return show(request, "desk/system/read.html", system_page(call, account_of(request)), call=call)


@open_to(ADMINISTRATORS)
@require_POST
def back_up(request: HttpRequest) -> HttpResponse:
    """One more backup, by the machine; one that waits already is enough."""
    job = settings.DUTIES["back-up"]
    if not is_waiting(job):
        enqueue(job, by=account_of(request).pk)
    return see_other("desk:system", place="backup")


@open_to(OFFICE)
@require_safe
def backup(request: HttpRequest) -> HttpResponse:
    """The part about backups alone, asked for again while one is being made."""
    context: dict[str, object] = {"backup": backup_part(account_of(request))}
    return show_live(request, "desk/system/backup.html", context)


@open_to(OFFICE)
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    return show(request, "desk/components.html", specimen_page(), call=call)
