"""Released collections: the list, one collection, its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.base.files.queries import content_of
from casebridge.editions.models import Edition
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.released import outputs_of, released_edition, released_editions
from casebridge.editions.queries.versions import public_versions
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.kept import kept
from casebridge.web.site.pages.collections import collection_page, collections_page
from casebridge.web.site.pages.versions import withdrawn_page


@open_to(EVERYONE)
@kept
def collections(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/collections/list.html", {"page": collections_page(list(released_editions()))}
    )


@open_to(EVERYONE)
@kept
def collection(request: HttpRequest, code: str) -> HttpResponse:
    """The newest version that was released; one taken back says so at its old address."""
    return _shown(request, public_versions(code).first())


@open_to(EVERYONE)
@kept
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version under its own number, also after a newer one."""
    return _shown(request, public_versions(code).filter(version=number).first())


def _shown(request: HttpRequest, edition: Edition | None) -> HttpResponse:
    if edition is None:
        raise Http404
    if edition.state == Edition.State.WITHDRAWN:
        taken_back = {"page": withdrawn_page(edition)}
        return render(request, "site/collections/withdrawn.html", taken_back, status=410)
    return render(request, "site/collections/collection.html", {"page": collection_page(edition)})


@open_to(EVERYONE)
def file(request: HttpRequest, code: str, language: str, kind: str) -> HttpResponse:
    return _file(_found(code), language, kind)


@open_to(EVERYONE)
def version_file(
    request: HttpRequest, code: str, number: int, language: str, kind: str
) -> HttpResponse:
    edition = public_versions(code).filter(version=number).first()
    if edition is None:
        raise Http404
    return _file(edition, language, kind)


def _file(edition: Edition, language: str, kind: str) -> HttpResponse:
    output = outputs_of(edition).filter(language=language, kind=kind).first()
    if output is None or kind not in OUTPUTS:
        raise Http404
    made = OUTPUTS[kind]
    response = HttpResponse(content_of(output.blob), content_type=made.media_type)
    part = "" if kind == made.ending else f"-{kind}"
    name = f"{edition.code}-{language}{part}.{made.ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(code: str) -> Edition:
    edition = released_edition(code)
    if edition is None:
        raise Http404
    return edition
