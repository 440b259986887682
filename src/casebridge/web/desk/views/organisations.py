"""Organisations of the directory: looked up by the office, kept by officers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Account, Role
from casebridge.cases.queries import cases_of_organisation, organisations_open_to
from casebridge.directory.actions.keeping import (
    add_identifier,
    add_name,
    add_organisation,
    drop_identifier,
    drop_name,
    keep_organisation,
)
from casebridge.directory.actions.people import add_person
from casebridge.directory.models import Organisation
from casebridge.directory.queries import find_by_name
from casebridge.directory.queries.lists import organisation_numbered
from casebridge.intake.queries.contacts import contacts_named
from casebridge.kit.refusal import Refusal
from casebridge.reference.queries import country_with
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.directory import asked_in
from casebridge.web.desk.pages.organisations import (
    open_kin,
    organisation_page,
    organisations_excel,
    organisations_page,
)
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = organisations_page(call, account_of(request), asked_in(request.GET.dict()))
    return show(request, "desk/organisations/table.html", page, call=call)


@open_to(OFFICE)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    content = organisations_excel(account_of(request), asked_in(request.GET.dict()))
    return as_excel(content, "organisations.xlsx")


def as_excel(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_in_view(request)
    page = organisation_page(call, account_of(request), pk)
    if page is None:
        raise Http404
    return show(request, "desk/organisations/read.html", page, call=call)


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    made = add_organisation(
        request.POST.get("name", ""),
        language=request.POST.get("language", ""),
        country=country_with(request.POST.get("country", "")),
        kind=request.POST.get("kind", ""),
        by=account_of(request),
    )
    return see_other("desk:organisation", made.pk)


@open_to(OFFICERS)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    organisation = _found(account, pk)
    keep_organisation(
        organisation,
        country=country_with(request.POST.get("country", "")),
        kind=request.POST.get("kind", ""),
        parent=_parent(request.POST.get("parent", ""), organisation, account),
        website=request.POST.get("website", ""),
        note=request.POST.get("note", ""),
        by=account,
    )
    messages.success(request, _("It is kept."))
    return see_other("desk:organisation", pk)


def _parent(typed: str, organisation: Organisation, account: Account) -> Organisation | None:
    """One that the account may not see was not in the form, and stays."""
    kept = organisation.parent
    if kept is not None and kept.pk not in open_kin(organisation, account):
        return kept
    return organisation_called(typed, kept=kept, account=account)


def organisation_called(
    typed: str, *, kept: Organisation | None, account: Account
) -> Organisation | None:
    """The one organisation of this name; the one kept already where several bear it."""
    if not typed.strip():
        return None
    named = [organisation.pk for organisation in find_by_name(typed)]
    found = list(organisations_open_to(account).filter(pk__in=named))
    if kept is not None and kept in found:
        return kept
    if len(found) != 1:
        raise Refusal("organisation-not-clear" if found else "organisation-unknown", name=typed)
    return found[0]


def _found(account: Account, pk: int) -> Organisation:
    organisation = organisation_numbered(organisations_open_to(account, Role.OFFICER), pk)
    if organisation is None:
        raise Http404
    return organisation


@open_to(OFFICERS)
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    add_name(
        _found(account, pk),
        request.POST.get("name", ""),
        language=request.POST.get("language", ""),
        kind=request.POST.get("kind", ""),
        by=account,
    )
    return see_other("desk:organisation", pk, place="names")


@open_to(OFFICERS)
@require_POST
def drop(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    account = account_of(request)
    found = _found(account, pk).names.filter(pk=number).first()
    if found is None:
        raise Http404
    drop_name(found, by=account)
    return see_other("desk:organisation", pk, place="names")


@open_to(OFFICERS)
@require_POST
def number(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    add_identifier(
        _found(account, pk),
        request.POST.get("number", ""),
        scheme=request.POST.get("scheme", ""),
        by=account,
    )
    return see_other("desk:organisation", pk, place="numbers")


@open_to(OFFICERS)
@require_POST
def drop_number(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    account = account_of(request)
    found = _found(account, pk).identifiers.filter(pk=number).first()
    if found is None:
        raise Http404
    drop_identifier(found, by=account)
    return see_other("desk:organisation", pk, place="numbers")


@open_to(OFFICERS)
@require_POST
def contact(request: HttpRequest, pk: int, dossier: int, place: int) -> HttpResponse:
    """Somebody named in a dossier comes into the directory by an officer's click."""
    call_in_view(request, Role.OFFICER)
    account = account_of(request)
    organisation = _found(account, pk)
    places = cases_of_organisation(organisation, account).filter(
        case__dossier=dossier, position=place
    )
    named = contacts_named([(dossier, place)]) if places.exists() else []
    if not named:
        raise Http404
    person = add_person(
        named[0].name,
        email=named[0].email,
        organisation=organisation,
        language=named[0].language,
        position=named[0].position,
        telephone=named[0].telephone,
        by=account,
    )
    return see_other("desk:person", person.pk)
