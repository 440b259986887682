"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casebridge.calls.queries import public_calls
from casebridge.editions.queries.released import released_editions
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.home import home_page


@open_to(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    edition = released_editions().select_related("call").first()
    return render(
        request,
        "site/home.html",
        {"page": home_page(list(public_calls()), edition, timezone.now())},
    )
