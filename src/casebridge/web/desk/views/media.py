"""The list of the media with their consent, and clippings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.editions.actions.media import add_outlet, end_outlet, note_clipping
from casebridge.editions.queries.media import outlets_visible_to
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.arranging_forms import whole_number
from casebridge.web.desk.pages.media import day_typed, media_page
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import OFFICERS, open_to


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    return show(request, "desk/media/table.html", media_page(call, account_of(request)), call=call)


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    call, sent = call_in_view(request, Role.OFFICER), request.POST
    add_outlet(
        call,
        name=sent.get("name", ""),
        language=_language(sent.get("language", ""), call.languages),
        email=sent.get("email", ""),
        contact=sent.get("contact", ""),
        consent=sent.get("consent", ""),
        consented_on=day_typed(sent.get("consented_on", "")),
        by=account_of(request),
    )
    messages.success(request, _("It is on the list."))
    return see_other("desk:media", query={"call": call.code})


def _language(typed: str, languages: list[str]) -> str:
    return typed if typed in languages else languages[0]


@open_to(OFFICERS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    outlet = outlets_visible_to(account_of(request)).filter(pk=pk).first()
    if outlet is None:
        raise Http404
    end_outlet(outlet, by=account_of(request))
    messages.success(request, _("Nobody writes to them any more."))
    return see_other("desk:media", query={"call": outlet.call.code})


@open_to(OFFICERS)
@require_POST
def clipping(request: HttpRequest) -> HttpResponse:
    sent = request.POST
    edition = edition_seen(request, whole_number(sent.get("edition", "")))
    note_clipping(
        edition,
        where=sent.get("where", ""),
        title=sent.get("title", ""),
        address=sent.get("address", ""),
        language=_language(sent.get("language", ""), edition.call.languages),
        published_on=day_typed(sent.get("published_on", "")),
        by=account_of(request),
    )
    messages.success(request, _("The clipping is kept."))
    return see_other("desk:media", place="clippings", query={"call": edition.call.code})
