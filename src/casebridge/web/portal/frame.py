"""What the applicants' pages share: their language, a link that opens nothing, and patience."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from casebridge.kit.refusal import Refusal
from casebridge.web.shared.languages import code_of
from casebridge.web.shared.wording import sentence_for_refusal

HOUR = 60 * 60
# Modest: a whole office may sit behind one address.
MOST_WRONG_LINKS = 100
MOST_STARTS = 30


class SeeOther(HttpResponseRedirect):
    """After something was done: look there, with a plain reading request."""

    status_code = 303


def see_other(view: str, *arguments: object, place: str = "") -> SeeOther:
    address = reverse(view, args=arguments)
    return SeeOther(f"{address}#{place}" if place else address)


def speak(request: HttpRequest, tag: str) -> None:
    """The page in the applicant's language, unless its reader has chosen one."""
    offered = {code for code, _name in settings.LANGUAGES}
    chosen = "lang" in request.GET or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    if not chosen and code_of(tag) in offered:
        translation.activate(code_of(tag))


def shown(request: HttpRequest, template: str, page: object, *, status: int = 200) -> HttpResponse:
    """A page behind a secret: nobody keeps it, and no search engine lists it."""
    return closed(render(request, template, {"page": page}, status=status))


def closed(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def opens_nothing(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that never was, has expired or was closed."""
    is_patient = may_go_on(request, "wrong-link", MOST_WRONG_LINKS)
    refusal = Refusal("link-not-valid" if is_patient else "too-many-tries")
    status = 404 if is_patient else 429
    if wants_json(request):
        return refused_in_json(refusal, status)
    page = {"sentence": sentence_for_refusal(refusal)}
    return shown(request, "portal/no_link.html", page, status=status)


def may_go_on(request: HttpRequest, what: str, most: int) -> bool:
    """Counts tries of one visitor; False once there were more than `most` in an hour."""
    key = f"portal-{what}-{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:
        # The hour ended between the two questions.
        return True


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def refused_in_json(refusal: Refusal, status: int = 409) -> HttpResponse:
    answer = JsonResponse({"sentence": sentence_for_refusal(refusal)}, status=status)
    if "offset" in refusal.values:
        answer["Upload-Offset"] = str(refusal.values["offset"])
    return closed(answer)
