"""Personal upload links for applicants."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebridge.base.accounts.models import Role
from casebridge.cases.queries import unbarred_dossiers_visible_to
from casebridge.intake.actions.uploads import send_upload_link
from casebridge.web.desk.frame import account_of, see_other
from casebridge.web.shared.gates import OFFICERS, open_to


@open_to(OFFICERS)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter with the link is written and waits; the officer looks at it next."""
    account = account_of(request)
    mine = unbarred_dossiers_visible_to(account, Role.OFFICER)
    dossier = mine.filter(pk=pk).select_related("call", "thread").first()
    if dossier is None:
        raise Http404
    letter = send_upload_link(dossier, by=account)
    messages.success(request, _("The letter with an upload link is written. It waits for you."))
    return see_other("desk:letter", letter.pk)
