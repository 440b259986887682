"""The roster of any day."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.roster import roster_page
from casebridge.web.site.views import show


@open_to(EVERYONE)
def roster(request: HttpRequest) -> HttpResponse:
    return show(request, "roster.html", roster_page(request.GET.dict(), timezone.localdate()))
