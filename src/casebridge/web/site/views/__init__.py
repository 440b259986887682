"""The public pages, one file for each noun of their addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.calls.queries import organiser_of_the_site
from casebridge.web.site.pages.common import Organiser


def show(
    request: HttpRequest, template: str, page: object, organiser: Organiser | None = None
) -> HttpResponse:
    """A page under the organiser's name; pages that know it already save the question."""
    whose = organiser or Organiser(organiser_of_the_site())
    return render(request, f"site/{template}", {"page": page, "organiser": whose})
