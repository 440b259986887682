"""Invitations of experts, answered without signing in, and the way in by a personal link.

Opening a link does nothing: programs that scan mails open every link they find.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casebridge.base.accounts.queries import held_by
from casebridge.calls.queries import call_terms
from casebridge.review.actions.inviting import DeclaredTie, accept, decline, enter_by_link
from casebridge.review.actions.panels import Knowledge
from casebridge.review.models import Expert
from casebridge.review.queries.experts import expert_entering_by, expert_invited_by
from casebridge.review.rules.invitations import may_enter_by_link
from casebridge.web.panel.pages.invited import TIE_LINES, invited_page
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.languages import code_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST = 20_000
MOST_DIGITS = 4


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    expert = expert_invited_by(secret, timezone.now())
    if expert is None or expert.account is None:
        return _opens_nothing(request)
    _speak(request, expert)
    if request.method != "POST":
        return _shown(request, "panel/invited/answer.html", invited_page(expert))
    if request.POST.get("answer") == "yes":
        accept(
            expert,
            knowledge=_knowledge(request, expert),
            ties=_ties(request),
            answer=request.POST.get("words", ""),
            by=expert.account,
        )
    elif request.POST.get("answer") == "no":
        decline(expert, answer=request.POST.get("words", ""), by=expert.account)
    return _closed(HttpResponseRedirect(reverse("panel:invited", args=[secret])))


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """The link only offers the button; the button signs in, once."""
    expert = expert_entering_by(secret, timezone.now())
    if expert is None or expert.account is None:
        return _opens_nothing(request)
    _speak(request, expert)
    if request.method != "POST":
        return _shown(request, "panel/invited/enter.html", {"name": str(expert)})
    if not may_enter_by_link(holds_roles=bool(held_by(expert.account))):
        messages.info(request, _("You work in the office, too: please sign in as you always do."))
        return _closed(redirect("account_login"))
    if not enter_by_link(expert):
        return _opens_nothing(request)
    login(request, expert.account, backend=BACKEND)
    return _closed(redirect("panel:reviews"))


def _knowledge(request: HttpRequest, expert: Expert) -> Knowledge:
    codes = request.POST.getlist("area")
    typed = request.POST.get("most", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return Knowledge(
        languages=tuple(tag[:35] for tag in request.POST.getlist("language")),
        areas=tuple(t for t in call_terms(expert.panel.call, "area") if t.code in codes),
        keywords=request.POST.get("keywords", "")[:LONGEST],
        texts=request.POST.get("texts", "").replace("\r\n", "\n")[:LONGEST],
        takes_at_most=int(typed) if is_number else 0,
        country=expert.country,
    )


def _ties(request: HttpRequest) -> list[DeclaredTie]:
    """The lines in which something was written."""
    found = []
    for line in range(1, TIE_LINES + 1):
        name = request.POST.get(f"tie-{line}", "").strip()
        until = request.POST.get(f"until-{line}", "").strip()
        if name:
            year = int(until) if until.isascii() and until.isdigit() and len(until) < 6 else None  # noqa: PLR2004
            found.append(DeclaredTie(request.POST.get(f"kind-{line}", ""), name, year))
    return found


def _speak(request: HttpRequest, expert: Expert) -> None:
    """The page in the expert's language, unless they have chosen another."""
    offered = {code for code, _name in settings.LANGUAGES}
    chosen = "lang" in request.GET or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    code = code_of(expert.person.language) if expert.person.language else ""
    if not chosen and code in offered:
        translation.activate(code)


def _opens_nothing(request: HttpRequest) -> HttpResponse:
    """The same for a link that never was, was used or has expired."""
    return _closed(render(request, "panel/invited/nothing.html", status=404))


def _shown(request: HttpRequest, template: str, page: object) -> HttpResponse:
    return _closed(render(request, template, {"page": page}))


def _closed(response: HttpResponse) -> HttpResponse:
    """A page behind a secret: nobody keeps it, no search engine lists it.

    No other site learns its address: the settings say "same-origin". With "no-referrer" a browser
    would send its forms as from nowhere, and they would be refused.
    """
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
