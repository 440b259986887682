"""People of the directory and the letters to them, for officers only."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Account, Role
from casebridge.base.mail.actions import approve, drop, keep_draft, take_back
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.cases.queries import people_open_to
from casebridge.directory.actions.people import (
    Particulars,
    add_person,
    add_person_name,
    drop_person_name,
    keep_person,
    note_consent,
    withdraw_consent,
)
from casebridge.directory.models import Person
from casebridge.directory.queries.lists import person_numbered
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.queries import country_with
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.directory import LANGUAGES, asked_in
from casebridge.web.desk.pages.people import (
    people_excel,
    people_page,
    person_letter_page,
    person_page,
)
from casebridge.web.desk.views.organisations import as_excel, organisation_called
from casebridge.web.shared.gates import OFFICERS, open_to

OWN = "salutation-"


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = people_page(call, account_of(request), asked_in(request.GET.dict()))
    return show(request, "desk/people/table.html", page, call=call)


@open_to(OFFICERS)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    content = people_excel(account_of(request), asked_in(request.GET.dict()))
    return as_excel(content, "people.xlsx")


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    page = person_page(call, account_of(request), pk)
    if page is None:
        raise Http404
    return show(request, "desk/people/read.html", page, call=call)


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    made = add_person(
        request.POST.get("name", ""),
        email=request.POST.get("email", ""),
        organisation=organisation_called(
            request.POST.get("organisation", ""), kept=None, account=account_of(request)
        ),
        language=request.POST.get("language", ""),
        country=country_with(request.POST.get("country", "")),
        by=account_of(request),
    )
    return see_other("desk:person", made.pk)


@open_to(OFFICERS)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    account, told = account_of(request), request.POST
    person = _found(account, pk)
    greetings = {
        key.removeprefix(OWN): str(value) for key, value in told.items() if key.startswith(OWN)
    }
    keep_person(
        person,
        Particulars(
            organisation=organisation_called(
                told.get("organisation", ""), kept=person.organisation, account=account
            ),
            country=country_with(told.get("country", "")),
            rank=told.get("rank", ""),
            position=told.get("position", ""),
            salutation=Multilingual(
                {t: v for t, v in greetings.items() if t in {*LANGUAGES, person.language}}
            ),
            email=told.get("email", ""),
            telephone=told.get("telephone", ""),
            language=told.get("language", ""),
            writing=told.get("writing", ""),
            note=told.get("note", ""),
        ),
        by=account,
    )
    messages.success(request, _("It is kept."))
    return see_other("desk:person", pk)


def _found(account: Account, pk: int) -> Person:
    person = person_numbered(people_open_to(account), pk)
    if person is None:
        raise Http404
    return person


@open_to(OFFICERS)
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    add_person_name(
        _found(account, pk),
        family=request.POST.get("family", ""),
        given=request.POST.get("given", ""),
        text=request.POST.get("name", ""),
        language=request.POST.get("language", ""),
        by=account,
    )
    return see_other("desk:person", pk, place="names")


@open_to(OFFICERS)
@require_POST
def drop_name(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    account = account_of(request)
    found = _found(account, pk).names.filter(pk=number).first()
    if found is None:
        raise Http404
    drop_person_name(found, by=account)
    return see_other("desk:person", pk, place="names")


@open_to(OFFICERS)
@require_POST
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    note_consent(
        _found(account, pk),
        purpose=request.POST.get("purpose", ""),
        how=request.POST.get("how", ""),
        wording=request.POST.get("wording", ""),
        given_on=_day(request.POST.get("given_on", "")),
        by=account,
    )
    return see_other("desk:person", pk, place="consents")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal("day-not-understood") from error


@open_to(OFFICERS)
@require_POST
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    account = account_of(request)
    found = _found(account, pk).consents.filter(pk=number).first()
    if found is None:
        raise Http404
    withdraw_consent(found, on=timezone.localdate(), by=account)
    return see_other("desk:person", pk, place="consents")


@open_to(OFFICERS)
@require_safe
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    page = person_letter_page(call, account_of(request), pk, number)
    if page is None:
        raise Http404
    return show(request, "desk/people/letter.html", page, call=call)


@open_to(OFFICERS)
@require_POST
def letter_act(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Keep the words, and with `then` let the letter go, throw it away, or take it back."""
    account = account_of(request)
    found = _letter(account, pk, number)
    then = request.POST.get("then", "")
    if then == "take-back":
        take_back(found, by=account)
        return see_other("desk:person-letter", pk, number)
    if then == "drop":
        drop(found, by=account)
        messages.success(request, _("The letter is thrown away."))
        return see_other("desk:person", pk, place="letters")
    kept = keep_draft(
        found,
        heading=request.POST.get("heading", ""),
        body=request.POST.get("body", ""),
        by=account,
    )
    if then == "send":
        approve(kept, at=timezone.now() + TIME_TO_UNDO, by=account)
        messages.success(request, _("The letter goes in a minute; until then it can come back."))
    else:
        messages.success(request, _("The draft is kept."))
    return see_other("desk:person-letter", pk, number)


def _letter(account: Account, pk: int, number: int) -> Letter:
    person = person_numbered(people_open_to(account), pk)
    found = letters_in([f"person:{pk}"]).filter(pk=number).first() if person else None
    if found is None:
        raise Http404
    return found
