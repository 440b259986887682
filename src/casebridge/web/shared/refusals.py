"""A refusal becomes a sentence in the reader's language, on the page it came from."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from casebridge.kit.refusal import Refusal
from casebridge.web.shared.wording import sentence_for_refusal

SHORTEST_TEXT = 15
NOT_SHOWN = ("csrfmiddlewaretoken", "password")


class RefusalMiddleware:
    """Shows what an action refused; nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if not isinstance(trouble, Refusal):
            return None
        page = {
            "sentence": sentence_for_refusal(trouble),
            "back": _own_page(request),
            "written": list(_written(request)),
        }
        return render(request, "shared/refused.html", {"page": page}, status=409)


def _own_page(request: HttpRequest) -> str:
    """The page the reader came from, if it is one of ours."""
    came_from: str = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return came_from if own else ""


def _written(request: HttpRequest) -> Iterator[str]:
    """Texts of the form, so that no work is lost with the refusal; codes and secrets are none."""
    for name, values in request.POST.lists():
        for text in values:
            is_text = len(text) >= SHORTEST_TEXT and (len(text.split()) > 1 or not text.isascii())
            if is_text and not name.startswith(NOT_SHOWN):
                yield text
