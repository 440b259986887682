"""Travel on the desk, for logistics alone: lists out and in, one person, letters for visas."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.editions.outputs.packing import packed
from casebridge.forum.actions.lists import grid_read
from casebridge.forum.actions.travel import keep_travel, write_visa_letters
from casebridge.forum.models import Forum
from casebridge.forum.outputs.signings import WRITERS
from casebridge.forum.outputs.travel import (
    travel_paper,
    travel_rows,
    visa_letter_paper,
)
from casebridge.forum.outputs.travel.words import word
from casebridge.forum.queries.travel import (
    FIELDS,
    comer_visible_to,
    comers_visible_to,
    letters_visible_to,
    sees_travel,
)
from casebridge.forum.rules.travel_columns import LISTS, told_in, visa_letter_number
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.refusal import Refusal
from casebridge.reference.queries import country_names
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.desk.pages.travel import (
    bring_travel_page,
    changes_sealed,
    travel_of_page,
    travel_page,
    travel_typed,
)
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.desk.views.signings import language_in, written
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import LOGISTICS, open_to


def _forum(request: HttpRequest, code: str) -> Forum:
    """Officers keep delegates, too, but nothing that is private of them."""
    forum = forum_in_view(request, code)
    if not sees_travel(account_of(request), forum):
        raise Http404
    return forum


@open_to(LOGISTICS)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    asked = request.GET.get("page", "")
    page = travel_page(account_of(request), _forum(request, code), asked)
    return show_without_call(request, "desk/travel/table.html", page)


@open_to(LOGISTICS)
@require_safe
def written_list(request: HttpRequest, code: str) -> HttpResponse:
    """Arrivals, hotels, cars or passports: Excel that comes back, or a paper to print."""
    forum, name = _forum(request, code), request.GET.get("list", "arrivals")
    if name not in LISTS:
        raise Http404
    language = language_in(request)
    comers = comers_visible_to(account_of(request), forum)
    if request.GET.get("kind", "xlsx") == "xlsx":
        rows = travel_rows(comers, name, language, zone=forum.time_zone)
        content = write([Sheet(word(name, language), tuple(rows))])
        return as_attachment(content, name=f"{name}-{language}.xlsx", kind="xlsx")
    if name == "passports":
        raise Http404
    now = timezone.now()
    paper = travel_paper(forum, comers, name, language, at=now, strip=_strip(forum))
    return written(request, paper, name)


@open_to(LOGISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, code: str) -> HttpResponse:
    """A list comes in: its file, what each row would change, then all of it at once."""
    forum, account = _forum(request, code), account_of(request)
    file = request.FILES.get("list")
    if request.method != "POST" or (file is None and "sealed" not in request.POST):
        page = bring_travel_page(account, forum)
        return show_without_call(request, "desk/travel/bring.html", page)
    if file is not None:
        page = bring_travel_page(account, forum, grid_read(file.read()))
        return show_without_call(request, "desk/travel/bring.html", page)
    changes = changes_sealed(forum, request.POST["sealed"])
    count = keep_travel(forum, changes, by=account)
    text = ngettext(
        "Travel data of %(count)s delegate are kept.",
        "Travel data of %(count)s delegates are kept.",
        count,
    )
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-travel", code)


@open_to(LOGISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, code: str) -> HttpResponse:
    """POST writes the letters that are needed; GET hands out one, or all in one file."""
    forum, account = _forum(request, code), account_of(request)
    if request.method == "POST":
        made = write_visa_letters(forum, language=request.POST.get("language", ""), by=account)
        text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", len(made))
        messages.success(request, text % {"count": len(made)})
        return see_other("desk:forum-travel", code, place="visas")
    return _letters_out(request, forum)


def _letters_out(request: HttpRequest, forum: Forum) -> HttpResponse:
    kind, one = request.GET.get("kind", "pdf"), number_in(request.GET.get("delegate", ""))
    if kind not in ("pdf", "docx"):
        raise Http404
    now, (write_paper, _mime) = timezone.now(), WRITERS[kind]
    files = {
        f"{visa_letter_number(forum.code, comer.letter.number)}.{kind}": write_paper(
            visa_letter_paper(comer, strip=_strip(forum)), now
        )
        for comer in letters_visible_to(account_of(request), forum)
        if comer.letter and one in {0, comer.delegate.pk}
    }
    if not files:
        raise Refusal("visa-letters-are-none")
    if one:
        (name, content), *_rest = files.items()
        return as_attachment(content, name=name, kind=kind)
    return as_attachment(packed(files, now), name="visa-letters.zip", kind="zip")


@open_to(LOGISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def of_one(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    forum, account = _forum(request, code), account_of(request)
    comer = comer_visible_to(account, forum, pk)
    if comer is None:
        raise Http404
    if request.method != "POST":
        page = travel_of_page(comer, forum)
        return show_without_call(request, "desk/travel/of_one.html", page)
    cells = travel_typed(request.POST.dict(), FIELDS)
    told = told_in(1, cells, countries=country_names(), zone=forum.time_zone)
    if told.troubles:
        raise Refusal("travel-field-unknown")
    changed = {name: text for name, text in told.values.items() if comer.kept[name] != text}
    if changed:
        keep_travel(forum, {pk: changed}, by=account)
    messages.success(request, _("It is kept."))
    return see_other("desk:forum-travel-of", code, pk)


def _strip(forum: Forum) -> str:
    return demonstration_strip() if forum.is_demonstration else ""
