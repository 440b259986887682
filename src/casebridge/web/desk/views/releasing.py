"""The release of a collection, its notices, and its next version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.editions.actions import noticing, planning, versions
from casebridge.editions.queries.releases import plan_of
from casebridge.editions.queries.versions import changes_of
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.arranging_forms import in_languages, whole_number
from casebridge.web.desk.pages.releasing import (
    moment_typed,
    notices_page,
    release_page,
    version_page,
)
from casebridge.web.desk.views.editions import edition_seen
from casebridge.web.shared.gates import DECIDERS, EDITORS, LEADERS, OFFICE, open_to


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = release_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/releasing/read.html", page, call=page.call)


@open_to(DECIDERS)
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Day and hour are those of the call's clock; the embargo ends at the moment unless said."""
    edition, sent = edition_seen(request, pk), request.POST
    zone = edition.call.time_zone
    until = sent.get("embargo-day", "")
    planning.set_plan(
        edition,
        channels=sent.getlist("channel"),
        languages=sent.getlist("language"),
        moment=moment_typed(sent.get("day", ""), sent.get("time", ""), zone),
        embargo_until=moment_typed(until, sent.get("embargo-time", ""), zone) if until else None,
        by=account_of(request),
    )
    messages.success(request, _("The release is planned. Nothing is public before its moment."))
    return see_other("desk:edition-release", pk)


@open_to(DECIDERS)
@require_POST
def off(request: HttpRequest, pk: int) -> HttpResponse:
    found = plan_of(edition_seen(request, pk))
    if found is None:
        raise Refusal("plan-not-set")
    planning.call_off(found, by=account_of(request))
    messages.success(request, _("The release is called off."))
    return see_other("desk:edition-release", pk)


@open_to(OFFICE)
@require_safe
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    page = notices_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/releasing/notices.html", page, call=page.call)


@open_to(EDITORS)
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    edition, number = edition_seen(request, pk), request.POST.get("number", "").strip()
    noticing.correct(
        edition,
        text=in_languages(request.POST, "text", edition.languages),
        entry_number=whole_number(number) if number else None,
        by=account_of(request),
    )
    messages.success(request, _("Every reader sees the correction now."))
    return see_other("desk:edition-notices", pk)


@open_to(LEADERS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_seen(request, pk)
    text = in_languages(request.POST, "text", edition.languages)
    noticing.withdraw(edition, text=text, by=account_of(request))
    messages.success(request, _("The collection is withdrawn; its address says why."))
    return see_other("desk:edition-notices", pk)


@open_to(OFFICE)
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    page = version_page(edition_seen(request, pk), account_of(request))
    return show(request, "desk/releasing/version.html", page, call=page.call)


@open_to(EDITORS)
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    made = versions.next_version(edition_seen(request, pk), by=account_of(request))
    messages.success(request, _("The next version is a draft; readers still see the one before."))
    return see_other("desk:edition-version", made.pk)


@open_to(EDITORS)
@require_POST
def word(request: HttpRequest, pk: int) -> HttpResponse:
    edition, number = edition_seen(request, pk), request.POST.get("number", "").strip()
    versions.word_change(
        edition,
        entry_number=whole_number(number) if number else None,
        text=in_languages(request.POST, "text", edition.languages),
        by=account_of(request),
    )
    return see_other("desk:edition-version", pk, place="changes")


@open_to(EDITORS)
@require_POST
def strike(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    change = changes_of(edition_seen(request, pk)).filter(pk=number).first()
    if change is None:
        raise Http404
    versions.strike_change(change, by=account_of(request))
    return see_other("desk:edition-version", pk, place="changes")
