"""Published cases: the list, one case, its pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.editions.queries.released import entry_to_read, released_picture
from casebridge.editions.queries.versions import withdrawn_edition_of
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.pictures import as_picture
from casebridge.web.site.kept import etag_of, kept, must_ask_again
from casebridge.web.site.pages.case import case_page
from casebridge.web.site.pages.library import library_page
from casebridge.web.site.pages.versions import withdrawn_page


@open_to(EVERYONE)
@kept
def cases(request: HttpRequest) -> HttpResponse:
    return render(request, "site/library/list.html", {"page": library_page(request.GET.dict())})


@open_to(EVERYONE)
@kept
def case(request: HttpRequest, pk: int) -> HttpResponse:
    entry = entry_to_read(pk)
    if entry is None:
        return _withdrawn(request, pk)
    page = case_page(entry, request.GET.get("beside", ""))
    template = "site/library/beside.html" if page.beside else "site/library/case.html"
    return render(request, template, {"page": page})


def _withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a case stays where its collection was taken back, and says so."""
    edition = withdrawn_edition_of(pk)
    if edition is None:
        raise Http404
    page = {"page": withdrawn_page(edition)}
    return render(request, "site/collections/withdrawn.html", page, status=410)


@open_to(EVERYONE)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = released_picture(pk, number)
    if found is None:
        raise Http404
    drawn = as_picture(found.blob, public=True)
    return must_ask_again(request, drawn, etag_of(drawn.content))
