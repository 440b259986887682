"""One message: reading it, and saying where it belongs when it found no dossier."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.cases.queries import unbarred_arrivals_visible_to, unbarred_dossiers_visible_to
from casebridge.intake.actions import filing
from casebridge.intake.actions.opening import open_file_of
from casebridge.intake.models import Arrival
from casebridge.intake.queries.dossiers import dossier_with_number
from casebridge.intake.rules.arriving import number_in
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.arrivals import arrival_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICERS, open_to


def _arrival(request: HttpRequest, pk: int) -> Arrival:
    mine = unbarred_arrivals_visible_to(account_of(request))
    arrival = mine.filter(pk=pk).prefetch_related("files__blob", "deliveries").first()
    if arrival is None:
        raise Http404
    return arrival


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    arrival = _arrival(request, pk)
    return show(request, "desk/arrivals/read.html", arrival_page(arrival), call=arrival.call)


@open_to(OFFICERS)
@require_safe
def file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    arrival = _arrival(request, pk)
    received = next((f for f in arrival.files.all() if f.pk == number), None)
    if received is None:
        raise Http404
    content = open_file_of(arrival, received, by=account_of(request))
    return as_attachment(content, name=received.name, kind=received.blob.kind)


@open_to(OFFICERS)
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    arrival = _arrival(request, pk)
    typed = request.POST.get("number", "").strip()
    number = number_in(typed, arrival.call.number_prefix)
    named = dossier_with_number(arrival.call, number) if number else None
    mine = unbarred_dossiers_visible_to(account_of(request), Role.OFFICER)
    dossier = mine.filter(pk=named.pk).first() if named else None
    if dossier is None:
        raise Refusal("no-such-dossier", number=typed)
    filing.put_into(arrival, dossier, by=account_of(request))
    messages.success(request, _("The message is with %(number)s.") % {"number": dossier})
    return see_other("desk:dossier", dossier.pk, place="conversation")


@open_to(OFFICERS)
@require_POST
def open_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = filing.open_from(_arrival(request, pk), by=account_of(request))
    messages.success(
        request, _("The dossier %(number)s is open. Its receipt waits.") % {"number": dossier}
    )
    return see_other("desk:dossier", dossier.pk)
