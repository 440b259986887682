"""A proposed programme: worked out, changed by hand, looked over and taken over."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.proposing import (
    enter_interpreter,
    propose_programme,
    strike_interpreter,
    take_proposal,
)
from casebridge.forum.models import Forum
from casebridge.forum.queries.proposal import gathered, interpreters_visible_to
from casebridge.forum.rules.proposal.hours import Hours
from casebridge.forum.rules.proposal.remarks import clashes_of
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import SeeOther, account_of, see_other, show_without_call
from casebridge.web.desk.pages.proposal_forms import (
    as_query,
    days_of,
    hours_in,
    places_typed,
    ticked,
)
from casebridge.web.desk.pages.proposals import changed_page, hours_page, proposal_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.templatetags.casebridge import number

TEMPLATE = "desk/proposals/read.html"


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str) -> HttpResponse:
    """The hours alone; with `find`, what is proposed for them."""
    forum, account = forum_in_view(request, code), account_of(request)
    hours = hours_in(request.GET, forum)
    if "find" not in request.GET:
        return show_without_call(request, TEMPLATE, hours_page(account, forum, _kept(hours, forum)))
    found = propose_programme(forum, hours=hours, by=account)
    return show_without_call(request, TEMPLATE, proposal_page(account, forum, found))


def _kept(hours: Hours, forum: Forum) -> Hours:
    """Without any day chosen there is nothing to count: the forum's own are shown again."""
    return hours if hours.days else replace(hours, days=tuple(days_of(forum)))


@open_to(FORUM_DESK)
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """What was changed by hand is looked over first; what is ticked is taken over."""
    forum, account, said = forum_in_view(request, code), account_of(request), request.POST
    hours = hours_in(said, forum)
    if not hours.days:
        raise Refusal("proposal-needs-a-day")
    made_from = gathered(forum, hours)
    if made_from.digest != said.get("digest", ""):
        raise Refusal("programme-changed-since")
    places = places_typed(said, made_from.task, hours)
    chosen, knows = ticked(said, places), "despite" in said
    clashes = clashes_of(made_from.task, chosen)
    if said.get("do") != "take" or (clashes and not knows):
        page = changed_page(account, forum, made_from, places, chosen)
        return show_without_call(request, TEMPLATE, page)
    taken = take_proposal(
        forum,
        hours=hours,
        chosen=chosen,
        digest=made_from.digest,
        despite_clashes=knows,
        by=account,
    )
    text = ngettext(
        "%(count)s session has its new place.",
        "%(count)s sessions have their new place.",
        len(taken),
    )
    messages.success(request, text % {"count": number(len(taken))})
    return SeeOther(f"{reverse('desk:forum-proposal', args=[code])}?{urlencode(as_query(hours))}")


@open_to(FORUM_DESK)
@require_POST
def enter(request: HttpRequest, code: str) -> HttpResponse:
    forum, account, said = forum_in_view(request, code), account_of(request), request.POST
    languages = [tag for tag in said.getlist("language") if tag in forum.languages]
    if len(set(languages)) < 2:
        raise Refusal("interpreter-needs-two-languages")
    person = ensure_person(
        said.get("name", ""), said.get("email", ""), None, languages[0], by=account
    )
    enter_interpreter(forum, person=person, languages=languages, by=account)
    messages.success(request, _("The interpreter is entered."))
    return see_other("desk:forum-proposal", code, place="interpreters")


@open_to(FORUM_DESK)
@require_POST
def strike(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    forum, account = forum_in_view(request, code), account_of(request)
    found = interpreters_visible_to(account, forum).filter(pk=pk).first()
    if found is None:
        raise Http404
    strike_interpreter(found, by=account)
    messages.success(request, _("Proposals do without this interpreter from now on."))
    return see_other("desk:forum-proposal", code, place="interpreters")
