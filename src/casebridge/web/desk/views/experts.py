"""Experts of a panel: added by hand, from the directory or by a pasted list; one expert's page."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.queries import people_open_to
from casebridge.kit.refusal import Refusal
from casebridge.reference.queries import country_with
from casebridge.review.actions.inviting import invite, leave
from casebridge.review.actions.panels import (
    Knowledge,
    Newcomer,
    add_expert,
    add_person,
    change_expert,
    send_away,
    tie,
    untie,
)
from casebridge.review.models import Expert
from casebridge.review.queries.experts import experts_visible_to
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.experts import PastedLine, expert_page, paste_page
from casebridge.web.desk.views.panels import day_in, number_in, panel_of
from casebridge.web.shared.gates import OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal

MOST_PASTED = 300
LONGEST_LIST = 60_000


def _expert(request: HttpRequest, pk: int) -> Expert:
    expert = experts_visible_to(account_of(request)).filter(pk=pk).first()
    if expert is None:
        raise Http404
    return expert


def knowledge_in(request: HttpRequest, call: Call) -> Knowledge:
    codes = request.POST.getlist("area")
    return Knowledge(
        languages=tuple(tag[:35] for tag in request.POST.getlist("language")),
        areas=tuple(t for t in call_terms(call, "area") if t.code in codes),
        keywords=request.POST.get("keywords", ""),
        texts=request.POST.get("texts", "").replace("\r\n", "\n"),
        takes_at_most=number_in(request, "most"),
        country=country_with(request.POST.get("country", "")),
    )


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody from the directory, or somebody new."""
    panel, account = panel_of(request, pk), account_of(request)
    chosen = request.POST.get("person", "")
    if chosen.isascii() and chosen.isdigit():
        person = people_open_to(account).filter(pk=chosen).first()
        if person is None:
            raise Http404
        expert = add_person(panel, person=person, by=account)
    else:
        newcomer = Newcomer(
            request.POST.get("name", ""),
            request.POST.get("email", ""),
            request.POST.get("organisation", "")[:400],
            request.POST.get("speaks", "en")[:35],
        )
        expert = add_expert(
            panel, newcomer=newcomer, knowledge=knowledge_in(request, panel.call), by=account
        )
    said = _("%(name)s is on the list. Nobody was written to.")
    messages.success(request, said % {"name": expert})
    return see_other("desk:panel", pk)


@open_to(OFFICERS)
@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """A list from a spreadsheet: first shown as it was understood, then taken."""
    panel, account = panel_of(request, pk), account_of(request)
    typed = request.POST.get("list", "")[:LONGEST_LIST].replace("\r\n", "\n")
    known = {e.person.email.casefold() for e in panel.experts.select_related("person")}
    lines = [_pasted(line, known) for line in typed.split("\n")[:MOST_PASTED] if line.strip()]
    if request.POST.get("do") != "take":
        page = paste_page(panel, typed, lines)
        return show(request, "desk/experts/paste.html", page, call=panel.call)
    taken = 0
    for line in lines:
        if not line.trouble:
            add_expert(panel, newcomer=line.newcomer, by=account)
            taken += 1
    said = ngettext(
        "%(count)d expert is on the list. Nobody was written to.",
        "%(count)d experts are on the list. Nobody was written to.",
        taken,
    )
    messages.success(request, said % {"count": taken})
    return see_other("desk:panel", pk)


def _pasted(line: str, known: set[str]) -> PastedLine:
    """Name, address, organisation, language, parted by tabs, semicolons or commas."""
    mark = next((mark for mark in ("\t", ";", "；", ",") if mark in line), "\t")
    cells = [" ".join(cell.split()) for cell in line.split(mark)]
    email = next((cell for cell in cells if "@" in cell), "")
    others = [cell for cell in cells if cell and cell != email]
    named = Newcomer(
        others[0] if others else "",
        email,
        others[1] if len(others) > 1 else "",
        others[2][:35] if len(others) > 2 else "en",  # noqa: PLR2004
    )
    trouble = _trouble(named, known)
    known.add(email.casefold())
    return PastedLine(named, trouble)


def _trouble(named: Newcomer, known: Iterable[str]) -> str:
    if not named.name:
        return sentence_for_refusal(Refusal("expert-needs-a-name"))
    if not named.email or named.email.count("@") != 1 or "." not in named.email.split("@")[1]:
        return sentence_for_refusal(Refusal("address-not-understood", address=named.email or "–"))
    if named.email.casefold() in known:
        return sentence_for_refusal(Refusal("expert-there-already", name=named.name))
    return ""


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    expert = _expert(request, pk)
    page = expert_page(expert, account_of(request))
    return show(request, "desk/experts/read.html", page, call=expert.panel.call)


@open_to(OFFICERS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    expert = _expert(request, pk)
    knowledge = knowledge_in(request, expert.panel.call)
    change_expert(expert, knowledge=knowledge, by=account_of(request))
    messages.success(request, _("It is recorded."))
    return see_other("desk:expert", pk)


@open_to(OFFICERS)
@require_POST
def bind(request: HttpRequest, pk: int) -> HttpResponse:
    """A tie that the office knows of."""
    tie(
        _expert(request, pk),
        kind=request.POST.get("kind", ""),
        as_written=request.POST.get("name", ""),
        until_year=number_in(request, "until") or None,
        by=account_of(request),
    )
    messages.success(request, _("It is recorded. Conflicts are looked for anew."))
    return see_other("desk:expert", pk, place="ties")


@open_to(OFFICERS)
@require_POST
def unbind(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = _expert(request, pk).ties.filter(pk=number).first()
    if found is None:
        raise Http404
    untie(found, by=account_of(request))
    messages.success(request, _("It is recorded. Conflicts are looked for anew."))
    return see_other("desk:expert", pk, place="ties")


@open_to(OFFICERS)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    expert = _expert(request, pk)
    invite(expert, by=account_of(request))
    messages.success(request, _("The invitation is written. It waits for you."))
    return see_other("desk:panel-letters", expert.panel_id)


@open_to(OFFICERS)
@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """The expert leaves the panel."""
    leave(_expert(request, pk), reason=request.POST.get("reason", ""), by=account_of(request))
    messages.success(request, _("It is recorded. Have the cases shared out anew."))
    return see_other("desk:expert", pk)


@open_to(OFFICERS)
@require_POST
def away(request: HttpRequest, pk: int) -> HttpResponse:
    expert = _expert(request, pk)
    from_on, until_on = day_in(request, "from"), day_in(request, "until")
    if from_on is None or until_on is None:
        raise Refusal("day-not-understood")
    send_away(expert, from_on=from_on, until_on=until_on, by=account_of(request))
    messages.success(request, _("It is recorded."))
    return see_other("desk:expert", pk)
