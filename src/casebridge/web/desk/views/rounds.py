"""Where reviewers of a case differ: their talk, and asking them once more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.rounds import open_second_round
from casebridge.review.queries.decisions import judging_of
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.rounds import rounds_page, talk_page
from casebridge.web.shared.gates import DECIDERS, open_to


def _call(request: HttpRequest) -> Call:
    return call_in_view(request, Role.OFFICER, Role.LEADER)


@open_to(DECIDERS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = _call(request)
    page = rounds_page(call, account_of(request))
    return show(request, "desk/rounds/read.html", page, call=call)


@open_to(DECIDERS)
@require_safe
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    seen = cases_visible_to(account_of(request), Role.OFFICER, Role.LEADER)
    case = seen.filter(dossier=pk).select_related("dossier__call", "decision").first()
    if case is None:
        raise Http404
    return show(request, "desk/rounds/talk.html", talk_page(case), call=case.call)


@open_to(DECIDERS)
@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    """The readers of the ticked cases are asked once more."""
    call = _call(request)
    if not judging_of(call).has_second_round:
        raise Refusal("round-not-foreseen")
    ticked = [int(typed) for typed in request.POST.getlist("case") if typed.isdecimal()]
    seen = cases_visible_to(account_of(request), Role.OFFICER, Role.LEADER)
    cases = seen.filter(call=call, pk__in=ticked).select_related("dossier__call")
    made = open_second_round(call, cases, by=account_of(request))
    if not made:
        messages.info(request, _("Nobody was asked: tick the cases to be read again."))
        return see_other("desk:rounds")
    said = ngettext(
        "%(count)d review is asked for once more.",
        "%(count)d reviews are asked for once more.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    return see_other("desk:rounds")
