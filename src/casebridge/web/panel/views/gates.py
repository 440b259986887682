"""The gates of a forum on a phone: the page, its worker, the list taken along, and the scans."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.check_in import take_scans
from casebridge.forum.models import Gate
from casebridge.forum.queries.check_in import gates_of_hall, gates_visible_to, inside, taken_along
from casebridge.kit.refusal import Refusal
from casebridge.web.panel.pages.gates import (
    answers_in_json,
    gate_page,
    gates_page,
    list_in_json,
    scans_in,
)
from casebridge.web.panel.reading import account_of
from casebridge.web.shared.gates import EVERYONE, GATE, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(GATE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    page = gates_page(gates_visible_to(account_of(request)))
    return render(request, "panel/gates/table.html", {"page": page})


@open_to(GATE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "panel/gates/read.html", {"page": gate_page(_gate(request, pk))})


@open_to(GATE)
@require_safe
def take_along(request: HttpRequest, pk: int) -> HttpResponse:
    """The list by which the phone decides where there is no network."""
    told = taken_along(_gate(request, pk), timezone.now())
    return _unkept(JsonResponse(list_in_json(told)))


@open_to(GATE)
@require_POST
def scans(request: HttpRequest, pk: int) -> HttpResponse:
    """What was scanned: to be answered now, or decided by the phone before."""
    gate = _gate(request, pk)
    try:
        answers = take_scans(gate, scans=scans_in(request.body), by=account_of(request))
    except Refusal as refusal:
        told = {"code": refusal.code, "sentence": sentence_for_refusal(refusal)}
        return _unkept(JsonResponse(told, status=409))
    here = inside(list(gates_of_hall(gate)), timezone.now(), gate.forum.time_zone)
    return _unkept(JsonResponse({"answers": answers_in_json(answers), "inside": len(here)}))


@open_to(EVERYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for the network under /panel/gates/, and nowhere else."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("panel:gates")
    response["Cache-Control"] = "no-cache"
    return response


def _gate(request: HttpRequest, pk: int) -> Gate:
    found = gates_visible_to(account_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


@cache
def _script() -> bytes:
    found = finders.find("panel/gate_worker.js")
    if not isinstance(found, str):
        raise LookupError("panel/gate_worker.js is not there")
    return Path(found).read_bytes()
