"""The press: words and choices of a collection, its kit, and to whom it is given."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.editions.actions.kits import drop_kit, give_kits, let_kits_go, take_back_kit
from casebridge.editions.actions.press import choose_for_press, kit_now, set_press_words
from casebridge.editions.models import Edition
from casebridge.editions.queries.press import kits_sent_of
from casebridge.editions.rules.press import PRESS_KIT, TEXTS
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import SeeOther, account_of, is_officer, see_other, show
from casebridge.web.desk.pages.arranging_forms import in_languages, whole_number
from casebridge.web.desk.pages.press import press_page
from casebridge.web.desk.pages.press_kits import giving_page
from casebridge.web.desk.views.editions import edition_seen, file_name
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EDITORS, OFFICE, OFFICERS, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = press_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/press/read.html", page, call=page.call)


@open_to(EDITORS)
@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    edition, sent = edition_seen(request, pk), request.POST
    texts = {
        name: in_languages(sent, name, edition.languages, getattr(edition, name)) for name in TEXTS
    }
    set_press_words(edition, texts=texts, by=account_of(request))
    messages.success(request, _("The words for the press are kept."))
    return see_other("desk:press", pk, place="words")


@open_to(EDITORS)
@require_POST
def choice(request: HttpRequest, pk: int) -> HttpResponse:
    sent = request.POST
    choose_for_press(
        edition_seen(request, pk),
        numbers=sent.getlist("number"),
        figures=_numbers(sent.getlist("figure")),
        pictures=_numbers(sent.getlist("picture")),
        by=account_of(request),
    )
    messages.success(request, _("The choice for the press is kept."))
    return see_other("desk:press", pk, place="choice")


def _numbers(typed: list[str]) -> list[int]:
    return [int(one[:18]) for one in typed if one.isascii() and one.isdigit()]


@open_to(OFFICE)
@require_safe
def kit(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The kit as it may be handed out now; before its moment every paper in it says so."""
    edition = edition_seen(request, pk)
    try:
        content = kit_now(edition, language=language, by=account_of(request))
    except Refusal as refusal:
        if refusal.code == "kit-not-made":
            raise Http404 from refusal
        raise
    return as_attachment(content, name=file_name(edition, PRESS_KIT, language), kind="zip")


@open_to(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """First every letter with its words; written only as they were looked at."""
    edition, account = edition_seen(request, pk), account_of(request)
    if not is_officer(account, edition.call):
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    languages = {n: sent.get(f"language-{n}", "") for n in _numbers(sent.getlist("outlet"))}
    again, trouble = bool(sent.get("again")), ""
    if request.method == "POST":
        try:
            return _write(request, edition, languages, again=again)
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    page = giving_page(edition, account, languages=languages, again=again, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/press/give.html", page, call=edition.call, status=status)


def _write(
    request: HttpRequest, edition: Edition, languages: dict[int, str], *, again: bool
) -> SeeOther:
    count = give_kits(
        edition,
        languages=languages,
        expected=whole_number(request.POST.get("expected", "")),
        again=again,
        by=account_of(request),
    )
    text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
    messages.success(request, text % {"count": count})
    messages.success(request, _("They wait here until somebody approves them."))
    return see_other("desk:press", edition.pk, place="waiting")


@open_to(OFFICERS)
@require_POST
def go(request: HttpRequest, pk: int) -> HttpResponse:
    count = let_kits_go(edition_seen(request, pk), by=account_of(request))
    said = ngettext(
        "%(count)d letter is approved. It goes in a minute.",
        "%(count)d letters are approved. They go in a minute.",
        count,
    )
    messages.success(request, said % {"count": count})
    return see_other("desk:press", pk, place="given")


@open_to(OFFICERS)
@require_POST
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One letter: thrown away while it waits, or taken back before it goes."""
    account = account_of(request)
    found = kits_sent_of(edition_seen(request, pk), account).filter(pk=number).first()
    if found is None:
        raise Http404
    if request.POST.get("do") == "take-back":
        take_back_kit(found, by=account)
        messages.success(request, _("The letter was taken back. It is a draft again."))
    else:
        drop_kit(found, by=account)
        messages.success(request, _("The letter was thrown away."))
    return see_other("desk:press", pk, place="media")
