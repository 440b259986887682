"""A reviewer's cases: the list, one review, a conflict of interest, the pictures."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.base.accounts.models import Account
from casebridge.review.actions.conflicts import declare_conflict
from casebridge.review.actions.scoring import score
from casebridge.review.models import Review
from casebridge.review.queries.reviews import review_to_read, reviews_to_list
from casebridge.web.panel.pages import CANNOT_JUDGE, Answer, given_in, list_page, review_page
from casebridge.web.shared.gates import SIGNED_IN, open_to
from casebridge.web.shared.pictures import as_picture

MARKS = frozenset([*(str(value) for value in range(11)), CANNOT_JUDGE])
LONGEST_REMARK = 5000


@open_to(SIGNED_IN)
def reviews(request: HttpRequest) -> HttpResponse:
    page = list_page(reviews_to_list(_account(request)))
    return render(request, "panel/reviews/list.html", {"page": page})


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if request.method == "GET":
        return _shown(request, found, given_in(found))
    answer = answer_in(request, found)
    if answer.missing:
        return _shown(request, found, answer, status=422)
    score(
        found,
        marks={c: None if v == CANNOT_JUDGE else int(v) for c, v in answer.marks.items()},
        remark_for_office=answer.for_office,
        remark_for_applicant=answer.for_applicant,
        by=_account(request),
    )
    messages.success(request, _("Your marks are kept. You can change them until the selection."))
    return redirect("panel:reviews")


@open_to(SIGNED_IN)
@require_POST
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    declare_conflict(_found(request, pk), by=_account(request))
    messages.info(request, _("Thank you. You will not see this case again; the office knows."))
    return redirect("panel:reviews")


@open_to(SIGNED_IN)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = _found(request, pk).case.pictures.filter(position=number).first()
    return as_picture(found.blob if found else None, public=False)


def answer_in(request: HttpRequest, found: Review) -> Answer:
    """What was sent; a criterion without a readable mark is missing."""
    codes = [criterion.code for criterion in found.case.call.criteria.all()]
    sent = {code: request.POST.get(f"mark-{code}", "") for code in codes}
    marks = {code: value for code, value in sent.items() if value in MARKS}
    return Answer(
        marks,
        request.POST.get("remark_for_office", "")[:LONGEST_REMARK],
        request.POST.get("remark_for_applicant", "")[:LONGEST_REMARK],
        frozenset(codes) - frozenset(marks),
    )


def _shown(request: HttpRequest, found: Review, answer: Answer, status: int = 200) -> HttpResponse:
    page = review_page(found, answer)
    return render(request, "panel/reviews/review.html", {"page": page}, status=status)


def _found(request: HttpRequest, pk: int) -> Review:
    found = review_to_read(_account(request), pk)
    if found is None:
        raise Http404
    return found


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
