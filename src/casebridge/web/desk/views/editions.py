"""Collections and their files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.files.queries import content_of
from casebridge.editions.actions.freezing import freeze
from casebridge.editions.actions.making import ask_for_files, begin_edition
from casebridge.editions.models import Edition
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.drafts import editions_visible_to, outputs_made
from casebridge.editions.rules.press import PRESS_KIT
from casebridge.indicators.queries.stages import collected
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show, show_live
from casebridge.web.desk.pages.arranging_forms import in_languages
from casebridge.web.desk.pages.editions import (
    edition_page,
    editions_page,
    files_part,
    new_edition_page,
)
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EDITORS, OFFICE, open_to


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = editions_page(call, account_of(request))
    return show(request, "desk/editions/table.html", page, call=call)


@open_to(EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new collection, and its beginning."""
    call = call_in_view(request, Role.OFFICER, Role.EDITOR)
    if request.method != "POST":
        return show(request, "desk/editions/new.html", new_edition_page(call), call=call)
    edition = begin_edition(
        call,
        code=request.POST.get("code", "").strip(),
        title=in_languages(request.POST, "title", call.languages),
        languages=[tag for tag in call.languages if tag in request.POST.getlist("language")],
        order=request.POST.get("order", ""),
        by=account_of(request),
    )
    messages.success(request, _("The draft holds every selected case, and fills empty places."))
    return see_other("desk:edition", edition.pk)


def edition_seen(request: HttpRequest, pk: int) -> Edition:
    edition = editions_visible_to(account_of(request)).filter(pk=pk).first()
    if edition is None:
        raise Http404
    return edition


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = edition_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/editions/read.html", page, call=page.call)


@open_to(OFFICE)
@require_safe
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """The files so far, asked for again while they are made."""
    part = files_part(edition_seen(request, pk), account_of(request))
    return show_live(request, "desk/editions/files.html", {"files": part})


@open_to(EDITORS)
@require_POST
def freeze_it(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    freeze(
        edition,
        figures=collected(edition.call),
        leaves_out="leaves_out" in request.POST,
        takes_stale="takes_stale" in request.POST,
        by=account_of(request),
    )
    messages.success(request, _("The wording is frozen. Nothing of it changes any more."))
    return see_other("desk:edition", pk)


@open_to(EDITORS)
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    ask_for_files(edition_seen(request, pk), by=account_of(request))
    return see_other("desk:edition", pk, place="outputs")


@open_to(OFFICE)
@require_safe
def file(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    edition = edition_seen(request, pk)
    made = outputs_made(edition).filter(kind=kind, language=language).first()
    if made is None:
        raise Http404
    if kind == PRESS_KIT:
        # Before its moment it is handed out only with the embargo on it.
        return see_other("desk:press-kit", pk, language)
    return as_attachment(
        content_of(made.blob), name=file_name(edition, kind, language), kind=ending_of(kind)
    )


def ending_of(kind: str) -> str:
    return OUTPUTS[kind].ending if kind in OUTPUTS else kind


def file_name(edition: Edition, kind: str, language: str) -> str:
    """'cases-2023-ru.pdf'; what shares its ending with another is told apart by its kind."""
    ending = ending_of(kind)
    part = "" if kind == ending else f"-{kind}"
    return f"{edition.code}-{language}{part}.{ending}"
