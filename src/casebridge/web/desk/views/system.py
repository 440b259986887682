"""The System page and the living page of components."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import call_in_view, show
from casebridge.web.desk.pages.system import system_page
from casebridge.web.shared.gates import OFFICE, open_to
from casebridge.web.shared.specimens import specimen_page


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    return show(request, "desk/system/read.html", system_page(call), call=call)


@open_to(OFFICE)
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    return show(request, "desk/components.html", specimen_page(), call=call)
