"""Forums: the list, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.forum.queries.forums import public_forum, public_forums
from casebridge.forum.queries.programme_public import has_programme
from casebridge.forum.queries.signings import has_public_lists
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.forum_outcomes import forum_outcomes_page
from casebridge.web.site.pages.forums import forum_page, forums_page


@open_to(EVERYONE)
def forums(request: HttpRequest) -> HttpResponse:
    page = forums_page(list(public_forums()))
    return render(request, "site/forums/list.html", {"page": page})


@open_to(EVERYONE)
def forum(request: HttpRequest, code: str) -> HttpResponse:
    found = public_forum(code)
    if found is None:
        raise Http404
    page = forum_page(
        found, has_programme=has_programme(found), has_outcomes=has_public_lists(found)
    )
    return render(request, "site/forums/forum.html", {"page": page})


@open_to(EVERYONE)
def outcomes(request: HttpRequest, code: str) -> HttpResponse:
    found = public_forums().filter(code=code).first()
    page = forum_outcomes_page(found) if found else None
    if page is None:
        raise Http404
    return render(request, "site/forums/outcomes.html", {"page": page})
