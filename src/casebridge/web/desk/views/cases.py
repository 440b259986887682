"""The table of dossiers, how it is arranged, and its Excel."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.calls.models import Call
from casebridge.register.actions.arranging import choose_columns, forget_view, keep_view
from casebridge.register.actions.bringing import bring_up_to_date
from casebridge.register.queries.stale import is_behind
from casebridge.register.queries.table import arranged_for
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.cases import Asked, asked_in, cases_page
from casebridge.web.desk.pages.excel import excel_of
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICE, open_to

# A page brings a few rows up to date by itself; more are left for the job.
A_FEW = 100
# The last act of the session on many cases, by its number.
BATCH = "desk-batch"


def up_to_date(call: Call) -> None:
    """Who did something and looks at the table finds it there."""
    if is_behind(call):
        bring_up_to_date(at_most=A_FEW, wait=False)


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    up_to_date(call)
    undo: int = request.session.get(BATCH, 0)
    page = cases_page(call, account_of(request), asked_in(request.GET.dict()), undo=undo)
    return show(request, "desk/cases/table.html", page, call=call)


@open_to(OFFICE)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    up_to_date(call)
    content = excel_of(call, account_of(request), asked_in(request.GET.dict()))
    return as_attachment(content, name=f"{call.code}.xlsx", kind="xlsx")


@open_to(OFFICE)
@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """The reader's own columns; their order is that of the numbers beside them."""
    chosen = request.POST.getlist("column")
    placed = {name: _place(request, name, at) for at, name in enumerate(chosen)}
    choose_columns(account_of(request), columns=sorted(chosen, key=lambda name: placed[name]))
    messages.success(request, _("The columns are kept for you."))
    return _back(request)


def _place(request: HttpRequest, name: str, otherwise: int) -> tuple[int, int]:
    typed = request.POST.get(f"place-{name}", "")
    return (int(typed), otherwise) if typed.isascii() and typed.isdigit() else (999, otherwise)


@open_to(OFFICE)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the search of the page under a name."""
    account = account_of(request)
    view = keep_view(
        request.POST.get("name", ""),
        query=request.POST.get("q", ""),
        sort=request.POST.get("sort", ""),
        columns=arranged_for(account).columns,
        is_shared=bool(request.POST.get("shared")),
        by=account,
    )
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return see_other("desk:cases", query={"view": str(view.pk)})


@open_to(OFFICE)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    view = next((v for v in arranged_for(account).views if v.pk == pk), None)
    if view is None or view.account_id != account.pk:
        raise Http404
    forget_view(view, by=account)
    messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    return see_other("desk:cases")


def _back(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request.POST.dict())
    return see_other("desk:cases", query=query_of(asked))


def query_of(asked: Asked) -> dict[str, str]:
    return {"q": asked.typed, "sort": asked.sort, "view": str(asked.view or "")}
