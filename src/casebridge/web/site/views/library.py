"""Published cases: the list, one case, its pictures."""

from django.http import Http404, HttpRequest, HttpResponse

from casebridge.base.files.queries import content_of
from casebridge.editions.queries.released import entry_to_read, released_picture
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.case import case_page
from casebridge.web.site.pages.library import library_page
from casebridge.web.site.views import show

PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif"}


@open_to(EVERYONE)
def cases(request: HttpRequest) -> HttpResponse:
    return show(request, "library/list.html", library_page(request.GET.dict()))


@open_to(EVERYONE)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    entry = entry_to_read(pk)
    if entry is None:
        raise Http404
    page = case_page(entry, request.GET.get("beside", ""))
    template = "library/beside.html" if page.beside else "library/case.html"
    return show(request, template, page, page.organiser)


@open_to(EVERYONE)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of a released case; what is not one of four kinds of picture is not shown."""
    found = released_picture(pk, number)
    if found is None or found.blob.kind not in PICTURES:
        raise Http404
    response = HttpResponse(content_of(found.blob), content_type=PICTURES[found.blob.kind])
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Disposition"] = "inline"
    return response
