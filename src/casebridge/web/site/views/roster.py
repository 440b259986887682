"""The roster of any day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.roster import roster_page


@open_to(EVERYONE)
def roster(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/roster.html", {"page": roster_page(request.GET.dict(), timezone.localdate())}
    )
