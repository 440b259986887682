"""An edition's articles for the official account: look, copy, take the pictures, put as drafts."""

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.files.queries import content_of
from casebridge.editions.actions.drafting import send_to_wechat
from casebridge.editions.models import Edition
from casebridge.editions.outputs.wechat import page as article_page
from casebridge.editions.outputs.wechat.articles import articles_of
from casebridge.editions.outputs.wechat.pictures import article_picture, article_pictures
from casebridge.editions.queries.books import book_visible_to
from casebridge.editions.queries.drafts import may_have_whole, outputs_made
from casebridge.editions.rules.book import Book
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.arranging_forms import whole_number
from casebridge.web.desk.pages.wechat import articles_part, wechat_page
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.files import as_attachment, as_own_picture
from casebridge.web.shared.gates import EDITORS, OFFICE, open_to

# An article brings its styles with it; nothing in it may run or be fetched from elsewhere.
OF_AN_ARTICLE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def _edition(request: HttpRequest, pk: int, language: str) -> Edition:
    edition = edition_seen(request, pk)
    if language not in edition.languages:
        raise Http404
    return edition


def _whole_edition(request: HttpRequest, pk: int, language: str) -> Edition:
    """For what holds every case: before its release not for somebody barred from one."""
    edition = _edition(request, pk, language)
    if not may_have_whole(edition, account_of(request)):
        raise Http404
    return edition


def _book(request: HttpRequest, pk: int, language: str) -> Book:
    return book_visible_to(_edition(request, pk, language), language, account_of(request))


@open_to(OFFICE)
@require_safe
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # its stub forgets arguments
def read(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The articles are made when one of them is asked for; `?article=1` asks."""
    edition, account = _edition(request, pk, language), account_of(request)
    asked = request.GET.get("article", "")
    part = articles_part(edition, language, whole_number(asked), account) if asked else None
    page = wechat_page(edition, language, account, articles=part)
    return show(request, "desk/wechat/read.html", page, call=edition.call)


@open_to(OFFICE)
@require_safe
@xframe_options_sameorigin
def article(request: HttpRequest, pk: int, language: str, number: int) -> HttpResponse:
    """One article alone, as the account's readers will see it."""
    book = _book(request, pk, language)
    articles = articles_of(book, article_pictures(book))
    if not 1 <= number <= len(articles):
        raise Http404
    here = reverse("desk:wechat", args=[pk, language])
    response = HttpResponse(article_page(articles[number - 1], language, pictures=here))
    response["Content-Security-Policy"] = OF_AN_ARTICLE
    response["Cache-Control"] = "private, no-store"
    return response


@open_to(OFFICE)
@require_safe
def picture(request: HttpRequest, pk: int, language: str, name: str) -> HttpResponse:
    shown = article_picture(_book(request, pk, language), f"pictures/{name}")
    if shown is None:
        raise Http404
    kind = "png" if shown.picture.ending == "png" else "jpeg"
    return as_own_picture(shown.picture.content, kind=kind)


@open_to(OFFICE)
@require_safe
def pack(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The articles with their pictures, as they were made when the wording was frozen."""
    edition = _whole_edition(request, pk, language)
    made = outputs_made(edition).filter(kind="wechat", language=language).first()
    if made is None:
        raise Http404
    name = f"{edition.code}-{language}-wechat.zip"
    return as_attachment(content_of(made.blob), name=name, kind="zip")


@open_to(EDITORS)
@require_POST
def send(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition = _edition(request, pk, language)
    if not may_have_whole(edition, account_of(request)):
        raise Refusal("wechat-needs-an-editor")
    made = send_to_wechat(edition, language=language, by=account_of(request))
    said = ngettext(
        "%(count)d draft lies in the account now. Nothing is published.",
        "%(count)d drafts lie in the account now. Nothing is published.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    return see_other("desk:wechat", pk, language)
