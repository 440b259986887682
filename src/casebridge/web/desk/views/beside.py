"""Two dossiers side by side: ruling whether they are one case, merging, splitting, undoing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.cases.actions import merging
from casebridge.cases.queries import unbarred_dossiers_visible_to
from casebridge.intake.actions import rearranging
from casebridge.intake.actions.kinship import rule_kinship
from casebridge.intake.models import Dossier
from casebridge.intake.queries.dossiers import dossier_with_number
from casebridge.intake.queries.rearranged import arrivals_chosen, rearrangements_of
from casebridge.intake.rules.arriving import number_in
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.beside import beside_page
from casebridge.web.shared.gates import OFFICERS, open_to


def _mine(request: HttpRequest, pk: int) -> Dossier:
    mine = unbarred_dossiers_visible_to(account_of(request), Role.OFFICER)
    dossier = mine.filter(pk=pk).select_related("call", "thread").first()
    if dossier is None:
        raise Http404
    return dossier


@open_to(OFFICERS)
@require_safe
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """From a number that somebody typed to the two side by side."""
    dossier = _mine(request, pk)
    typed = request.GET.get("number", "").strip()
    number = number_in(typed, dossier.call.number_prefix)
    other = dossier_with_number(dossier.call, number) if number else None
    if other is None or other == dossier:
        raise Refusal("no-such-dossier", number=typed)
    return see_other("desk:beside", *sorted((dossier.pk, _mine(request, other.pk).pk)))


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    one, two = _mine(request, pk), _mine(request, other)
    return show(request, "desk/beside/read.html", beside_page(one, two), call=one.call)


@open_to(OFFICERS)
@require_POST
def rule(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    rule_kinship(
        _mine(request, pk),
        _mine(request, other),
        answer=request.POST.get("answer", ""),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The ruling is recorded."))
    return see_other("desk:beside", pk, other, place="answer")


@open_to(OFFICERS)
@require_POST
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    one, two = _mine(request, pk), _mine(request, other)
    source, into = (one, two) if request.POST.get("into") == str(two.pk) else (two, one)
    merging.merge_dossiers(source, into=into, by=account_of(request))
    text = _("%(source)s is now part of %(into)s. It can be undone under “Messages and files”.")
    messages.success(request, text % {"source": source, "into": into})
    return see_other("desk:dossier", into.pk, place="files")


@open_to(OFFICERS)
@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _mine(request, pk)
    done = rearranging.split(
        dossier,
        arrivals=arrivals_chosen(dossier, request.POST.getlist("message")),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    text = _("The chosen messages are now the dossier %(number)s.")
    messages.success(request, text % {"number": done.target})
    return see_other("desk:dossier", done.target.pk, place="files")


@open_to(OFFICERS)
@require_POST
def undo(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    dossier = _mine(request, pk)
    done = rearrangements_of(dossier).filter(pk=number).first()
    if done is None:
        raise Http404
    merging.undo(done, by=account_of(request))
    messages.success(request, _("Undone: everything is where it was before."))
    return see_other("desk:dossier", done.source.pk, place="files")
