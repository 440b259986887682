"""Texts go out to a translation agency and come back: looked at first, then taken."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.base.accounts.queries import held_by
from casebridge.base.files.models import Blob
from casebridge.editions.actions.taking_back import (
    agency_named,
    put_aside,
    returned_in,
    take_back,
)
from casebridge.editions.models import Edition
from casebridge.editions.outputs.agencies import (
    XLIFF,
    ZIP,
    agency_documents,
    parcel_of,
    sent_files,
)
from casebridge.editions.outputs.agency_word import WORD, two_columns
from casebridge.editions.queries.returned import kept_return
from casebridge.editions.rules.arranging import may_arrange
from casebridge.kit.formats.xliff import SentFile
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.agencies import back_page, preview_page
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EDITORS, open_to
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.templatetags.casebridge import number
from casebridge.web.shared.wording import sentence_for_refusal

OUT = (XLIFF, ZIP, WORD)


@open_to(EDITORS)
@require_safe
def out(request: HttpRequest, pk: int, language: str, kind: str) -> HttpResponse:
    """What waits to be translated, with ?units=all everything; a ZIP where originals differ."""
    if kind not in OUT:
        raise Http404
    edition = _edition(request, pk, language)
    everything = request.GET.get("units") == "all"
    files = sent_files(
        edition, language, account_of(request), now=timezone.now(), everything=everything
    )
    if not files:
        raise Refusal("nothing-for-an-agency", language=language_name(language))
    if kind == XLIFF and len(files) > 1:
        query = {"units": "all"} if everything else {}
        return see_other("desk:agency-out", pk, language, ZIP, query=query)
    content = _written(edition, files, language, kind)
    return as_attachment(content, name=f"{edition.code}-{language}.{kind}", kind=kind)


def _written(
    edition: Edition, files: Mapping[str, Sequence[SentFile]], language: str, kind: str
) -> bytes:
    if kind == WORD:
        return two_columns(files, language=language, title=edition.title)
    documents = agency_documents(files, language)
    if kind == ZIP:
        return parcel_of(edition, language, documents)
    return next(iter(documents.values()))


@open_to(EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The file of an agency: chosen, looked at beside what stands here, then taken."""
    edition, agency, trouble = _edition(request, pk, language), "", ""
    if request.method == "POST":
        agency = request.POST.get("agency", "")
        try:
            if request.POST.get("do") == "take":
                return _take(request, edition, language, agency)
            return _look(request, edition, language, agency)
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    page = back_page(edition, language, account_of(request), agency=agency, trouble=trouble)
    status = 409 if trouble else 200
    return show(request, "desk/agencies/back.html", page, call=page.call, status=status)


def _look(request: HttpRequest, edition: Edition, language: str, agency: str) -> HttpResponse:
    chosen = request.FILES.get("file")
    if chosen is None:
        raise Refusal("return-not-chosen")
    name = agency_named(agency)
    blob = put_aside(edition, chosen.read(), language=language, by=account_of(request))
    request.session[_kept(edition, language)] = blob.pk
    return _shown(request, edition, language, blob, name)


def _shown(
    request: HttpRequest, edition: Edition, language: str, blob: Blob, agency: str
) -> HttpResponse:
    found = returned_in(blob, edition, language=language, by=account_of(request))
    page = preview_page(edition, found, agency=agency)
    return show(request, "desk/agencies/preview.html", page, call=page.call)


def _take(request: HttpRequest, edition: Edition, language: str, agency: str) -> HttpResponse:
    account, key = account_of(request), _kept(edition, language)
    blob = kept_return(request.session.get(key, 0))
    if blob is None:
        return see_other("desk:agency-back", edition.pk, language)
    found = returned_in(blob, edition, language=language, by=account)
    over = bool(request.POST.get("over"))
    count = take_back(edition, found, agency=agency, over=over, by=account)
    request.session.pop(key, None)
    text = ngettext(
        "%(count)s translation is taken. It waits to be read over.",
        "%(count)s translations are taken. They wait to be read over.",
        count,
    )
    messages.success(request, text % {"count": number(count)})
    return see_other("desk:languages", edition.pk, place=f"language-{language}")


def _kept(edition: Edition, language: str) -> str:
    """Where this browser remembers which file was put aside; its content is kept elsewhere."""
    return f"desk-agency-{edition.pk}-{language}"


def _edition(request: HttpRequest, pk: int, language: str) -> Edition:
    edition = edition_seen(request, pk)
    mine = may_arrange(held_by(account_of(request)), edition.call_id)
    if language not in edition.languages or not mine:
        raise Http404
    return edition
