"""The office's own terms: read, put down, changed, taken out; as a list out and in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.editions.actions.glossary import remove_term, set_term
from casebridge.editions.actions.term_lists import (
    put_terms_aside,
    take_terms,
    term_list,
    terms_found,
)
from casebridge.editions.models import GlossaryTerm
from casebridge.editions.queries.glossary import own_terms
from casebridge.editions.queries.returned import kept_return
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.glossary import glossary_page, languages_of, typed_wordings
from casebridge.web.desk.pages.term_lists import term_list_page, term_preview
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EDITORS, open_to
from casebridge.web.shared.templatetags.casebridge import number as numeral
from casebridge.web.shared.wording import sentence_for_refusal


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
    return see_other("desk:glossary", query={"call": call.code})


@open_to(EDITORS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    term = _term(call, pk)
    _set(request, term, term.call)
    messages.success(request, _("The term is kept."))
    return see_other("desk:glossary", place=f"term-{pk}", query={"call": call.code})


@open_to(EDITORS)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    remove_term(_term(call, pk), by=account_of(request))
    messages.success(request, _("The term is taken out of the glossary."))
    return see_other("desk:glossary", query={"call": call.code})


@open_to(EDITORS)
@require_safe
def list_out(request: HttpRequest) -> HttpResponse:
    """The glossary as a list for Excel, ready to come back."""
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    content = term_list(call, languages_of(call, account_of(request)))
    return as_attachment(content, name=f"{call.code}-glossary.csv", kind="csv")


@open_to(EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """A list of terms: chosen, looked at beside what stands here, then taken."""
    call, trouble = call_in_view(request, Role.OFFICER, Role.EDITOR), ""
    if request.method == "POST":
        try:
            return (
                _take(request, call) if request.POST.get("do") == "take" else _look(request, call)
            )
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    page = term_list_page(call, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/glossary/take_in.html", page, call=call, status=status)


def _look(request: HttpRequest, call: Call) -> HttpResponse:
    chosen, account = request.FILES.get("file"), account_of(request)
    if chosen is None:
        raise Refusal("no-files-chosen")
    name = chosen.name or "list"
    blob = put_terms_aside(chosen.read(), name=name, call=call, by=account)
    request.session[_kept(call)] = [blob.pk, name]
    found = terms_found(blob, name=name, call=call, by=account)
    page = term_preview(call, found, name=name)
    return show(request, "desk/glossary/preview.html", page, call=call)


def _take(request: HttpRequest, call: Call) -> HttpResponse:
    number, name = request.session.get(_kept(call), (0, ""))
    blob = kept_return(number)
    if blob is None:
        return see_other("desk:glossary-take-in", query={"call": call.code})
    count = take_terms(blob, name=name, call=call, by=account_of(request))
    request.session.pop(_kept(call), None)
    text = ngettext("%(count)s term is taken.", "%(count)s terms are taken.", count)
    messages.success(request, text % {"count": numeral(count)})
    return see_other("desk:glossary", query={"call": call.code})


def _kept(call: Call) -> str:
    """Where this browser remembers which list was put aside; its content is kept elsewhere."""
    return f"desk-glossary-{call.pk}"


def _term(call: Call, pk: int) -> GlossaryTerm:
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
