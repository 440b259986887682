"""Figures as tables: out as CSV and Excel, and in again after every row was looked at."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.indicators.actions.taking_in import look_through, put_table_aside, table_in
from casebridge.indicators.actions.taking_in import take_in as take_rows
from casebridge.indicators.outputs.tables import as_csv, as_xlsx
from casebridge.indicators.queries.figures import definitions_visible_to, put_aside, rows_of
from casebridge.indicators.rules.rows import TableRow
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.figure_sets import set_numbered, set_rows
from casebridge.web.desk.pages.figure_tables import figure_preview, figure_table_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to
from casebridge.web.shared.templatetags.casebridge import number
from casebridge.web.shared.wording import sentence_for_refusal

# What was put aside by this browser; its content is kept elsewhere.
KEPT = "desk-figures"


@open_to(OFFICE)
@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    return as_attachment(as_csv(_all(request)), name="figures.csv", kind="csv")


@open_to(OFFICE)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    return as_attachment(as_xlsx(_all(request)), name="figures.xlsx", kind="xlsx")


def _all(request: HttpRequest) -> list[TableRow]:
    return rows_of(definitions_visible_to(account_of(request)))


@open_to(OFFICE)
@require_safe
def set_csv(request: HttpRequest, pk: int) -> HttpResponse:
    return as_attachment(as_csv(_frozen(request, pk)), name=f"figures-{pk}.csv", kind="csv")


@open_to(OFFICE)
@require_safe
def set_excel(request: HttpRequest, pk: int) -> HttpResponse:
    return as_attachment(as_xlsx(_frozen(request, pk)), name=f"figures-{pk}.xlsx", kind="xlsx")


def _frozen(request: HttpRequest, pk: int) -> Sequence[TableRow]:
    found = set_numbered(account_of(request), pk)
    if found is None:
        raise Http404
    return set_rows(found)


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """A table of figures: chosen, looked at beside what stands here, then taken."""
    trouble = ""
    if request.method == "POST":
        try:
            return _take(request) if request.POST.get("do") == "take" else _look(request)
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    page = figure_table_page(trouble=trouble)
    response = show_without_call(request, "desk/figures/take_in.html", page)
    response.status_code = 409 if trouble else 200
    return response


def _look(request: HttpRequest) -> HttpResponse:
    chosen = request.FILES.get("file")
    if chosen is None:
        raise Refusal("no-files-chosen")
    name = chosen.name or "figures"
    blob = put_table_aside(chosen.read(), name=name, by=account_of(request))
    request.session[KEPT] = [blob.pk, name]
    table = table_in(blob, name=name)
    page = figure_preview(look_through(table.rows, table.numbers), name=name)
    return show_without_call(request, "desk/figures/preview.html", page)


def _take(request: HttpRequest) -> HttpResponse:
    kept, name = request.session.get(KEPT, (0, ""))
    blob = put_aside(kept)
    if blob is None:
        return see_other("desk:figures-take-in")
    table = table_in(blob, name=name)
    lines = take_rows(table.rows, numbers=table.numbers, by=account_of(request))
    request.session.pop(KEPT, None)
    count = sum(1 for line in lines if line.does != "same")
    text = ngettext("%(count)s reading is taken.", "%(count)s readings are taken.", count)
    messages.success(request, text % {"count": number(count)})
    return see_other("desk:figures")
