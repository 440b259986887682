"""Countries and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse

from casebridge.calls.queries import public_calls
from casebridge.reference.queries import country_with
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.countries import countries_page, country_page
from casebridge.web.site.views import show


@open_to(EVERYONE)
def countries(request: HttpRequest) -> HttpResponse:
    return show(request, "countries/list.html", countries_page(public_calls().first()))


@open_to(EVERYONE)
def country(request: HttpRequest, alpha2: str) -> HttpResponse:
    found = country_with(alpha2)
    if found is None:
        raise Http404
    return show(request, "countries/country.html", country_page(found))
