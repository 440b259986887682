"""Releasing the programme, and letting the letters about it go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.releasing import let_changes_go, release_programme
from casebridge.forum.queries.programme import releases_visible_to
from casebridge.forum.queries.programme_public import newest_release, printed_programme
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.programme_forms import texts_in
from casebridge.web.desk.pages.programme_releases import releases_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.templatetags.casebridge import number

LONGEST_NOTE = 2000


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = releases_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/programme/releases.html", page)


@open_to(FORUM_DESK)
@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    forum, said = forum_in_view(request, code), request.POST
    release_programme(
        forum,
        note=texts_in(said, "note", forum, LONGEST_NOTE),
        despite_clashes="despite" in said,
        by=account_of(request),
    )
    # Whoever releases it reads it first: no reader waits while a thousand sessions are read.
    if newest := newest_release(forum.code):
        printed_programme(newest)
    return see_other("desk:forum-releases", code, place="releases")


@open_to(FORUM_DESK)
@require_POST
def go(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account = account_of(request)
    found = releases_visible_to(account, forum_in_view(request, code)).filter(pk=pk).first()
    if found is None:
        raise Http404
    count = let_changes_go(found, by=account)
    text = ngettext(
        "%(count)s letter goes in a minute.", "%(count)s letters go in a minute.", count
    )
    messages.success(request, text % {"count": number(count)})
    return see_other("desk:forum-releases", code, place="releases")
