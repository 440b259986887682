"""Letters chosen in the list: looked at together, then let go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from casebridge.base.accounts.models import Role
from casebridge.base.mail.actions import approve_all
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.chosen_letters import (
    chosen_letters,
    chosen_page,
    ready_among,
    stamp_of,
)
from casebridge.web.shared.gates import OFFICERS, open_to
from casebridge.web.shared.parts import Link


@open_to(OFFICERS)
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """First each letter with its words; let go only as they were looked at."""
    call, account = call_in_view(request, Role.OFFICER), account_of(request)
    letters = chosen_letters(
        call, account, request.POST.getlist("letter"), wants_all="all" in request.POST
    )
    if not letters:
        raise Refusal("no-letter-chosen")
    if request.POST.get("do") != "approve":
        page = chosen_page(call, letters, [Link(_("Letters"), reverse("desk:letters"))])
        return show(request, "desk/letters/chosen.html", page, call=call)
    ready = ready_among(letters)
    if request.POST.get("stamp") != stamp_of(ready):
        raise Refusal("letters-changed")
    approve_all(ready, at=timezone.now() + TIME_TO_UNDO, by=account)
    text = ngettext("%(count)s letter is approved.", "%(count)s letters are approved.", len(ready))
    messages.success(request, text % {"count": len(ready)})
    messages.success(request, _("They go in a minute; each can be taken back until then."))
    return see_other("desk:letters")
