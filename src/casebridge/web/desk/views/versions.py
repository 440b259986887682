"""Versions of the texts of a case, compared."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.cases.queries import case_at_hand, dossier_to_read
from casebridge.web.desk.frame import account_of, is_officer, show
from casebridge.web.desk.pages.versions import versions_page
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two of them side by side."""
    account = account_of(request)
    dossier = dossier_to_read(account, pk)
    case = case_at_hand(dossier) if dossier else None
    if dossier is None or case is None:
        raise Http404
    officer = is_officer(account, dossier.call)
    page = versions_page(dossier, case, request.GET.dict(), private_too=officer)
    if page is None:
        raise Http404
    return show(request, "desk/versions/read.html", page, call=page.call)
