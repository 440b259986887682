"""A letter to many applicants: chosen by a search, looked at, then held or let go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from casebridge.base.accounts.models import Role
from casebridge.base.mail.actions.wording import check_wording
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.cases.actions.talking import write_to_many
from casebridge.cases.letters.kinds import BEGUN_BY_HAND
from casebridge.cases.letters.many import Many
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.many_letters import Asked, many_page, prepared
from casebridge.web.shared.gates import OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """Choose and look by reading; `do` says whether they are held or let go in a minute."""
    call, account = call_in_view(request, Role.OFFICER), account_of(request)
    asked = _asked(request)
    found: Many | None = None
    trouble = ""
    try:
        for heading, body in asked.own.values():
            check_wording(asked.kind, heading, body)
        if "q" in request.GET or request.method == "POST":
            found = prepared(asked, call, account)
        if found is not None and request.POST.get("do") in {"hold", "send"}:
            _write(request, asked, found)
            return see_other("desk:letters")
    except Refusal as refusal:
        trouble = sentence_for_refusal(refusal)
    page = many_page(asked, call, account, many=found, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/letters/many.html", page, call=call, status=status)


def _asked(request: HttpRequest) -> Asked:
    sent = request.POST if request.method == "POST" else request.GET
    kinds = {kind.name: kind for kind in BEGUN_BY_HAND}
    languages = [key.partition("-")[2] for key in request.POST if key.startswith("heading-")]
    own = {
        language: (
            request.POST[f"heading-{language}"],
            request.POST.get(f"body-{language}", "").replace("\r\n", "\n"),
        )
        for language in languages
    }
    return Asked(sent.get("q", ""), kinds.get(sent.get("kind", ""), BEGUN_BY_HAND[0]), own)


def _write(request: HttpRequest, asked: Asked, found: Many) -> None:
    """Refused where other people would get it than those who were looked at."""
    if request.POST.get("expected") != str(len(found.addressed)):
        raise Refusal("recipients-changed", count=len(found.addressed))
    at = timezone.now() + TIME_TO_UNDO if request.POST["do"] == "send" else None
    count = write_to_many(found, kind=asked.kind, at=at, by=account_of(request))
    text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
    messages.success(request, text % {"count": count})
    if at is not None:
        messages.success(request, _("They go in a minute; each can be taken back until then."))
