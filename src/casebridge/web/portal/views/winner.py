"""The page behind the link of an invited author: answer, and files for the talk or the stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from casebridge.base.accounts.queries import machine
from casebridge.forum.actions.winners import (
    WinnerTold,
    answer_by_link,
    bring_material,
    note_opened,
    take_material_away,
)
from casebridge.forum.models import Winner
from casebridge.forum.queries.winners import winner_with
from casebridge.forum.rules.invitations import end_of
from casebridge.forum.rules.winners import LONGEST_TITLE, link_opens
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import opens_nothing, see_other, shown, speak
from casebridge.web.portal.pages.winner import winner_page
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.wording import sentence_for_refusal

TEMPLATE = "portal/winner/read.html"


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening it answers nothing; only the button does."""
    winner = winner_with(secret)
    if winner is None or not _opens(winner):
        return opens_nothing(request)
    speak(request, winner.case.dossier.language)
    if request.method == "POST":
        return _take(request, winner, secret)
    if request.method == "GET":
        note_opened(winner, by=machine())
    return shown(request, TEMPLATE, winner_page(winner, secret))


def _opens(winner: Winner) -> bool:
    ends = end_of(winner.forum.ends_on, winner.forum.time_zone)
    return link_opens(until=winner.until, answer=winner.answer, ends=ends, now=timezone.now())


def _take(request: HttpRequest, winner: Winner, secret: str) -> HttpResponse:
    """What the button names: the answer, files, or a file taken away."""
    do = request.POST.get("do", "")
    said = None if do else _said(request, winner)
    try:
        if said is not None:
            answer_by_link(winner, told=said, by=machine())
            messages.success(request, _("Thank you. Your answer is with the office."))
        elif do == "files":
            _bring(request, winner)
        elif do.isascii() and do.isdigit() and len(do) < 6:
            take_material_away(winner, int(do), by=machine())
            messages.success(request, _("The file was taken away."))
    except Refusal as refusal:
        page = winner_page(winner, secret, said=said, trouble=sentence_for_refusal(refusal))
        return shown(request, TEMPLATE, page, status=409)
    return see_other("portal:winner", secret, place="files" if do else "")


def _said(request: HttpRequest, winner: Winner) -> WinnerTold:
    said = request.POST
    written = said.get("title", "").replace("\x00", "").strip()
    return WinnerTold(
        said.get("answer", ""),
        said.get("speaker", ""),
        said.get("position", ""),
        winner.title.saying(reader_tag(), written[:LONGEST_TITLE]),
        said.get("needs", ""),
    )


def _bring(request: HttpRequest, winner: Winner) -> None:
    """Each file whole; refused where none was chosen."""
    files = request.FILES.getlist("files")
    if not files:
        raise Refusal("no-files-chosen")
    for file in files:
        bring_material(winner, file.read(), name=file.name or "", by=machine())
    text = ngettext("%(count)s file has arrived.", "%(count)s files have arrived.", len(files))
    messages.success(request, text % {"count": len(files)})
