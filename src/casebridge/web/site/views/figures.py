"""Figures: the list, and one of them with its readings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casebridge.indicators.queries.figures import (
    definition_coded,
    figures_state,
    public_definitions,
)
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.kept import kept_while
from casebridge.web.site.pages.figures import figure_page, figures_page


@open_to(EVERYONE)
@kept_while(figures_state)
def figures(request: HttpRequest) -> HttpResponse:
    page = figures_page(public_definitions())
    return render(request, "site/figures/list.html", {"page": page})


@open_to(EVERYONE)
@kept_while(figures_state)
def figure(request: HttpRequest, code: str) -> HttpResponse:
    found = definition_coded(public_definitions(), code)
    if found is None:
        raise Http404
    return render(request, "site/figures/figure.html", {"page": figure_page(found)})
