"""Figures: the list, one of them, a new reading, a withdrawal, a set frozen for a report."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.indicators.actions.defining import change_definition
from casebridge.indicators.actions.freezing import freeze_set
from casebridge.indicators.actions.recording import record_reading, withdraw_reading
from casebridge.indicators.queries.figures import (
    definition_coded,
    definition_numbered,
    definitions_visible_to,
    readings_visible_to,
)
from casebridge.indicators.wording import TROUBLES
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.figure_counts import counted_page
from casebridge.web.desk.pages.figure_forms import definition_told, reading_told
from casebridge.web.desk.pages.figure_sets import set_numbered, set_page
from casebridge.web.desk.pages.figures import figure_page, figures_page
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    page = figures_page(account_of(request))
    return show_without_call(request, "desk/figures/table.html", page)


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = figure_page(account_of(request), pk)
    if page is None:
        raise Http404
    return show_without_call(request, "desk/figures/read.html", page)


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """A refused reading comes back with all that was written."""
    told = reading_told(request.POST.dict())
    try:
        reading = record_reading(told, by=account_of(request))
    except Refusal as refusal:
        return _again(request, told, refusal)
    messages.success(request, _("The reading is recorded."))
    return see_other("desk:figure", reading.definition_id, place=f"reading-{reading.code}")


def _again(request: HttpRequest, told: dict[str, str], refusal: Refusal) -> HttpResponse:
    account = account_of(request)
    code = str(refusal.values.get("trouble", ""))
    trouble = str(TROUBLES[code]) if code in TROUBLES else sentence_for_refusal(refusal)
    definition = definition_coded(definitions_visible_to(account), told["definition"])
    if definition is not None:
        page = figure_page(account, definition.pk, written=told, trouble=trouble)
        response = show_without_call(request, "desk/figures/read.html", page)
    else:
        whole = figures_page(account, written=told, trouble=trouble)
        response = show_without_call(request, "desk/figures/table.html", whole)
    response.status_code = 409
    return response


@open_to(OFFICERS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    definition = definition_numbered(account, pk)
    if definition is None:
        raise Http404
    told = definition_told(request.POST.dict(), definition)
    change_definition(definition, told=told, by=account)
    messages.success(request, _("It is kept."))
    return see_other("desk:figure", pk)


@open_to(OFFICERS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    reading = readings_visible_to(account).filter(pk=pk).first()
    if reading is None:
        raise Http404
    why = request.POST.get("why", "").replace("\x00", "")
    withdraw_reading(reading, why=why, by=account)
    messages.success(request, _("The reading is withdrawn. It stays on record with the reason."))
    return see_other("desk:figure", reading.definition_id)


@open_to(OFFICERS)
@require_POST
def freeze(request: HttpRequest) -> HttpResponse:
    """All readings of the figures that were ticked."""
    account = account_of(request)
    ticked = set(request.POST.getlist("figure"))
    codes = [
        reading.code
        for definition in definitions_visible_to(account)
        if str(definition.pk) in ticked
        for reading in definition.readings.all()
    ]
    title = request.POST.get("title", "").replace("\x00", "")
    frozen = freeze_set(codes, title=title, by=account)
    messages.success(request, _("The set is frozen. Later changes do not reach it."))
    return see_other("desk:figure-set", frozen.pk)


@open_to(OFFICE)
@require_safe
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    found = set_numbered(account_of(request), pk)
    if found is None:
        raise Http404
    return show_without_call(request, "desk/figures/set.html", set_page(found))


@open_to(OFFICE)
@require_safe
def counted(request: HttpRequest, what: str) -> HttpResponse:
    """The list behind a number that was taken from the stages."""
    page = counted_page(account_of(request), what)
    if page is None:
        raise Http404
    return show_without_call(request, "desk/figures/counted.html", page)
