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
from casebridge.forum.actions.visit_wishes import (
    Wished,
    wish_as_secretary,
    wish_by_link,
    wish_for_all,
)
from casebridge.forum.letters.inviting import language_of
from casebridge.forum.models import Agreement, Delegate, Delegation, Invitation
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
from casebridge.web.portal.pages.visits import wishes_in
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
    try:
        if _is_about_wishes(request):
            wishes = wishes_in(request.POST, [delegate.pk]).get(delegate.pk, {})
            wish_by_link(invitation, wishes=wishes, by=machine())
        else:
            _answer_alone(request, invitation)
    except Refusal as refusal:
        sentence = sentence_for_refusal(refusal)
        page = invitation_page(invitation, delegate, secret, trouble=sentence)
        return shown(request, ONE, page, status=409)
    if not _is_about_wishes(request):
        messages.success(request, _("Thank you. Your answer is with the office."))
        return see_other("portal:invitation", secret)
    messages.success(request, _("Thank you. Your wishes are with the office."))
    return see_other("portal:invitation", secret, place="visits")


def _answer_alone(request: HttpRequest, invitation: Invitation) -> None:
    agreed = set(request.POST.getlist("agree"))
    answer(
        invitation,
        answered=request.POST.get("answer", ""),
        remark=request.POST.get("remark", ""),
        agreed={purpose: purpose in agreed for purpose in Agreement.Purpose.values},
        by=machine(),
    )


def _is_about_wishes(request: HttpRequest) -> bool:
    """The page has two forms: the answer, and the wishes for visits."""
    return request.POST.get("do") == "wishes"


def _wishes_of(request: HttpRequest, of: Delegation) -> dict[int, Wished]:
    coming = of.delegates.filter(state=Delegate.State.ACCEPTED).values_list("pk", flat=True)
    return wishes_in(request.POST, list(coming))


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
    try:
        if _is_about_wishes(request) and invitation.delegation is not None:
            wishes = _wishes_of(request, invitation.delegation)
            wish_for_all(invitation, wishes=wishes, by=machine())
        else:
            remark = request.POST.get("remark", "")
            answer_for_all(invitation, answers=_answers_in(request), remark=remark, by=machine())
    except Refusal as refusal:
        page = delegation_page(invitation, secret, trouble=sentence_for_refusal(refusal))
        return shown(request, ALL, page, status=409)
    _thank(request)
    return see_other("portal:delegation", secret)


def _thank(request: HttpRequest) -> None:
    if _is_about_wishes(request):
        messages.success(request, _("Thank you. Your wishes are with the office."))
    else:
        messages.success(request, _("Thank you. Your answers are with the office."))


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
        if _is_about_wishes(request):
            wish_as_secretary(found, wishes=_wishes_of(request, found), by=account)
        else:
            answer_as_secretary(found, answers=_answers_in(request), by=account)
    except Refusal as refusal:
        page = own_delegation_page(found, trouble=sentence_for_refusal(refusal))
        return shown(request, ALL, page, status=409)
    _thank(request)
    return see_other("portal:own-delegation", pk)


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise TypeError("a gate let somebody in who is not signed in")
    return request.user
