"""The start page, from the two texts to the screens, and its role links."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casebridge.web.shared import demonstration
from casebridge.web.shared.gates import DEMONSTRATION, EVERYONE, open_to
from casebridge.web.shared.start import start_page


@open_to(EVERYONE)
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    page = start_page(with_roles=demonstration.is_offered(request))
    return render(request, "shared/start.html", {"page": page})


@open_to(DEMONSTRATION)
@never_cache
@require_http_methods(["GET", "POST"])
def start_as(request: HttpRequest, role: str, token: str) -> HttpResponse:
    """A link only offers the button; the button signs in."""
    if not demonstration.is_good(role, token):
        raise Http404
    leads_to = _local(request.GET.get("next", ""))
    if request.method == "GET":
        page = {"role": role, "next": leads_to}
        return render(request, "shared/start_as.html", {"page": page})
    if demonstration.sign_in(request, role):
        return redirect(leads_to)
    messages.warning(request, _("The demonstration is still being filled. Try again in a moment."))
    return redirect("start")


def _local(address: str) -> str:
    """Only addresses of this site, never a foreign host."""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe and address.startswith("/") else "/start/"
