"""Letters: reading, changing, letting go, taking back, and what became of them."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.mail import actions as mail
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.cases.actions import talking
from casebridge.cases.letters.kinds import BEGUN_BY_HAND
from casebridge.cases.queries import (
    dossier_of_letter,
    letters_visible_to,
    unbarred_dossiers_visible_to,
)
from casebridge.intake.models import Dossier
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.letters import letter_page, letters_page
from casebridge.web.shared.gates import OFFICERS, open_to


def _letter(request: HttpRequest, pk: int) -> Letter:
    letter = letters_visible_to(account_of(request)).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def _dossier(letter: Letter) -> Dossier:
    dossier = dossier_of_letter(letter)
    if dossier is None:
        raise Http404
    return dossier


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = letters_page(call, account_of(request))
    return show(request, "desk/letters/table.html", page, call=call)


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = letter_page(_letter(request, pk), account_of(request))
    if page is None:
        raise Http404
    return show(request, "desk/letters/read.html", page, call=page.call)


@open_to(OFFICERS)
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter by hand to the applicant of a dossier, in the words of a template."""
    account = account_of(request)
    mine = unbarred_dossiers_visible_to(account, Role.OFFICER)
    dossier = mine.filter(pk=pk).select_related("call", "thread").first()
    kinds = {kind.name: kind for kind in BEGUN_BY_HAND}
    kind = kinds.get(request.POST.get("kind", ""), BEGUN_BY_HAND[0])
    if dossier is None:
        raise Http404
    letter = talking.begin_letter(
        dossier, kind=kind, recipient=request.POST.get("recipient", ""), by=account
    )
    return see_other("desk:letter", letter.pk)


@open_to(OFFICERS)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    _kept(request, _letter(request, pk))
    messages.success(request, _("The letter is kept as a draft."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approves the words as they stand on the page; for a minute it can be undone."""
    letter, account = _letter(request, pk), account_of(request)
    now = timezone.now()
    later = _moment(request)
    if later is not None and later <= now:
        raise Refusal("moment-is-past")
    letter = _kept(request, letter)
    mail.approve(
        letter,
        at=later or now + TIME_TO_UNDO,
        although_sent=bool(request.POST.get("although_sent")),
        by=account,
    )
    if later is None:
        messages.success(request, _("The letter is approved. It goes in a minute."))
    else:
        messages.success(request, _("The letter is approved. It waits for its moment."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    mail.take_back(_letter(request, pk), by=account_of(request))
    messages.success(request, _("The letter was taken back. It is a draft again."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Of two wordings of one letter, this one."""
    mail.choose(_letter(request, pk), by=account_of(request))
    messages.success(request, _("This wording is chosen; the other was thrown away."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    letter = _letter(request, pk)
    mail.drop(letter, by=account_of(request))
    messages.success(request, _("The letter was thrown away."))
    dossier = dossier_of_letter(letter)
    if dossier is None:
        return see_other("desk:letters")
    return see_other("desk:dossier", dossier.pk, place="conversation")


@open_to(OFFICERS)
@require_POST
def redirect(request: HttpRequest, pk: int) -> HttpResponse:
    letter, account = _letter(request, pk), account_of(request)
    talking.redirect_letter(letter, recipient=_address(request), by=account)
    messages.success(request, _("The letter goes to the other address."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def enclose(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of the dossier, or files from the officer's computer."""
    letter, account = _letter(request, pk), account_of(request)
    number = request.POST.get("file", "")
    if number.isascii() and number.isdigit():
        sealed_too = bool(request.POST.get("sealed_too"))
        talking.enclose_file(
            letter, _dossier(letter), int(number), sealed_too=sealed_too, by=account
        )
    else:
        files = [(f.name or "file", f.read()) for f in request.FILES.getlist("files")]
        talking.enclose_uploads(letter, files, by=account)
    return see_other("desk:letter", pk, place="enclosed")


@open_to(OFFICERS)
@require_POST
def take_out(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    mail.take_out(_letter(request, pk), number, by=account_of(request))
    return see_other("desk:letter", pk, place="enclosed")


@open_to(OFFICERS)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody found out about a letter: it went, it did not, its address works again."""
    letter, account = _letter(request, pk), account_of(request)
    found = request.POST.get("found", "")
    if found == "went":
        mail.say_it_went(letter, by=account)
    elif found == "not-sent":
        mail.send_again(letter, by=account)
    elif found == "works":
        mail.forgive(letter.recipient, subject=letter.thread.subject, by=account)
    messages.success(request, _("It is recorded."))
    return see_other("desk:letter", pk)


def _kept(request: HttpRequest, letter: Letter) -> Letter:
    """The letter in the words of the page, where they are others."""
    heading = request.POST.get("heading", letter.heading)
    body = request.POST.get("body", letter.body).replace("\r\n", "\n")
    if request.resolver_match and request.resolver_match.url_name == "letter-keep":
        return mail.keep_draft(letter, heading=heading, body=body, by=account_of(request))
    if (heading, body) == (letter.heading, letter.body):
        return letter
    return mail.keep_draft(letter, heading=heading, body=body, by=account_of(request))


def _address(request: HttpRequest) -> str:
    return request.POST.get("other", "").strip() or request.POST.get("recipient", "")


def _moment(request: HttpRequest) -> datetime | None:
    """The moment of "send later" on the chosen clock; None is now."""
    if request.POST.get("when") != "later":
        return None
    try:
        zone = ZoneInfo(request.POST.get("zone", ""))
        written = f"{request.POST.get('day', '')}T{request.POST.get('time', '')}"
        return datetime.fromisoformat(written).replace(tzinfo=zone)
    except (ValueError, ZoneInfoNotFoundError, OSError) as error:
        raise Refusal("moment-not-understood") from error
