"""What the readers of a case say to each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from casebridge.review.actions.talking import say
from casebridge.review.queries.talks import talk_for_reader
from casebridge.web.panel.pages.talk import talk_page
from casebridge.web.panel.reading import account_of, review_of
from casebridge.web.shared.gates import SIGNED_IN, open_to


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    review = review_of(request, pk)
    if request.method == "POST":
        say(review.case, text=request.POST.get("text", ""), by=account_of(request))
        return redirect("panel:talk", pk=pk)
    page = talk_page(review, talk_for_reader(review))
    return render(request, "panel/reviews/talk.html", {"page": page})
