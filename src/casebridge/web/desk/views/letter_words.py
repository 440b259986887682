"""The office's wording of its letters, when it reminds, and what each colleague is told."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.mail.actions import keep_template, use_shipped
from casebridge.base.mail.actions.wording import check_wording, choose_telling
from casebridge.base.mail.letters import LetterKind
from casebridge.cases.actions.reminding import choose_reminding
from casebridge.cases.letters import scope_of
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.letter_words import LANGUAGES, SHOWN_KINDS, template_page, words_page
from casebridge.web.shared.gates import OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    page = words_page(call, account_of(request))
    return show(request, "desk/letters/words.html", page, call=call)


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """One wording beside the shipped one; typed words are previewed, kept, or given up."""
    kind = _kind(name, language)
    call, account = call_in_view(request, Role.OFFICER), account_of(request)
    typed, trouble = None, ""
    if request.method == "POST":
        typed = (
            request.POST.get("heading", ""),
            request.POST.get("body", "").replace("\r\n", "\n"),
        )
        try:
            if wording_done(request, kind, language, scope_of(call), typed):
                return see_other("desk:template", name, language)
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    number = request.POST.get("dossier", "") or request.GET.get("dossier", "")
    page = template_page(kind, language, call, account, typed=typed, number=number, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/letters/template.html", page, call=call, status=status)


def _kind(name: str, language: str) -> LetterKind:
    kind = next((kind for kind in SHOWN_KINDS if kind.name == name), None)
    if kind is None or language not in LANGUAGES:
        raise Http404
    return kind


def wording_done(
    request: HttpRequest, kind: LetterKind, language: str, scope: str, typed: tuple[str, str]
) -> bool:
    """Whether something was kept; a preview keeps nothing, but is refused in the same way."""
    account, what = account_of(request), request.POST.get("do", "")
    if what == "shipped":
        use_shipped(kind, scope=scope, language=language, by=account)
        messages.success(request, _("The shipped wording is used again."))
    elif what == "keep":
        heading, body = typed
        keep_template(kind, scope=scope, language=language, heading=heading, body=body, by=account)
        messages.success(request, _("The wording is kept; letters written from now on use it."))
    else:
        check_wording(kind, *typed)
        return False
    return True


@open_to(OFFICERS)
@require_POST
def reminding(request: HttpRequest) -> HttpResponse:
    choose_reminding(
        call_in_view(request, Role.OFFICER),
        before_answer=_number(request.POST.get("before_answer", "")),
        before_closing=_number(request.POST.get("before_closing", "")),
        by=account_of(request),
    )
    messages.success(request, _("It is recorded."))
    return see_other("desk:templates")


@open_to(OFFICERS)
@require_POST
def telling(request: HttpRequest) -> HttpResponse:
    """What I want to be told of by mail."""
    choose_telling(
        account_of(request),
        how=request.POST.get("how", ""),
        hour=_number(request.POST.get("hour", "")),
        time_zone=settings.TIME_ZONE,
    )
    messages.success(request, _("It is recorded."))
    return see_other("desk:templates")


def _number(text: str) -> int:
    """-1 where it is no number: the action refuses it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1  # noqa: PLR2004
