"""The public notice of a selection before it is decided."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casebridge.editions.queries.notices import public_notice
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.notices import notice_page


@open_to(EVERYONE)
def notice(request: HttpRequest, code: str) -> HttpResponse:
    found = public_notice(code)
    if found is None:
        raise Http404
    page = notice_page(found, timezone.now())
    return render(request, "site/notices/notice.html", {"page": page})
