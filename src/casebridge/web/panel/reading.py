"""What a request of the reviewers' pages says: who asks, which review, what was filled in."""

from django.http import Http404, HttpRequest, QueryDict

from casebridge.base.accounts.models import Account
from casebridge.review.models import Review
from casebridge.review.queries.reviews import review_to_read
from casebridge.review.rules.drafts import MARK, REMARKS, Answer, answer_from


def account_of(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def review_of(request: HttpRequest, pk: int) -> Review:
    found = review_to_read(account_of(request), pk)
    if found is None:
        raise Http404
    return found


def codes_in(review: Review) -> list[str]:
    return [criterion.code for criterion in review.case.call.criteria.all()]


def answer_in(sent: QueryDict, codes: list[str]) -> Answer:
    """What was filled in; a criterion without a readable mark is missing."""
    marks = {code: sent.get(f"{MARK}{code}", "") for code in codes}
    remarks = {name: sent.get(f"remark_{name}", "") for name in REMARKS}
    return answer_from({"marks": marks, **remarks}, codes)


def revision_in(sent: QueryDict) -> int | None:
    """The revision the form was filled in from; a form without one comes from nowhere known."""
    text = sent.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"
