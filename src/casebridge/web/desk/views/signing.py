"""One signing: its place, what happened, its papers, signatories, value and picture."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Account
from casebridge.base.files.queries import content_of
from casebridge.cooperation.queries import possible_owners
from casebridge.forum.actions.signing_outcomes import Follow, note_outcome
from casebridge.forum.actions.signings import (
    SignerTold,
    Worth,
    add_picture,
    add_signatory,
    add_signing_paper,
    mark_final,
    move_signing,
    set_worth,
    strike_signatory,
)
from casebridge.forum.models import Signing
from casebridge.forum.rules.signing_columns import amount_in
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.programme_forms import delegate_named
from casebridge.web.desk.pages.signing import signing_numbered, signing_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.files import as_attachment, as_own_picture
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = signing_page(account_of(request), _signing(request, code, pk))
    return show_without_call(request, "desk/signings/signing.html", page)


@open_to(FORUM_DESK)
@require_POST
def note(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A button on the phone, or the form with a note; the session comes back at this row."""
    signing, said = _signing(request, code, pk), request.POST
    note_outcome(
        signing,
        outcome=said.get("outcome", ""),
        at=timezone.now(),
        note=said.get("note", ""),
        follow=Follow(
            _owner(said.get("owner", "")), _day(said.get("next_on", "")), said.get("next_step", "")
        ),
        by=account_of(request),
    )
    return see_other(
        "desk:forum-signing-session", code, signing.signing_session_id, place=f"signing-{pk}"
    )


@open_to(FORUM_DESK)
@require_POST
def move(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    signing = _signing(request, code, pk)
    move_signing(signing, to=number_in(request.POST.get("to", "")), by=account_of(request))
    return see_other(
        "desk:forum-signing-session", code, signing.signing_session_id, place=f"signing-{pk}"
    )


@open_to(FORUM_DESK)
@require_POST
def worth(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    said = request.POST
    written = said.get("value", "").strip()
    value = amount_in(written)
    if written and value is None:
        raise Refusal("value-not-understood")
    told = Worth(value, said.get("currency", ""), "is_public" in said)
    set_worth(_signing(request, code, pk), worth=told, by=account_of(request))
    return see_other("desk:forum-signing", code, pk, place="value")


@open_to(FORUM_DESK)
@require_POST
def paper_add(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    file, said = request.FILES.get("paper"), request.POST
    add_signing_paper(
        _signing(request, code, pk),
        file.read() if file else b"",
        name=(file.name or "") if file else "",
        language=said.get("language", ""),
        is_final="is_final" in said,
        by=account_of(request),
    )
    return see_other("desk:forum-signing", code, pk, place="papers")


@open_to(FORUM_DESK)
@require_safe
def file(request: HttpRequest, code: str, pk: int, paper: int) -> HttpResponse:
    found = _signing(request, code, pk).documents.filter(pk=paper).select_related("blob").first()
    if found is None:
        raise Http404
    return as_attachment(content_of(found.blob), name=found.name, kind="application/octet-stream")


@open_to(FORUM_DESK)
@require_POST
def final(request: HttpRequest, code: str, pk: int, paper: int) -> HttpResponse:
    found = _signing(request, code, pk).documents.filter(pk=paper).first()
    if found is None:
        raise Http404
    mark_final(found, by=account_of(request))
    return see_other("desk:forum-signing", code, pk, place="papers")


@open_to(FORUM_DESK)
@require_POST
def signatory_add(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    signing, said = _signing(request, code, pk), request.POST
    who = said.get("who", "")
    delegate = delegate_named(signing.signing_session.forum, who)
    told = SignerTold(
        party=signing.project.parties.filter(pk=number_in(said.get("party", ""))).first(),
        delegate=delegate,
        name="" if delegate else who,
        title=said.get("title", ""),
        stands_in_for=signing.signatories.filter(pk=number_in(said.get("instead", ""))).first(),
    )
    add_signatory(signing, told=told, by=account_of(request))
    return see_other("desk:forum-signing", code, pk, place="signatories")


@open_to(FORUM_DESK)
@require_POST
def signatory_strike(request: HttpRequest, code: str, pk: int, signatory: int) -> HttpResponse:
    found = _signing(request, code, pk).signatories.filter(pk=signatory).first()
    if found is None:
        raise Http404
    strike_signatory(found, by=account_of(request))
    return see_other("desk:forum-signing", code, pk, place="signatories")


@open_to(FORUM_DESK)
@require_POST
def picture_add(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    file = request.FILES.get("picture")
    content, credit = file.read() if file else b"", request.POST.get("credit", "")
    add_picture(_signing(request, code, pk), content, credit=credit, by=account_of(request))
    return see_other("desk:forum-signing", code, pk, place="picture")


@open_to(FORUM_DESK)
@require_safe
def picture(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    blob = _signing(request, code, pk).picture
    if blob is None:
        raise Http404
    return as_own_picture(content_of(blob), kind=blob.kind)


def _signing(request: HttpRequest, code: str, pk: int) -> Signing:
    found = signing_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


def _owner(text: str) -> Account | None:
    return possible_owners().filter(pk=number_in(text)).first()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as trouble:
        raise Refusal("signing-moment-not-understood") from trouble
