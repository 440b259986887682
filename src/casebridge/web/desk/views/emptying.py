"""Emptying the demonstration: asked twice; then the first sign-in and the first call."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset, public_calls
from casebridge.intake.actions.wordings import load_wordings
from casebridge.reference.actions import load_reference
from casebridge.review.actions.criteria import set_shipped_criteria
from casebridge.web.desk.duties import duty
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.emptying import (
    Typed,
    emptying_page,
    emptying_part,
    first_steps_page,
    proposed,
    read_call,
    read_person,
)
from casebridge.web.shared.demonstration import BACKEND
from casebridge.web.shared.gates import ADMINISTRATORS, EVERYONE, LOOPBACK, open_to


@open_to(ADMINISTRATORS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: HttpRequest) -> HttpResponse:
    part = emptying_part()
    if part is None or not part.may:
        raise Http404
    typed = read_person(request.POST.dict()) if request.method == "POST" else Typed({})
    if request.method != "POST" or typed.wrong:
        return show_without_call(request, "desk/emptying/ask.html", emptying_page(1, part, typed))
    if request.POST.get("sure") != "yes":
        return show_without_call(request, "desk/emptying/ask.html", emptying_page(2, part, typed))
    token = duty("empty")(**typed.values, by=account_of(request))
    page = {
        "first": reverse("desk:invited", args=[token]),
        "asks": reverse("desk:invited-yet", args=[token]),
    }
    return show_without_call(request, "desk/emptying/waiting.html", page)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """A link only offers the button; the button signs in, once, on this computer only."""
    person = _person(request, token)
    if not person:
        raise Http404
    if request.method != "POST":
        return render(request, "desk/emptying/invited.html", {"page": person})
    account = duty("take-up-invitation")(token)
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return see_other("desk:first-steps")


@open_to(EVERYONE)
@never_cache
@require_safe
def invited_yet(request: HttpRequest, token: str) -> HttpResponse:
    """Asked again and again by the page that waits; once it is empty, that page goes on."""
    response = HttpResponse(status=204)
    part = emptying_part()
    if _person(request, token):
        response = HttpResponse()
        response["HX-Redirect"] = reverse("desk:invited", args=[token])
    elif part and part.sentence:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("desk:system")
    return response


@open_to(ADMINISTRATORS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_steps(request: HttpRequest) -> HttpResponse:
    """Only while there is no call yet."""
    if public_calls().exists():
        return redirect("desk:system")
    typed = read_call(request.POST.dict()) if request.method == "POST" else proposed()
    if request.method != "POST" or typed.wrong:
        return show_without_call(request, "desk/emptying/first_steps.html", first_steps_page(typed))
    call = _publish(request, typed)
    set_shipped_criteria(call, by=account_of(request))
    words = _("Your call %(code)s is published. Nothing has come in yet.")
    messages.success(request, words % {"code": call.code})
    return see_other("desk:today")


def _publish(request: HttpRequest, typed: Typed) -> Call:
    values = typed.values
    shipped, form_text = preset(values["preset"])
    zone = ZoneInfo(shipped.time_zone)
    opens = datetime.combine(datetime.fromisoformat(values["opens"]), time(), zone)
    last = datetime.combine(datetime.fromisoformat(values["closes"]), time(), zone)
    load_reference()
    load_wordings()
    return publish_call(
        # The end is exclusive: the day after the last.
        replace(shipped.moved_to(opens, last + timedelta(days=1)), code=values["code"]),
        form_text=form_text,
        number_prefix=values["prefix"],
        by=account_of(request),
    )


def _person(request: HttpRequest, token: str) -> dict[str, str]:
    here = request.META.get("REMOTE_ADDR") in LOOPBACK
    return dict(duty("invitation")(token)) if here else {}
