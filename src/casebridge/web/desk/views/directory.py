"""Entries that may be one: proposed by the software, merged by a person, parted again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Account, Role
from casebridge.cases.queries import organisations_open_to, people_open_to
from casebridge.directory.actions.comparing import call_different, doubt_again
from casebridge.directory.actions.merging import merge as merge_entries
from casebridge.directory.actions.merging import preview
from casebridge.directory.actions.merging import undo as undo_merge
from casebridge.directory.models import Kind, Merging
from casebridge.directory.queries.doubles import mergings_done, pair, pairs_called_different
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.directory import VIEWS, double_page, doubles_page
from casebridge.web.shared.gates import OFFICERS, open_to

OPEN: dict[Kind, Callable[[Account], QuerySet[Any]]] = {
    Kind.ORGANISATION: organisations_open_to,
    Kind.PERSON: people_open_to,
}


@open_to(OFFICERS)
@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    page = doubles_page(call, account_of(request))
    return show(request, "desk/directory/doubles.html", page, call=call)


@open_to(OFFICERS)
@require_safe
def double(request: HttpRequest, kind: str, source: int, target: int) -> HttpResponse:
    """What a merge would do, before anybody does it."""
    call = call_in_view(request, Role.OFFICER)
    account = account_of(request)
    _both_or_404(account, kind, source, target)
    told = preview(kind, source, into=target, by=account)
    page = double_page(
        call,
        account,
        pair(kind, source, target),
        kind=kind,
        pair=(source, target),
        told=told,
    )
    return show(request, "desk/directory/double.html", page, call=call)


def _target_or_404(account: Account, done: Merging) -> None:
    if not OPEN[Kind(done.kind)](account).filter(pk=done.target).exists():
        raise Http404


def _both_or_404(account: Account, kind: str, one: int, other: int) -> None:
    if kind not in Kind.values or one == other:
        raise Http404
    if OPEN[Kind(kind)](account).filter(pk__in=[one, other]).count() != 2:
        raise Http404


@open_to(OFFICERS)
@require_POST
def merge(request: HttpRequest, kind: str, source: int, target: int) -> HttpResponse:
    account = account_of(request)
    _both_or_404(account, kind, source, target)
    merge_entries(kind, source, into=target, by=account)
    messages.success(request, _("The two are one now. “Likely doubles” undoes it."))
    return see_other(VIEWS[Kind(kind)], target)


@open_to(OFFICERS)
@require_POST
def different(request: HttpRequest, kind: str, source: int, target: int) -> HttpResponse:
    account = account_of(request)
    _both_or_404(account, kind, source, target)
    call_different(kind, source, target, by=account)
    messages.success(request, _("They are not the same; this is not proposed again."))
    return see_other("desk:doubles")


@open_to(OFFICERS)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody was wrong to call two entries different."""
    call_in_view(request, Role.OFFICER)
    found = pairs_called_different().filter(pk=pk).first()
    if found is None:
        raise Http404
    _both_or_404(account_of(request), found.kind, found.one, found.other)
    doubt_again(found, by=account_of(request))
    messages.success(request, _("The two are compared again."))
    return see_other("desk:doubles")


@open_to(OFFICERS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    call_in_view(request, Role.OFFICER)
    found = mergings_done().filter(pk=pk).first()
    if found is None:
        raise Http404
    _target_or_404(account_of(request), found)
    undo_merge(found, by=account_of(request))
    messages.success(request, _("They are two again, as they were."))
    return see_other("desk:doubles")
