"""Forums on the desk, their delegations, and the letters that invite."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.delegates import DelegationTold, add_delegation
from casebridge.forum.actions.inviting import (
    invite_delegation,
    let_invitations_go,
    prepare_invitations,
)
from casebridge.forum.models import Forum
from casebridge.forum.queries.forums import forums_visible_to
from casebridge.forum.rules.invitations import end_of
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.queries import country_with
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.delegates import delegation_chosen, doubles_page
from casebridge.web.desk.pages.forums import forums_page, number_in
from casebridge.web.desk.pages.invitations import delegations_page, invitations_page
from casebridge.web.shared.gates import FORUM_DESK, FORUM_OFFICE, open_to
from casebridge.web.shared.languages import reader_tag


def forum_in_view(request: HttpRequest, code: str) -> Forum:
    """The forum of the address, for those who keep its delegates."""
    mine = forums_visible_to(account_of(request), Role.OFFICER, Role.LOGISTICS)
    found = mine.filter(code=code).first()
    if found is None:
        raise Http404
    return found


@open_to(FORUM_OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    return show_without_call(request, "desk/forums/table.html", forums_page(account_of(request)))


@open_to(FORUM_DESK)
@require_safe
def delegations(request: HttpRequest, code: str) -> HttpResponse:
    page = delegations_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/forums/delegations.html", page)


@open_to(FORUM_DESK)
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    forum, account, said = forum_in_view(request, code), account_of(request), request.POST
    language = said.get("language", "")
    named = said.get("secretary", "").strip()
    secretary = (
        ensure_person(named, said.get("email", ""), None, language, by=account) if named else None
    )
    add_delegation(
        forum,
        told=DelegationTold(
            name=Multilingual({reader_tag(): said.get("name", "").strip()[:200]}),
            country=country_with(said.get("country", "")),
            secretary=secretary,
            language=language,
            quota=min(number_in(said.get("quota", "")), 5000),
        ),
        by=account,
    )
    return see_other("desk:forum-delegations", code)


@open_to(FORUM_DESK)
@require_POST
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """A letter to the secretary of one delegation; it waits on the page of letters."""
    forum, account = forum_in_view(request, code), account_of(request)
    delegation = delegation_chosen(account, forum, request.POST.get("delegation", ""))
    if delegation is None:
        raise Http404
    until = day_end_in(request.POST.get("until", ""), forum)
    invite_delegation(delegation, until=until, by=account)
    messages.success(request, _("The letter is prepared and waits for you to let it go."))
    return see_other("desk:forum-invitations", code, place="waiting")


@open_to(FORUM_DESK)
@require_safe
def invitations(request: HttpRequest, code: str) -> HttpResponse:
    page = invitations_page(forum_in_view(request, code))
    return show_without_call(request, "desk/forums/invitations.html", page)


@open_to(FORUM_DESK)
@require_POST
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    count = prepare_invitations(
        forum,
        state=request.POST.get("state", ""),
        languages=request.POST.getlist("language"),
        until=day_end_in(request.POST.get("until", ""), forum),
        by=account_of(request),
    )
    text = ngettext("%(count)s letter is prepared.", "%(count)s letters are prepared.", count)
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-invitations", code, place="waiting")


@open_to(FORUM_DESK)
@require_POST
def go(request: HttpRequest, code: str) -> HttpResponse:
    count = let_invitations_go(forum_in_view(request, code), by=account_of(request))
    text = ngettext(
        "%(count)s letter goes in a minute.", "%(count)s letters go in a minute.", count
    )
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-invitations", code)


@open_to(FORUM_DESK)
@require_safe
def doubles(request: HttpRequest, code: str) -> HttpResponse:
    page = doubles_page(forum_in_view(request, code))
    return show_without_call(request, "desk/forums/doubles.html", page)


def day_end_in(text: str, forum: Forum) -> datetime:
    """The end of the day that was typed, on the forum's own clock."""
    try:
        return end_of(date.fromisoformat(text.strip()), forum.time_zone)
    except ValueError as error:
        raise Refusal("day-not-understood") from error
