"""What keeps the pages working without a network: the worker, its page, and what may be kept."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from casebridge.review.queries.reviews import reviews_to_keep
from casebridge.web.panel.reading import account_of
from casebridge.web.shared.gates import EVERYONE, SIGNED_IN, open_to


@open_to(EVERYONE)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for the network under /panel/, and nowhere else."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("panel:reviews")
    response["Cache-Control"] = "no-cache"
    return response


@open_to(EVERYONE)
def offline(request: HttpRequest) -> HttpResponse:
    """Shown where a page is not on this phone; it says nothing of any case."""
    return render(request, "panel/offline.html", {"page": None})


@open_to(SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own cases: whatever else is on the phone is to be forgotten."""
    account = account_of(request)
    rows = [
        {
            "pk": review.pk,
            "revision": f"{review.revision}-{review.state}",
            "page": reverse("panel:review", args=[review.pk]),
            "pictures": [
                reverse("panel:picture", args=[review.pk, picture.position])
                for picture in review.case.pictures.all()
            ],
        }
        for review in reviews_to_keep(account)
    ]
    response = JsonResponse({"owner": account.pk, "reviews": rows})
    response["Cache-Control"] = "private, no-store"
    return response


@cache
def _script() -> bytes:
    found = finders.find("panel/worker.js")
    if not isinstance(found, str):
        raise LookupError("panel/worker.js is not there")
    return Path(found).read_bytes()
