"""A form being filled in: writing, checking, handing in, and the same as a Word file."""

import json
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.accounts.queries import machine
from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form
from casebridge.intake.actions.drafts import hand_in, save_answers
from casebridge.intake.models import Draft
from casebridge.intake.queries.drafts import draft_of
from casebridge.intake.rules.drafts import Clash, plain_answers, questions_of
from casebridge.intake.sources.form import word_of
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import (
    closed,
    opens_nothing,
    refused_in_json,
    see_other,
    shown,
    speak,
    wants_json,
)
from casebridge.web.portal.pages.draft import (
    check_page,
    draft_page,
    hints_by_code,
    marks_of,
    received_page,
)
from casebridge.web.portal.pages.questions import shown_answer
from casebridge.web.portal.receiving import whole_number
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.templatetags.casebridge import moment


@open_to(EVERYONE)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, secret: str) -> HttpResponse:
    draft = _draft(request, secret)
    if draft is None:
        return opens_nothing(request)
    if request.method == "POST":
        return _save(request, draft, secret)
    if draft.handed_in_at is not None:
        return shown(request, "portal/draft/received.html", received_page(draft, secret))
    page = draft_page(draft, secret, timezone.now())
    return shown(request, "portal/draft/write.html", page)


def _save(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    form = form_of(draft.call)
    sent = plain_answers(form, _answers(request, form))
    try:
        saved, clashes = save_answers(
            draft,
            answers=sent,
            was=_marks(request),
            revision=whole_number(request.POST.get("revision", "")),
        )
    except Refusal as refusal:
        if wants_json(request):
            return refused_in_json(refusal)
        raise
    if wants_json(request):
        return _told(saved, sent, clashes)
    if clashes:
        page = draft_page(saved, secret, timezone.now(), clashes)
        return shown(request, "portal/draft/write.html", page, status=409)
    if "check" in request.POST:
        return see_other("portal:draft-check", secret)
    messages.success(request, _("Your answers are saved."))
    return see_other("portal:draft", secret)


def _answers(request: HttpRequest, form: Form) -> dict[str, str]:
    """What the page sent; a box nobody ticked is sent as nothing, where all were on the page.

    `skip` names answers that wait for a decision between two windows.
    """
    skipped, whole = set(request.POST.getlist("skip")), "all" in request.POST
    return {
        code: ",".join(request.POST.getlist(code)) if item.choices else request.POST.get(code, "")
        for code, item in questions_of(form).items()
        if code not in skipped and (whole or code in request.POST)
    }


def _marks(request: HttpRequest) -> Mapping[str, str]:
    try:
        given = json.loads(request.POST.get("was", ""))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}


def _told(draft: Draft, sent: Mapping[str, str], clashes: Sequence[Clash]) -> HttpResponse:
    """`others` is what only another window changed."""
    asked, now = form_of(draft.call).asked, timezone.now()
    at = moment(draft.changed_at, draft.call.time_zone)
    apart = {clash.code for clash in clashes}
    stored = {code: draft.answers.get(code, "") for code in sent if code not in apart}
    answer = {
        "revision": draft.revision,
        "was": marks_of(draft.answers),
        "saved": _("Saved: %(moment)s") % {"moment": at},
        "others": {code: text for code, text in stored.items() if text != sent[code]},
        "hints": hints_by_code(draft, now),
        "clashes": [
            {
                "code": clash.code,
                "stored": clash.stored,
                "shown": shown_answer(asked[clash.code], clash.stored, draft.language),
            }
            for clash in clashes
        ],
    }
    return closed(JsonResponse(answer))


@open_to(EVERYONE)
@require_safe
def check(request: HttpRequest, secret: str) -> HttpResponse:
    draft = _draft(request, secret)
    if draft is None:
        return opens_nothing(request)
    if draft.handed_in_at is not None:
        return see_other("portal:draft", secret)
    return shown(request, "portal/draft/check.html", check_page(draft, secret, timezone.now()))


@open_to(EVERYONE)
@require_POST
def give(request: HttpRequest, secret: str) -> HttpResponse:
    draft = _draft(request, secret)
    if draft is None:
        return opens_nothing(request)
    hand_in(draft, by=machine())
    return see_other("portal:draft", secret)


@open_to(EVERYONE)
@require_safe
def word(request: HttpRequest, secret: str) -> HttpResponse:
    """What will be handed in, to be printed, sealed and scanned."""
    draft = _draft(request, secret)
    if draft is None:
        return opens_nothing(request)
    form = form_of(draft.call)
    content = word_of(form, draft.language, draft.answers)
    return as_attachment(content, name=f"{form.number_in(draft.language)}.docx", kind="docx")


def _draft(request: HttpRequest, secret: str) -> Draft | None:
    draft = draft_of(secret)
    if draft is not None:
        speak(request, draft.language)
    return draft
