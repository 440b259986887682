"""Countries and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.calls.queries import public_calls
from casebridge.reference.queries import country_with
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.kept import kept
from casebridge.web.site.pages.countries import countries_page, country_page


@open_to(EVERYONE)
@kept
def countries(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/countries/list.html", {"page": countries_page(public_calls().first())}
    )


@open_to(EVERYONE)
@kept
def country(request: HttpRequest, alpha2: str) -> HttpResponse:
    found = country_with(alpha2)
    if found is None:
        raise Http404
    return render(request, "site/countries/country.html", {"page": country_page(found)})
