"""Consent to the wording of a collection: asked for, heard, settled, gone without."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.editions.actions.consenting import (
    Answered,
    ask_applicants,
    enter_answer,
    go_without,
    settle_proposal,
)
from casebridge.editions.models import Edition
from casebridge.editions.queries.consents import Asking, asking_of
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import SeeOther, account_of, is_officer, see_other, show
from casebridge.web.desk.pages.consent_entry import consent_entry_page
from casebridge.web.desk.pages.consents import ask_page, consents_page, end_of, last_day
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import EDITORS, LEADERS, OFFICE, OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    page = consents_page(edition, account_of(request))
    return show(request, "desk/consents/table.html", page, call=edition.call)


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    asking = _asking(request, pk, entry)
    page = consent_entry_page(asking, account_of(request))
    return show(request, "desk/consents/read.html", page, call=page.call)


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """First every letter with its words; written only as they were looked at."""
    edition, account = edition_seen(request, pk), account_of(request)
    if not is_officer(account, edition.call):
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    entries = [int(n[:18]) for n in sent.getlist("entry") if n.isascii() and n.isdigit()]
    day, trouble = last_day(edition.call), ""
    try:
        day = _day(sent.get("day", ""), day)
        if request.method == "POST":
            return _write(request, edition, entries, day)
    except Refusal as refusal:
        trouble = sentence_for_refusal(refusal)
    page = ask_page(edition, account, entries=entries, day=day, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/consents/ask.html", page, call=edition.call, status=status)


def _write(request: HttpRequest, edition: Edition, entries: list[int], day: date) -> HttpResponse:
    expected = request.POST.get("expected", "")
    count = ask_applicants(
        edition,
        entries=entries,
        until=end_of(day, edition.call),
        expected=int(expected[:9]) if expected.isascii() and expected.isdigit() else 0,
        by=account_of(request),
    )
    text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
    messages.success(request, text % {"count": count})
    messages.success(request, _("They wait among the letters until somebody approves them."))
    return see_other("desk:consents", edition.pk)


def _day(written: str, otherwise: date) -> date:
    if not written:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Refusal("moment-not-understood") from error


@open_to(OFFICERS)
@require_POST
def enter(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    asking = _asking(request, pk, entry)
    said = Answered(
        request.POST.get("answer", ""),
        request.POST.get("name", ""),
        request.POST.get("remark", ""),
    )
    enter_answer(
        asking.entry,
        answered=said,
        way=request.POST.get("way", ""),
        wording=request.POST.get("wording", ""),
        by=account_of(request),
    )
    messages.success(request, _("The answer is entered."))
    return _back(asking)


@open_to(EDITORS)
@require_POST
def settle(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    asking = _asking(request, pk, entry)
    number = request.POST.get("proposal", "")
    proposal = next((c for c in asking.consents if str(c.pk) == number), None)
    if proposal is None:
        raise Refusal("no-proposal-to-settle")
    settle_proposal(
        proposal,
        settled_as=request.POST.get("settled_as", ""),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The proposal is settled."))
    return _back(asking)


@open_to(LEADERS)
@require_POST
def without(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    asking = _asking(request, pk, entry)
    go_without(
        asking.entry,
        wording=request.POST.get("wording", ""),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The decision is recorded with its reason."))
    return _back(asking)


def _back(asking: Asking) -> SeeOther:
    return see_other("desk:consent", asking.entry.edition_id, asking.entry.pk)


def _asking(request: HttpRequest, pk: int, entry: int) -> Asking:
    found = asking_of(edition_seen(request, pk), account_of(request), entry, timezone.now())
    if found is None:
        raise Http404
    return found
