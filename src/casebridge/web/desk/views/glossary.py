"""The office's own terms: reading them, putting one down, changing it, taking it out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.editions.actions.glossary import remove_term, set_term
from casebridge.editions.models import GlossaryTerm
from casebridge.editions.queries.glossary import own_terms
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.glossary import glossary_page, typed_wordings
from casebridge.web.shared.gates import EDITORS, open_to


@open_to(EDITORS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    page = glossary_page(call, account_of(request))
    return show(request, "desk/glossary/read.html", page, call=call)


@open_to(EDITORS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    _set(request, None, None if "everywhere" in request.POST else call)
    messages.success(request, _("The term is kept."))
    return see_other("desk:glossary")


@open_to(EDITORS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    term = _term(request, pk)
    _set(request, term, term.call)
    messages.success(request, _("The term is kept."))
    return see_other("desk:glossary", place=f"term-{pk}")


@open_to(EDITORS)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove_term(_term(request, pk), by=account_of(request))
    messages.success(request, _("The term is taken out of the glossary."))
    return see_other("desk:glossary")


def _term(request: HttpRequest, pk: int) -> GlossaryTerm:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    term = own_terms(call).filter(pk=pk).first()
    if term is None:
        raise Http404
    return term


def _set(request: HttpRequest, term: GlossaryTerm | None, call: Call | None) -> None:
    sent = request.POST.dict()
    texts = {key.removeprefix("text-"): t for key, t in sent.items() if key.startswith("text-")}
    set_term(
        term,
        call=call,
        texts=Multilingual(texts),
        also=typed_wordings(sent, "also"),
        avoid=typed_wordings(sent, "avoid"),
        note=sent.get("note", ""),
        by=account_of(request),
    )
