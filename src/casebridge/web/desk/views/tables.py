"""Taking in somebody's own list in three steps: the file, its columns, what came in."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.intake.actions.lists import folder_of, keep_list, list_of, save_mapping
from casebridge.intake.actions.tables import take_list
from casebridge.intake.models import Provenance
from casebridge.intake.queries.tables import kept_blob
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.table_columns import columns_page, mapping_from, proposed_mapping
from casebridge.web.desk.pages.tables import choose_page, taken_page
from casebridge.web.shared.gates import OFFICERS, open_to

KEPT = "desk-list"
TAKEN = "desk-list-taken"


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    if request.method == "POST":
        return _keep(request)
    return show(request, "desk/tables/choose.html", choose_page(call), call=call)


def _keep(request: HttpRequest) -> HttpResponse:
    """Put the list aside for this reader; nothing is taken in yet."""
    table, beside = request.FILES.get("table"), request.FILES.get("folder")
    if not isinstance(table, UploadedFile):
        raise Refusal("no-files-chosen")
    folder = beside if isinstance(beside, UploadedFile) else None
    name, folder_name = table.name or "list", (folder.name if folder else "") or ""
    kept = keep_list(
        name,
        table.read(),
        folder=folder.read() if folder else b"",
        folder_name=folder_name,
        by=account_of(request),
    )
    request.session[KEPT] = {
        "table": kept.table,
        "name": name,
        "folder": kept.folder,
        "folder_name": folder_name,
        "paths": list(folder_of(kept_blob(kept.folder), folder_name)),
        "provenance": _provenance(request),
    }
    return see_other("desk:list-columns")


def _provenance(request: HttpRequest) -> str:
    chosen = request.POST.get("provenance", "")
    return chosen if chosen in Provenance.values else Provenance.IMPORTED


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest) -> HttpResponse:
    """The columns with what they seem to be; the same page again after each correction."""
    call = call_in_view(request, Role.OFFICER)
    kept = request.session.get(KEPT)
    if not kept:
        return see_other("desk:list")
    grid = _grid(kept)
    mapping = _mapping(request, grid, call)
    if request.method == "POST" and request.POST.get("do") == "take":
        return _take(request, kept, grid, mapping)
    page = columns_page(call, grid, mapping, kept, is_own=request.method == "POST")
    return show(request, "desk/tables/columns.html", page, call=call)


def _grid(kept: Mapping[str, Any]) -> Grid:
    blob = kept_blob(kept["table"])
    if blob is None:
        raise Refusal("table-lost")
    return list_of(blob, kept["name"])


def _mapping(request: HttpRequest, grid: Grid, call: Call) -> Mapping[str, str]:
    if request.method == "POST":
        return mapping_from(request.POST, grid, call)
    return proposed_mapping(grid, call)


def _take(
    request: HttpRequest, kept: Mapping[str, Any], grid: Grid, mapping: Mapping[str, str]
) -> HttpResponse:
    call, by = call_in_view(request, Role.OFFICER), account_of(request)
    blob = kept_blob(kept["folder"]) if kept["folder"] else None
    taken = take_list(
        grid,
        mapping,
        call=call,
        provenance=kept["provenance"],
        files=folder_of(blob, kept["folder_name"]),
        by=by,
    )
    save_mapping(call, name=kept["name"], columns=mapping, by=by)
    request.session[TAKEN] = {
        "name": kept["name"],
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
        "untitled": taken.untitled,
        "files": taken.files,
    }
    del request.session[KEPT]
    messages.success(request, _("The list is taken in."))
    return see_other("desk:list-taken")


@open_to(OFFICERS)
@require_safe
def taken(request: HttpRequest) -> HttpResponse:
    """What became of the list that this reader took in last."""
    call = call_in_view(request, Role.OFFICER)
    told = request.session.get(TAKEN)
    if not told:
        return see_other("desk:list")
    page = taken_page(call, account_of(request), told)
    return show(request, "desk/tables/taken.html", page, call=call)
