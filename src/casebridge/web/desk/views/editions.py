"""Collections and their files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.base.files.queries import content_of
from casebridge.editions.models import Edition
from casebridge.editions.queries.drafts import editions_visible_to, outputs_made
from casebridge.web.desk.frame import account_of, call_in_view, show
from casebridge.web.desk.pages.editions import edition_page, editions_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = editions_page(call, account_of(request))
    return show(request, "desk/editions/table.html", page, call=call)


def _edition(request: HttpRequest, pk: int) -> Edition:
    edition = editions_visible_to(account_of(request)).filter(pk=pk).first()
    if edition is None:
        raise Http404
    return edition


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = edition_page(_edition(request, pk), account_of(request))
    return show(request, "desk/editions/read.html", page, call=page.call)


@open_to(OFFICE)
@require_safe
def file(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    edition = _edition(request, pk)
    made = outputs_made(edition).filter(kind=kind, language=language).first()
    if made is None:
        raise Http404
    name = f"{edition.code}-{language}.{kind}"
    return as_attachment(content_of(made.blob), name=name, kind=kind)
