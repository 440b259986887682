"""Taking in files that are dropped on the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casebridge.base.accounts.models import Role
from casebridge.intake.actions.taking_in import take_in
from casebridge.kit.text.lists import listed
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.taking_in import take_in_page
from casebridge.web.shared.gates import OFFICERS, open_to


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    if request.method == "POST":
        return _take_in(request)
    page = take_in_page(call, account_of(request))
    return show(request, "desk/taking_in/read.html", page, call=call)


def _take_in(request: HttpRequest) -> HttpResponse:
    """The files dropped together; then to their dossier, if they made one."""
    files = [(f.name or "file", f.read()) for f in request.FILES.getlist("files")]
    arrivals = take_in(files, call=call_in_view(request, Role.OFFICER), by=account_of(request))
    numbers = {a.dossier.pk: str(a.dossier) for a in arrivals if a.dossier is not None}
    if not numbers:
        messages.warning(request, _("Stored, but no application was recognised in it."))
        return see_other("desk:take-in")
    text = _("Taken in under the number %(numbers)s.") % {"numbers": listed(numbers.values())}
    messages.success(request, text)
    return see_other("desk:dossier", *numbers) if len(numbers) == 1 else see_other("desk:take-in")
