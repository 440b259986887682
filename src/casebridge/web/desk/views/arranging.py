"""Arranging a draft collection: order, texts, look, pictures; every change asks for a draft."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.editions.actions import arranging
from casebridge.editions.models import Edition, Entry, EntryPicture
from casebridge.editions.queries.arranging import pictures_of
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.rules.arranging import BOOK_TEXTS
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.arranging import arranging_page, pictures_page, styles_sentence
from casebridge.web.desk.pages.arranging_forms import crop_typed, in_languages, whole_number
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import EDITORS, open_to
from casebridge.web.shared.pictures import as_picture


def _entry(request: HttpRequest, edition: Edition, number: int) -> Entry:
    entry = entries_of(edition, account_of(request)).filter(pk=number).first()
    if entry is None:
        raise Http404
    return entry


def _picture(request: HttpRequest, edition: Edition, number: int) -> EntryPicture:
    found = pictures_of(edition, account_of(request)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@open_to(EDITORS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = arranging_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/arranging/read.html", page, call=page.edition.call)


@open_to(EDITORS)
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    arranging.set_order(edition, order=request.POST.get("order", ""), by=account_of(request))
    messages.success(request, _("The cases are ordered and numbered anew."))
    return see_other("desk:arrange", pk, place="order")


@open_to(EDITORS)
@require_POST
def move(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    entry = _entry(request, edition_seen(request, pk), number)
    to = whole_number(request.POST.get("to", ""))
    arranging.move_entry(entry, to=to, by=account_of(request))
    messages.success(request, _("The case is moved; the order is by hand now."))
    return see_other("desk:arrange", pk, place=f"entry-{number}")


@open_to(EDITORS)
@require_POST
def take(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    entry = _entry(request, edition_seen(request, pk), number)
    arranging.take_out(entry, reason=request.POST.get("reason", ""), by=account_of(request))
    messages.success(request, _("The case is left out; the reason is recorded."))
    return see_other("desk:arrange", pk, place="order")


@open_to(EDITORS)
@require_POST
def keywords(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    given = in_languages(request.POST, "keywords", edition.languages)
    entry = _entry(request, edition, number)
    arranging.set_keywords(entry, keywords=given, by=account_of(request))
    messages.success(request, _("The keywords are kept."))
    return see_other("desk:arrange", pk, place=f"entry-{number}")


@open_to(EDITORS)
@require_POST
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    given = {
        name: in_languages(request.POST, name, edition.languages, getattr(edition, name))
        for name in BOOK_TEXTS
    }
    arranging.set_texts(edition, texts=given, by=account_of(request))
    messages.success(request, _("The texts are kept."))
    return see_other("desk:arrange", pk, place="texts")


@open_to(EDITORS)
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    arranging.set_look(
        edition_seen(request, pk),
        theme=request.POST.get("theme", ""),
        paper=request.POST.get("paper", ""),
        colour=request.POST.get("colour", ""),
        by=account_of(request),
    )
    messages.success(request, _("The look is kept."))
    return see_other("desk:arrange", pk, place="look")


@open_to(EDITORS)
@require_POST
def logo(request: HttpRequest, pk: int) -> HttpResponse:
    arranging.set_logo(
        edition_seen(request, pk), content=_content(request, "logo"), by=account_of(request)
    )
    messages.success(request, _("The logo is kept."))
    return see_other("desk:arrange", pk, place="look")


@open_to(EDITORS)
@require_POST
def styles(request: HttpRequest, pk: int) -> HttpResponse:
    missing = arranging.set_word_styles(
        edition_seen(request, pk), content=_content(request, "styles"), by=account_of(request)
    )
    messages.success(request, _("The styles file is kept."))
    if missing:
        messages.warning(request, styles_sentence(missing))
    return see_other("desk:arrange", pk, place="look")


def _content(request: HttpRequest, name: str) -> bytes:
    """The file sent; none takes away the one that was there."""
    sent = request.FILES.get(name)
    return sent.read() if sent else b""


@open_to(EDITORS)
@require_safe
def pictures(request: HttpRequest, pk: int) -> HttpResponse:
    page = pictures_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/arranging/pictures.html", page, call=page.edition.call)


@open_to(EDITORS)
@require_safe
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return as_picture(_picture(request, edition_seen(request, pk), number).blob, public=False)


@open_to(EDITORS)
@require_POST
def picture_keep(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    shown = _picture(request, edition, number)
    tags = edition.languages
    arranging.describe_picture(
        shown,
        caption=in_languages(request.POST, "caption", tags, shown.caption),
        credit=in_languages(request.POST, "credit", tags, shown.credit),
        description=in_languages(request.POST, "description", tags, shown.description),
        crop=crop_typed(request.POST),
        by=account_of(request),
    )
    messages.success(request, _("The picture is kept."))
    return see_other("desk:arrange-pictures", pk, place=f"picture-{number}")


@open_to(EDITORS)
@require_POST
def picture_choose(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    chosen = _picture(request, edition_seen(request, pk), number)
    arranging.choose_picture(chosen, by=account_of(request))
    messages.success(request, _("This picture is the one that is printed."))
    return see_other("desk:arrange-pictures", pk, place=f"picture-{number}")
