"""Released collections: the list, one collection, its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.base.files.queries import content_of
from casebridge.editions.models import Edition
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.released import outputs_of, released_edition, released_editions
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.pages.collections import collection_page, collections_page


@open_to(EVERYONE)
def collections(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/collections/list.html", {"page": collections_page(list(released_editions()))}
    )


@open_to(EVERYONE)
def collection(request: HttpRequest, code: str) -> HttpResponse:
    page = collection_page(_found(code))
    return render(request, "site/collections/collection.html", {"page": page})


@open_to(EVERYONE)
def file(request: HttpRequest, code: str, language: str, kind: str) -> HttpResponse:
    output = outputs_of(_found(code)).filter(language=language, kind=kind).first()
    if output is None:
        raise Http404
    made = OUTPUTS[kind]
    response = HttpResponse(content_of(output.blob), content_type=made.media_type)
    name = f"{code}-{language}.{made.ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(code: str) -> Edition:
    edition = released_edition(code)
    if edition is None:
        raise Http404
    return edition
