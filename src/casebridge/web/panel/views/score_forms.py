"""The score form in Word: out to the reviewer, back, shown, and only then taken."""

import json

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.scoring import keep_draft, score
from casebridge.review.models import Review
from casebridge.review.outputs import score_form
from casebridge.review.queries.reviews import reviews_to_score
from casebridge.review.readers.score_form import read
from casebridge.review.rules.drafts import answer_from, missing_in
from casebridge.web.panel.pages.score_form import BringPage, read_page
from casebridge.web.panel.reading import account_of, codes_in
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import SIGNED_IN, open_to
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.wording import sentence_for_refusal

LARGEST = 5 * 1024 * 1024


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    page = BringPage("", None, ()) if request.method == "GET" else _read(request)
    status = 422 if page.trouble else 200
    return render(request, "panel/score_forms/bring.html", {"page": page}, status=status)


@open_to(SIGNED_IN)
def word(request: HttpRequest) -> HttpResponse:
    """One file with all cases of the reviewer."""
    content = score_form.render(list(reviews_to_score(account_of(request))), reader_tag())
    return as_attachment(content, name="score-form.docx", kind="docx")


@open_to(SIGNED_IN)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """What was shown: whole answers are handed in, others kept to be completed."""
    mine = _mine(request)
    taken = 0
    for pk, review in mine.items():
        sent = _unpacked(request.POST.get(f"review-{pk}", ""))
        if sent is None:
            continue
        try:
            _taken(request, review, sent)
            taken += 1
        except Refusal as refusal:
            messages.error(request, f"{review.case}: {sentence_for_refusal(refusal)}")
    words = ngettext("%(count)d case is taken.", "%(count)d cases are taken.", taken)
    messages.success(request, words % {"count": taken})
    return redirect("panel:reviews")


def _read(request: HttpRequest) -> BringPage:
    file = request.FILES.get("form")
    if not isinstance(file, UploadedFile):
        return BringPage(_("No file was chosen."), None, ())
    if (file.size or 0) > LARGEST:
        return BringPage(_("This file is too large to be a score form."), None, ())
    try:
        filled = read(file.read())
    except Unreadable:
        trouble = _("This file could not be read. Save the score form as .docx and bring it again.")
        return BringPage(trouble, None, ())
    return read_page(filled, _mine(request))


def _mine(request: HttpRequest) -> dict[int, Review]:
    return {review.pk: review for review in reviews_to_score(account_of(request))}


def _unpacked(text: str) -> dict[str, object] | None:
    try:
        sent = json.loads(text) if text else None
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("revision"), int) else None


def _taken(request: HttpRequest, review: Review, sent: dict[str, object]) -> None:
    codes, by = codes_in(review), account_of(request)
    answer = answer_from(sent, codes)
    revision = int(str(sent["revision"]))
    if missing_in(answer, codes):
        keep_draft(review, draft=answer.as_json(), revision=revision, by=by)
        return
    score(
        review,
        marks=answer.values(),
        remark_for_office=answer.for_office,
        remark_for_applicant=answer.for_applicant,
        revision=revision,
        by=by,
    )
