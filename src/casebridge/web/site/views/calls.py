"""Calls: the list, one call, its Word form."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.calls.outputs import word_form
from casebridge.calls.queries import form_of, public_call, public_calls
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.calls import call_page, calls_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A_DAY = 24 * 60 * 60


@open_to(EVERYONE)
def calls(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/calls/list.html", {"page": calls_page(list(public_calls()), timezone.now())}
    )


@open_to(EVERYONE)
def call(request: HttpRequest, code: str) -> HttpResponse:
    return render(
        request, "site/calls/call.html", {"page": call_page(_found(code), timezone.now())}
    )


@open_to(EVERYONE)
def form(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The form printed once a version and language, then kept."""
    found = _found(code)
    if language not in found.languages:
        raise Http404
    read = form_of(found)
    number = read.number_in(language)
    content = cache.get_or_set(
        f"form:{found.pk}:{number}", lambda: word_form.render(read, language), A_DAY
    )
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{number}.docx"'
    return response


def _found(code: str) -> Call:
    found = public_call(code)
    if found is None:
        raise Http404
    return found
