"""One dossier: reading it, ruling on it, asking about it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.tasks.actions import close_task
from casebridge.base.tasks.queries import open_tasks_about
from casebridge.calls.queries import call_terms
from casebridge.cases.actions import deciding
from casebridge.cases.actions.opening import open_case
from casebridge.cases.actions.talking import add_note, ask_applicant
from casebridge.cases.actions.tasking import set_task
from casebridge.cases.models import Case, Note
from casebridge.cases.queries import (
    case_of,
    dossier_to_read,
    unbarred_dossiers_visible_to,
)
from casebridge.intake.actions.checking import rule, rule_unanswered
from casebridge.intake.actions.keeping import open_archive
from casebridge.intake.actions.opening import open_file, open_scan_page
from casebridge.intake.actions.reading_again import read_again
from casebridge.intake.actions.taking_in import open_from_form, take_in
from casebridge.intake.models import Dossier
from casebridge.intake.queries.dossiers import file_of, finding_of, scan_page_of
from casebridge.kit.refusal import Refusal
from casebridge.register.queries.table import owners_of
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.dossier import dossier_page
from casebridge.web.shared.files import as_attachment, as_own_picture
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to

ANSWERS = {"settle": "settled", "ask": "ask", "leave": "open"}


def _dossier(request: HttpRequest, pk: int, *roles: str) -> Dossier:
    mine = unbarred_dossiers_visible_to(account_of(request), *roles)
    dossier = mine.filter(pk=pk).select_related("call", "thread").first()
    if dossier is None:
        raise Http404
    return dossier


def _case(dossier: Dossier) -> Case:
    case = case_of(dossier)
    if case is None:
        raise Http404
    return case


def _back(pk: int, place: str = "") -> HttpResponse:
    return see_other("desk:dossier", pk, place=place)


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = dossier_to_read(account_of(request), pk)
    if dossier is None:
        raise Http404
    page = dossier_page(dossier, account_of(request), page_wanted=request.GET.get("page", ""))
    return show(request, "desk/dossiers/read.html", page, call=page.call)


@open_to(OFFICERS)
@require_safe
def scan_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    dossier = _dossier(request, pk, Role.OFFICER)
    page = scan_page_of(dossier, number)
    if page is None:
        raise Http404
    content = open_scan_page(page, dossier=dossier, by=account_of(request))
    return as_own_picture(content)


@open_to(OFFICERS)
@require_safe
def file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    dossier = _dossier(request, pk, Role.OFFICER)
    received = file_of(dossier, number)
    if received is None:
        raise Http404
    content = open_file(received, dossier=dossier, by=account_of(request))
    return as_attachment(content, name=received.name, kind=received.blob.kind)


@open_to(OFFICERS)
@require_POST
def unlock(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Open a locked archive with the word the officer was told."""
    dossier = _dossier(request, pk, Role.OFFICER)
    received = file_of(dossier, number)
    if received is None:
        raise Http404
    count = open_archive(
        received,
        dossier=dossier,
        password=request.POST.get("password", ""),
        by=account_of(request),
    )
    text = ngettext(
        "%(count)s file was taken out of it.", "%(count)s files were taken out of it.", count
    )
    messages.success(request, text % {"count": count})
    return _back(pk, "files")


@open_to(OFFICERS)
@require_POST
def apart(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A second form of one mail becomes a dossier of its own."""
    dossier = _dossier(request, pk, Role.OFFICER)
    received = file_of(dossier, number)
    if received is None:
        raise Http404
    opened = open_from_form(received, dossier=dossier, by=account_of(request))
    messages.success(request, _("%(number)s was opened from the file.") % {"number": str(opened)})
    return _back(opened.pk)


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Files that somebody brought for this dossier by another way."""
    dossier = _dossier(request, pk, Role.OFFICER)
    files = [(f.name or "file", f.read()) for f in request.FILES.getlist("files")]
    take_in(files, call=dossier.call, by=account_of(request), into=dossier)
    messages.success(request, _("The files are with the dossier."))
    return _back(pk, "files")


@open_to(OFFICERS)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    count = read_again(_dossier(request, pk, Role.OFFICER), by=account_of(request))
    text = ngettext("%(count)s file is read again.", "%(count)s files are read again.", count)
    messages.success(request, text % {"count": count})
    return _back(pk, "readings")


@open_to(OFFICERS)
@require_POST
def ruling(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    dossier = _dossier(request, pk, Role.OFFICER)
    finding = finding_of(dossier, number)
    if finding is None:
        raise Http404
    given = request.POST.get("ruling", "")
    rule(
        finding,
        answer=ANSWERS.get(given, given),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The ruling is recorded."))
    return _back(pk, f"finding-{number}")


@open_to(OFFICERS)
@require_POST
def ruling_unanswered(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer for all unanswered questions together."""
    given = request.POST.get("ruling", "")
    count = rule_unanswered(
        _dossier(request, pk, Role.OFFICER),
        answer=ANSWERS.get(given, given),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    text = ngettext("%(count)s ruling is recorded.", "%(count)s rulings are recorded.", count)
    messages.success(request, text % {"count": count})
    return _back(pk, "findings")


@open_to(OFFICERS)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    letter = ask_applicant(_dossier(request, pk, Role.OFFICER), by=account_of(request))
    messages.success(request, _("One letter with all questions is written. It waits for you."))
    return see_other("desk:letter", letter.pk)


@open_to(OFFICERS)
@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    open_case(_dossier(request, pk, Role.OFFICER), owner=account, by=account)
    messages.success(request, _("The case is open and yours."))
    return _back(pk)


@open_to(OFFICERS)
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(_dossier(request, pk, Role.OFFICER))
    kind = request.POST.get("kind", "")
    add_note(
        case,
        kind=kind if kind in Note.Kind.values else Note.Kind.REMARK,
        text=request.POST.get("text", ""),
        by=account_of(request),
    )
    messages.success(request, _("The note is kept."))
    return _back(pk, "conversation")


@open_to(OFFICERS)
@require_POST
def area(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(_dossier(request, pk, Role.OFFICER))
    chosen = call_terms(case.call, "area").filter(code=request.POST.get("area", "")).first()
    if chosen is None:
        raise Http404
    deciding.confirm_area(case, area=chosen, by=account_of(request))
    messages.success(request, _("The area is confirmed."))
    return _back(pk, "case")


@open_to(OFFICERS)
@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    deciding.complete(_case(_dossier(request, pk, Role.OFFICER)), by=account_of(request))
    messages.success(request, _("The case is complete."))
    return _back(pk)


@open_to(OFFICERS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    deciding.withdraw(
        _case(_dossier(request, pk, Role.OFFICER)),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The case is withdrawn."))
    return _back(pk)


@open_to(OFFICERS)
@require_POST
def task_set(request: HttpRequest, pk: int) -> HttpResponse:
    """A task made by hand: for whom, by when, one sentence."""
    dossier = _dossier(request, pk, Role.OFFICER)
    chosen = request.POST.get("who", "")
    person = next((one for one in owners_of(dossier.call) if str(one.pk) == chosen), None)
    if person is None:
        raise Refusal("task-needs-a-person")
    set_task(
        dossier,
        for_account=person,
        text=request.POST.get("text", ""),
        due_on=_day(request.POST.get("due", "")),
        by=account_of(request),
    )
    messages.success(request, _("The task is set."))
    return _back(pk, "tasks")


def _day(typed: str) -> date | None:
    """None where no day was chosen."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refusal("day-not-understood") from None


@open_to(OFFICERS)
@require_POST
def task_done(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Whosever it was: the officers of a call look after its dossiers together."""
    dossier = _dossier(request, pk, Role.OFFICER)
    task = open_tasks_about(f"dossier:{dossier.pk}").filter(pk=number).first()
    if task is None:
        raise Http404
    close_task(task, by=account_of(request))
    messages.success(request, _("Done."))
    return _back(pk, "tasks")
