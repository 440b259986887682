"""Published cases: the list, one case, its pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.editions.queries.released import entry_to_read, released_picture
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.pictures import as_picture
from casebridge.web.site.pages.case import case_page
from casebridge.web.site.pages.library import library_page


@open_to(EVERYONE)
def cases(request: HttpRequest) -> HttpResponse:
    return render(request, "site/library/list.html", {"page": library_page(request.GET.dict())})


@open_to(EVERYONE)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    entry = entry_to_read(pk)
    if entry is None:
        raise Http404
    page = case_page(entry, request.GET.get("beside", ""))
    template = "site/library/beside.html" if page.beside else "site/library/case.html"
    return render(request, template, {"page": page})


@open_to(EVERYONE)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = released_picture(pk, number)
    return as_picture(found.blob if found else None, public=True)
