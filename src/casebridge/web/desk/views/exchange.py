"""A programme as a file of other programs: fetched, and brought after it was looked at."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.files.models import Blob
from casebridge.forum.actions.bringing import look_through, put_schedule_aside, take_schedule
from casebridge.forum.outputs.programme_book import programme_book
from casebridge.forum.outputs.signings import WRITERS
from casebridge.forum.queries.programme import newest_release_of, schedule_put_aside
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.exchange import BOOK_LANGUAGES, exchange_page
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.templatetags.casebridge import number

# What was put aside by this browser; its content is kept elsewhere.
KEPT = "desk-schedule"


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str) -> HttpResponse:
    page = exchange_page(forum_in_view(request, code))
    return show_without_call(request, "desk/programme/exchange.html", page)


@open_to(FORUM_DESK)
@require_POST
def look(request: HttpRequest, code: str) -> HttpResponse:
    forum, chosen = forum_in_view(request, code), request.FILES.get("file")
    if chosen is None:
        raise Refusal("no-files-chosen")
    name = chosen.name or "schedule"
    blob = put_schedule_aside(forum, chosen.read(), name=name, by=account_of(request))
    request.session[KEPT] = [forum.pk, blob.pk, name]
    page = exchange_page(forum, look_through(forum, blob, name=name), name=name)
    return show_without_call(request, "desk/programme/exchange.html", page)


@open_to(FORUM_DESK)
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    forum = forum_in_view(request, code)
    blob, name = _kept(request, forum.pk)
    if blob is None:
        return see_other("desk:forum-exchange", code)
    looked = take_schedule(forum, blob, name=name, by=account_of(request))
    request.session.pop(KEPT, None)
    said = {"new": number(len(looked.new)), "changed": number(len(looked.changed))}
    messages.success(request, _("Sessions added: %(new)s; changed: %(changed)s.") % said)
    return see_other("desk:forum-programme", code)


@open_to(FORUM_DESK)
@require_safe
def book(request: HttpRequest, code: str, language: str, kind: str) -> HttpResponse:
    """The programme book of the newest release, as PDF, Word or Excel."""
    forum = forum_in_view(request, code)
    release = newest_release_of(forum)
    if release is None or kind not in WRITERS or language not in BOOK_LANGUAGES:
        raise Http404
    strip = demonstration_strip() if forum.is_demonstration else ""
    paper = programme_book(
        release.content, language, number=release.number, at=release.released_at, strip=strip
    )
    write, _media_type = WRITERS[kind]
    content = write(paper, release.released_at)
    return as_attachment(content, name=f"programme-{language}.{kind}", kind=kind)


def _kept(request: HttpRequest, forum: int) -> tuple[Blob | None, str]:
    of, pk, name = request.session.get(KEPT, (0, 0, ""))
    return (schedule_put_aside(pk) if of == forum else None), name
