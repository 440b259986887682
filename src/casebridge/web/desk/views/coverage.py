"""The coverage board, and asking people of a country for a case."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.cases.actions.asking import ask_people, note_answer
from casebridge.cases.queries import people_open_to
from casebridge.directory.queries.asking import askings_of, people_from
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.coverage import Place, ask_page, board_in, coverage_page, place_of
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to


@open_to(OFFICE)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = coverage_page(call, account_of(request), board_in(request.GET.dict()))
    return show(request, "desk/coverage/board.html", page, call=call)


@open_to(OFFICE)
@require_safe
def ask(request: HttpRequest, country: str, area: str) -> HttpResponse:
    """Who could be asked for a case of this country in this area."""
    call = call_in_view(request)
    by = request.GET.get("by", "area")
    page = ask_page(call, account_of(request), _place(call, country, area, by), by=by)
    return show(request, "desk/coverage/ask.html", page, call=call)


def _place(call: Call, country: str, area: str, by: str) -> Place:
    place = place_of(call, alpha2=country, code=area, by=by)
    if place is None:
        raise Http404
    return place


@open_to(OFFICERS)
@require_POST
def prepare(request: HttpRequest, country: str, area: str) -> HttpResponse:
    """One letter each to those who were picked; each waits for a person."""
    call = call_in_view(request, Role.OFFICER)
    by, account = request.POST.get("by", "area"), account_of(request)
    place = _place(call, country, area, by)
    chosen = {int(n) for n in request.POST.getlist("person") if n.isascii() and n.isdigit()}
    people = [p for p in people_from(place.country, people_open_to(account)) if p.pk in chosen]
    made = ask_people(people, call=call, country=place.country, term=place.term, by=account)
    said = ngettext(
        "%(count)s letter is prepared. Read it and let it go.",
        "%(count)s letters are prepared. Read each and let it go.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    query = {"by": "" if by == "area" else by}
    return see_other("desk:coverage-ask", country, area, place="asked", query=query)


@open_to(OFFICERS)
@require_POST
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody answered by telephone or otherwise."""
    call_in_view(request, Role.OFFICER)
    account = account_of(request)
    asking = askings_of(people_open_to(account)).filter(pk=pk).first()
    if asking is None:
        raise Http404
    note_answer(asking, by=account)
    messages.success(request, _("The answer is noted."))
    return see_other("desk:person", asking.person_id)
