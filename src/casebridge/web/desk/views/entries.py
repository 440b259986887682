"""The words of one entry: its original against what was received, its translations beside it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.editions.actions.editing import Kept, Typed, keep_translation, keep_wording
from casebridge.editions.models import Entry
from casebridge.editions.queries.editing import entries_with_words, received_of
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import Unit
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import SeeOther, account_of, see_other, show
from casebridge.web.desk.pages.entries import entry_page
from casebridge.web.desk.pages.entry_forms import (
    checks_in,
    taken_in,
    typed_in,
    with_restored,
    with_taken,
)
from casebridge.web.desk.pages.entry_head import WAITING, languages_of
from casebridge.web.desk.pages.entry_wording import wording_page
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import EDITORS, OFFICE, open_to
from casebridge.web.shared.templatetags.casebridge import number

WAITING_ONLY = "waiting"


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    found = _entry(request, pk, entry)
    language = _language(request.GET.get("language", ""), found)
    if language == found.original_language:
        return _show_wording(request, found)
    return _show_translation(request, found, language)


@open_to(EDITORS)
@require_POST
def save(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Keep what was changed of a translation, take a proposal, mark units as read over."""
    found = _entry(request, pk, entry)
    language = _language(request.POST.get("language", ""), found)
    if language == found.original_language:
        raise Refusal("translation-of-the-original", language=language)
    unit, text = taken_in(request.POST)
    typed = with_taken(typed_in(request.POST), unit, text)
    kept = keep_translation(
        found,
        language=language,
        typed=typed,
        taken=[unit] if unit else [],
        checks=checks_in(request.POST, typed, units_of(found, language)),
        by=account_of(request),
    )
    _tell(request, kept)
    if kept.overtaken:
        return _show_translation(request, _entry(request, pk, entry), language, typed, kept)
    return _go_on(request, found, language)


@open_to(EDITORS)
@require_POST
def word(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Keep what was changed of the original, or put a part back as it was received."""
    found = _entry(request, pk, entry)
    part = request.POST.get("restore", "")
    received = received_of(found) if part else {}
    typed = with_restored(typed_in(request.POST), part, received)
    kept = keep_wording(found, parts=typed, by=account_of(request))
    _tell(request, kept)
    if kept.overtaken:
        return _show_wording(request, _entry(request, pk, entry), typed, kept)
    return _back(found, found.original_language, request.POST.get("at", "") or part)


def _entry(request: HttpRequest, pk: int, number: int) -> Entry:
    edition = edition_seen(request, pk)
    entry = entries_with_words(edition, account_of(request)).filter(pk=number).first()
    if entry is None:
        raise Http404
    return entry


def _language(asked: str, entry: Entry) -> str:
    """The one asked for, where the book has it; else the original."""
    return asked if asked in languages_of(entry) else entry.original_language


def _show_translation(
    request: HttpRequest,
    entry: Entry,
    language: str,
    typed: Sequence[Typed] = (),
    kept: Kept | None = None,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    page = entry_page(
        entry,
        language,
        account_of(request),
        only_waiting=asked.get("show") == WAITING_ONLY,
        typed=typed,
        kept=kept,
    )
    status = 409 if kept else 200
    return show(request, "desk/entries/translation.html", page, call=page.call, status=status)


def _show_wording(
    request: HttpRequest, entry: Entry, typed: Sequence[Typed] = (), kept: Kept | None = None
) -> HttpResponse:
    page = wording_page(entry, account_of(request), typed=typed, kept=kept)
    status = 409 if kept else 200
    return show(request, "desk/entries/wording.html", page, call=page.call, status=status)


def _tell(request: HttpRequest, kept: Kept) -> None:
    for count, text in (
        (kept.written, ngettext("%(count)s text kept.", "%(count)s texts kept.", kept.written)),
        (
            kept.checked,
            ngettext(
                "%(count)s text marked as read over.",
                "%(count)s texts marked as read over.",
                kept.checked,
            ),
        ),
    ):
        if count:
            messages.success(request, text % {"count": number(count)})
    if kept.emptied:
        text = ngettext(
            "%(count)s field was empty; what stood there stays.",
            "%(count)s fields were empty; what stood there stays.",
            kept.emptied,
        )
        messages.warning(request, text % {"count": number(kept.emptied)})
    elif not (kept.written or kept.checked or kept.overtaken):
        messages.info(request, _("Nothing was changed."))


def _go_on(request: HttpRequest, entry: Entry, language: str) -> SeeOther:
    """Back to where the editor was, or on to what waits next: here, else in a later entry."""
    at = request.POST.get("at", "")
    if request.POST.get("act") != "next":
        taken, checked = taken_in(request.POST)[0], request.POST.getlist("check")
        place = taken or (checked[0] if len(checked) == 1 else at)
        return _back(entry, language, place, request.POST.get("show", ""))
    for one in _from_here_on(request, entry):
        waiting = [unit.id for unit in units_of(one, language) if unit.state in WAITING]
        later = waiting if one.pk != entry.pk else _after(at, waiting, units_of(one, language))
        if later:
            return _back(one, language, later[0], request.POST.get("show", ""))
    messages.success(request, _("Nothing waits any more from here to the end of the book."))
    return see_other("desk:languages", entry.edition_id)


def _from_here_on(request: HttpRequest, entry: Entry) -> Sequence[Entry]:
    """This entry as it stands now, and those behind it in the book."""
    entries = entries_with_words(entry.edition, account_of(request))
    return list(entries.filter(number__gte=entry.number))


def _after(at: str, waiting: Sequence[str], units: Sequence[Unit]) -> Sequence[str]:
    """What waits behind the unit the editor was in."""
    order = [unit.id for unit in units]
    place = order.index(at) if at in order else -1
    return [one for one in waiting if order.index(one) > place]


def _back(entry: Entry, language: str, unit: str = "", shown: str = "") -> SeeOther:
    asked = {"language": language, "show": shown if shown == WAITING_ONLY else ""}
    place = f"unit-{unit}" if unit else ""
    return see_other("desk:entry", entry.edition_id, entry.pk, place=place, query=asked)
