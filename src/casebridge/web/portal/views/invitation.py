"""The pages behind an invitation's link: one person answers, or a secretary for all."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import machine
from casebridge.forum.actions.inviting import (
    answer,
    answer_as_secretary,
    answer_for_all,
    note_opened,
)
from casebridge.forum.letters.inviting import language_of
from casebridge.forum.models import Agreement, Delegate, Invitation
from casebridge.forum.queries.delegates import delegations_answered_by
from casebridge.forum.queries.invitations import delegation_invitation_with, invitation_with
from casebridge.forum.rules.invitations import is_open
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import opens_nothing, see_other, shown, speak
from casebridge.web.portal.pages.invitation import (
    delegation_page,
    invitation_page,
    own_delegation_page,
    own_delegations_page,
)
from casebridge.web.shared.gates import EVERYONE, SIGNED_IN, open_to
from casebridge.web.shared.wording import sentence_for_refusal

ONE, ALL = "portal/invitation/read.html", "portal/invitation/delegation.html"
ABOUT = "delegate-"


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening it answers nothing; only the button does."""
    invitation = invitation_with(secret)
    delegate = invitation.delegate if invitation else None
    if invitation is None or delegate is None or not _opens(invitation, delegate):
        return opens_nothing(request)
    speak(request, language_of(delegate.language, invitation.forum))
    if request.method == "POST":
        return _answer(request, invitation, delegate, secret)
    if request.method == "GET":
        note_opened(invitation, by=machine())
    return shown(request, ONE, invitation_page(invitation, delegate, secret))


def _opens(invitation: Invitation, delegate: Delegate) -> bool:
    """A link that never was and one whose time is over look the same."""
    is_struck_off = delegate.state == Delegate.State.CANCELLED
    return not is_struck_off and is_open(invitation.until, timezone.now())


def _answer(
    request: HttpRequest, invitation: Invitation, delegate: Delegate, secret: str
) -> HttpResponse:
    agreed = set(request.POST.getlist("agree"))
    try:
        answer(
            invitation,
            answered=request.POST.get("answer", ""),
            remark=request.POST.get("remark", ""),
            agreed={purpose: purpose in agreed for purpose in Agreement.Purpose.values},
            by=machine(),
        )
    except Refusal as refusal:
        sentence = sentence_for_refusal(refusal)
        page = invitation_page(invitation, delegate, secret, trouble=sentence)
        return shown(request, ONE, page, status=409)
    messages.success(request, _("Thank you. Your answer is with the office."))
    return see_other("portal:invitation", secret)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def delegation(request: HttpRequest, secret: str) -> HttpResponse:
    """A secretary answers for every member at once, and may come back."""
    invitation = delegation_invitation_with(secret)
    if invitation is None or not is_open(invitation.until, timezone.now()):
        return opens_nothing(request)
    if invitation.delegation is not None:
        speak(request, language_of(invitation.delegation.language, invitation.forum))
    if request.method == "POST":
        return _answer_for_all(request, invitation, secret)
    if request.method == "GET":
        note_opened(invitation, by=machine())
    return shown(request, ALL, delegation_page(invitation, secret))


def _answer_for_all(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    answers = _answers_in(request)
    try:
        answer_for_all(
            invitation, answers=answers, remark=request.POST.get("remark", ""), by=machine()
        )
    except Refusal as refusal:
        page = delegation_page(invitation, secret, trouble=sentence_for_refusal(refusal))
        return shown(request, ALL, page, status=409)
    messages.success(request, _("Thank you. Your answers are with the office."))
    return see_other("portal:delegation", secret)


def _answers_in(request: HttpRequest) -> dict[int, str]:
    """{delegate: comes or not} of those for whom something was ticked."""
    told = {
        key.removeprefix(ABOUT): str(said)
        for key, said in request.POST.items()
        if key.startswith(ABOUT)
    }
    return {int(n): said for n, said in told.items() if n.isascii() and n.isdigit()}


@open_to(SIGNED_IN)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    page = own_delegations_page(delegations_answered_by(_account(request)))
    return shown(request, "portal/invitation/own.html", page)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def own_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page for a secretary who signs in."""
    account = _account(request)
    found = delegations_answered_by(account).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return shown(request, ALL, own_delegation_page(found))
    try:
        answer_as_secretary(found, answers=_answers_in(request), by=account)
    except Refusal as refusal:
        page = own_delegation_page(found, trouble=sentence_for_refusal(refusal))
        return shown(request, ALL, page, status=409)
    messages.success(request, _("Thank you. Your answers are with the office."))
    return see_other("portal:own-delegation", pk)


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise TypeError("a gate let somebody in who is not signed in")
    return request.user
