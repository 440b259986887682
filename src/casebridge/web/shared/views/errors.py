"""The pages of what is not there and of what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from casebridge.web.shared.gates import EVERYONE, open_to


@open_to(EVERYONE)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


@open_to(EVERYONE)
def failed(request: HttpRequest) -> HttpResponse:
    """Drawn without asking anything of the database, which may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
