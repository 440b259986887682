"""The languages of a collection: how far each case is, and what is done for each of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.editions.actions.engine import ask_engine
from casebridge.editions.actions.filling import Filled, fill_from_memory
from casebridge.editions.actions.languages import set_languages, set_targets
from casebridge.editions.rules.segments import TITLE
from casebridge.editions.rules.wording import PRINTED
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.arranging_forms import whole_number
from casebridge.web.desk.pages.entry_advice import terms_page
from casebridge.web.desk.pages.languages import languages_page
from casebridge.web.desk.pages.translation_engine import engine_page
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import EDITORS, OFFICE, open_to
from casebridge.web.shared.templatetags.casebridge import number


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = languages_page(
        edition_seen(request, pk),
        account_of(request),
        show=request.GET.get("show", ""),
        language=request.GET.get("language", ""),
    )
    return show(request, "desk/languages/read.html", page, call=page.call)


@open_to(EDITORS)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    chosen = [*request.POST.getlist("language"), request.POST.get("other", "").strip()]
    tags = list(dict.fromkeys(tag for tag in chosen if tag))
    set_languages(edition, languages=tags, by=account_of(request))
    messages.success(request, _("The languages are kept."))
    return see_other("desk:languages", pk)


@open_to(EDITORS)
@require_POST
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    aimed = {
        part: whole_number(request.POST.get(f"target-{part}", "")) for part in (TITLE, *PRINTED)
    }
    set_targets(edition, targets={p: n for p, n in aimed.items() if n}, by=account_of(request))
    messages.success(request, _("The lengths are kept."))
    return see_other("desk:languages", pk)


@open_to(OFFICE)
@require_safe
def terms(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Where the translations of one language do not keep to official terms."""
    edition = edition_seen(request, pk)
    if language not in edition.languages:
        raise Http404
    page = terms_page(edition, language, account_of(request))
    return show(request, "desk/languages/terms.html", page, call=page.call)


@open_to(EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def engine(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Where texts would go, and asking for drafts."""
    edition, account = edition_seen(request, pk), account_of(request)
    if language not in edition.languages:
        raise Http404
    if request.method == "POST":
        ask_engine(edition, language=language, by=account)
        messages.success(request, _("The engine was asked; its drafts appear with the cases."))
        return see_other("desk:languages-engine", pk, language)
    page = engine_page(edition, language, account)
    return show(request, "desk/languages/engine.html", page, call=page.call)


@open_to(EDITORS)
@require_POST
def fill(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Put earlier translations of exactly the same paragraphs where nothing stands yet."""
    told = fill_from_memory(edition_seen(request, pk), language=language, by=account_of(request))
    messages.success(request, _filled_words(told))
    return see_other("desk:languages", pk, place=f"language-{language}")


def _filled_words(told: Filled) -> str:
    filled = ngettext(
        "%(count)s text filled from earlier translations, %(checked)s of them read over before.",
        "%(count)s texts filled from earlier translations, %(checked)s of them read over before.",
        told.filled,
    ) % {"count": number(told.filled), "checked": number(told.checked)}
    left = ngettext(
        "%(count)s is still to be translated.", "%(count)s are still to be translated.", told.left
    ) % {"count": number(told.left)}
    return f"{filled} {left}"
