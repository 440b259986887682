"""One dossier on paper, and packed for an auditor."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casebridge.cases.queries import dossier_to_read
from casebridge.register.actions.handing_out import pack_for_auditors, print_dossier
from casebridge.register.outputs import paper as paper_output
from casebridge.web.desk.frame import account_of
from casebridge.web.desk.pages.dossier import DossierPage, dossier_page
from casebridge.web.desk.pages.papers import paper_of
from casebridge.web.shared.files import as_attachment, as_streamed_attachment
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to


def _page(request: HttpRequest, pk: int) -> DossierPage:
    """The page of the dossier as the reader may see it: paper tells no more than the screen."""
    dossier = dossier_to_read(account_of(request), pk)
    if dossier is None:
        raise Http404
    return dossier_page(dossier, account_of(request))


@open_to(OFFICE)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole dossier as one PDF; officers get the scans and the conversation with it."""
    account, at = account_of(request), timezone.now()
    page = _page(request, pk)
    pages = print_dossier(page.dossier, by=account, with_files=page.officer)
    content = paper_output.render(
        paper_of(page, pages, at=at, by=account), [each.pdf for each in pages if each.count]
    )
    return as_attachment(content, name=f"{page.number}.pdf", kind="pdf")


@open_to(OFFICERS)
@require_safe
def auditors(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Everything as one ZIP; the received files lie in it, so its PDF needs no pages of theirs."""
    account, at = account_of(request), timezone.now()
    page = _page(request, pk)
    if not page.officer:
        raise Http404
    printed = paper_output.render(paper_of(page, (), at=at, by=account))
    pieces = pack_for_auditors(page.dossier, paper=printed, at=at, by=account)
    return as_streamed_attachment(pieces, name=f"{page.number}-auditors.zip", kind="zip")
