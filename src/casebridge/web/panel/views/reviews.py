"""A reviewer's cases: the list, one review, a conflict of interest, the pictures."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.kit.refusal import Refusal
from casebridge.review.actions.conflicts import declare_conflict
from casebridge.review.actions.scoring import keep_draft, score
from casebridge.review.models import Review
from casebridge.review.queries.reviews import (
    answer_at_the_office,
    next_to_read,
    reviews_to_list,
)
from casebridge.review.rules.drafts import Answer, merged, missing_in
from casebridge.web.panel.pages.reviews import clash_page, list_page, review_page
from casebridge.web.panel.reading import (
    account_of,
    answer_in,
    codes_in,
    review_of,
    revision_in,
    wants_json,
)
from casebridge.web.shared.gates import SIGNED_IN, open_to
from casebridge.web.shared.pictures import as_picture
from casebridge.web.shared.wording import sentence_for_refusal

ELSEWHERE = "draft-changed-elsewhere"
TAKE = "take-"


@open_to(SIGNED_IN)
def reviews(request: HttpRequest) -> HttpResponse:
    page = list_page(reviews_to_list(account_of(request)))
    return render(request, "panel/reviews/list.html", {"page": page})


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The case with its sheet; sending the sheet hands the marks in."""
    found = review_of(request, pk)
    if request.method == "GET":
        page = review_page(found, answer_at_the_office(found), account_of(request))
        return render(request, "panel/reviews/review.html", {"page": page})
    answer = answer_in(request.POST, codes_in(found))
    if missing := missing_in(answer, codes_in(found)):
        return _incomplete(request, found, answer, missing)
    try:
        taken = score(
            found,
            marks=answer.values(),
            remark_for_office=answer.for_office,
            remark_for_applicant=answer.for_applicant,
            revision=revision_in(request.POST),
            by=account_of(request),
        )
    except Refusal as refusal:
        return _refused(request, found, answer, refusal)
    return _handed_in(request, taken)


@open_to(SIGNED_IN)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed so far, or what was chosen of two versions."""
    found = review_of(request, pk)
    mine = answer_in(request.POST, codes_in(found))
    revision = revision_in(request.POST)
    typed = _settled(request, found, mine) if revision == found.revision else mine
    try:
        # Without a revision nobody knows what the words were typed over.
        kept = keep_draft(
            found,
            draft=typed.as_json(),
            revision=-1 if revision is None else revision,
            by=account_of(request),
        )
    except Refusal as refusal:
        return _refused(request, found, mine, refusal)
    if wants_json(request):
        return _told(kept)
    messages.success(request, _("What you wrote is kept. It is not handed in yet."))
    return redirect("panel:review", pk=pk)


@open_to(SIGNED_IN)
@require_POST
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    declare_conflict(review_of(request, pk), by=account_of(request))
    messages.info(request, _("Thank you. You will not see this case again; the office knows."))
    return redirect("panel:reviews")


@open_to(SIGNED_IN)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = review_of(request, pk).case.pictures.filter(position=number).first()
    return as_picture(found.blob if found else None, public=False)


def _settled(request: HttpRequest, found: Review, mine: Answer) -> Answer:
    """My answer with those parts as the office has them that were chosen so."""
    chosen = {
        name.removeprefix(TAKE)
        for name, whose in request.POST.items()
        if name.startswith(TAKE) and whose == "kept"
    }
    return merged(mine, answer_at_the_office(found), chosen)


def _handed_in(request: HttpRequest, taken: Review) -> HttpResponse:
    following = next_to_read(account_of(request), taken)
    messages.success(request, _("Your marks are kept. You can change them until the selection."))
    where = reverse("panel:review", args=[following.pk]) if following else reverse("panel:reviews")
    if wants_json(request):
        return _told(taken, following=where)
    return redirect(where)


def _told(review: Review, **more: str) -> JsonResponse:
    kept_at = review.kept_at.isoformat() if review.kept_at else ""
    return JsonResponse({"revision": review.revision, "kept_at": kept_at, **more})


def _incomplete(
    request: HttpRequest, found: Review, answer: Answer, missing: list[str]
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": "marks-missing", "missing": missing}, status=422)
    page = review_page(found, answer, account_of(request), missing)
    return render(request, "panel/reviews/review.html", {"page": page}, status=422)


def _refused(request: HttpRequest, found: Review, mine: Answer, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        told = {"code": refusal.code, "sentence": sentence_for_refusal(refusal)}
        return JsonResponse(told, status=409)
    if refusal.code != ELSEWHERE:
        raise refusal
    fresh = review_of(request, found.pk)
    page = clash_page(fresh, mine, answer_at_the_office(fresh))
    return render(request, "panel/reviews/clash.html", {"page": page}, status=409)
