"""What a reader sees when an address leads nowhere, or when something failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shared/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Without context processors: whatever failed may be one of them."""
    return render(request, "shared/500.html", status=500)
