"""The decision: read, signed, taken back, decided, its papers, and telling the applicants."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.files.queries import content_of
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.deciding import settle as settle_selection
from casebridge.review.actions.deciding import sign as sign_selection
from casebridge.review.actions.deciding import take_back as take_back_signature
from casebridge.review.actions.minuting import keep_minute
from casebridge.review.actions.telling import Telling, tell_applicants
from casebridge.review.models import Minute, Selection
from casebridge.review.outputs.minute import LANGUAGES, render
from casebridge.review.queries.decisions import sees_all_of
from casebridge.review.queries.records import record_of
from casebridge.review.queries.selections import selections_visible_to
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.decision import decision_page
from casebridge.web.desk.pages.telling import telling_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import DECIDERS, LEADERS, OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


def _selection(request: HttpRequest, pk: int) -> Selection:
    mine = selections_visible_to(account_of(request)).select_related("call", "adopted_by")
    selection = mine.filter(pk=pk).first()
    if selection is None:
        raise Http404
    return selection


@open_to(DECIDERS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    """The signed selection of the call, else the newest one."""
    call = call_in_view(request, Role.OFFICER, Role.LEADER)
    page = decision_page(call, account_of(request), None)
    return show(request, "desk/decision/read.html", page, call=call)


@open_to(DECIDERS)
@require_safe
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """One selection of several, as it would be signed."""
    selection = _selection(request, pk)
    page = decision_page(selection.call, account_of(request), selection)
    return show(request, "desk/decision/read.html", page, call=selection.call)


@open_to(LEADERS)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    selection = _selection(request, pk)
    if not request.POST.get("read"):
        raise Refusal("list-not-read")
    sign_selection(selection, seen=request.POST.get("seen", ""), by=account_of(request))
    selection.refresh_from_db()
    if selection.decided_at is None:
        messages.success(request, _("It is signed. The public notice runs."))
    else:
        messages.success(request, _("It is signed and decided."))
    return see_other("desk:decision-of", pk)


@open_to(LEADERS)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    take_back_signature(_selection(request, pk), reason=reason, by=account_of(request))
    messages.success(request, _("The signature is taken back; the notice has ended."))
    return see_other("desk:decision-of", pk)


@open_to(LEADERS)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    settle_selection(_selection(request, pk), by=account_of(request))
    messages.success(request, _("It is decided."))
    return see_other("desk:decision-of", pk)


@open_to(DECIDERS)
@require_safe
def minute(request: HttpRequest, pk: int, language: str, kind: str) -> HttpResponse:
    """A draft before the decision; afterwards the paper that was kept, byte for byte."""
    selection, account = _selection(request, pk), account_of(request)
    if language not in LANGUAGES or kind not in Minute.Kind.values:
        raise Http404
    if not sees_all_of(selection, account):
        raise Refusal("minute-not-open")
    name = f"{selection.call.code}-{pk}-{language}"
    if selection.decided_at is not None:
        kept = keep_minute(selection, language=language, kind=kind, by=account)
        return as_attachment(content_of(kept.blob), name=f"{name}.{kind}", kind=kind)
    if kind == Minute.Kind.SIGNATURE:
        raise Refusal("selection-not-decided")
    made = render(record_of(selection), language, kind)
    return as_attachment(made, name=f"{name}-draft.{kind}", kind=kind)


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Look by reading; `do` says whether the letters wait, go in a minute, or at an hour."""
    call, account = call_in_view(request, Role.OFFICER), account_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    with_remarks, trouble = bool(sent.get("remarks")), ""
    if request.method == "POST":
        try:
            _tell(request, call, with_remarks)
            return see_other("desk:letters")
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    page = telling_page(call, account, with_remarks=with_remarks, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/decision/tell.html", page, call=call, status=status)


def _tell(request: HttpRequest, call: Call, with_remarks: bool) -> None:
    expected = request.POST.get("expected", "")
    telling = Telling(
        expected=int(expected) if expected.isascii() and expected.isdigit() else -1,
        at=_moment(request, call),
        with_remarks=with_remarks,
    )
    count = tell_applicants(call, telling=telling, by=account_of(request))
    text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
    messages.success(request, text % {"count": count})


def _moment(request: HttpRequest, call: Call) -> datetime | None:
    """The embargo on the clock of the call, a minute from now, or None for letters that wait."""
    what = request.POST.get("do")
    if what != "later":
        return timezone.now() + TIME_TO_UNDO if what == "send" else None
    written = f"{request.POST.get('day', '')}T{request.POST.get('time', '')}"
    try:
        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(call.time_zone))
    except ValueError as error:
        raise Refusal("moment-not-understood") from error
