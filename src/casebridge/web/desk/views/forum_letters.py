"""The office's own wording of the letters of one forum."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.base.mail.letters import LetterKind
from casebridge.forum.letters.kinds import BY_NAME
from casebridge.forum.rules.rights import scope_of
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forum_letters import forum_template_page, forum_words_page
from casebridge.web.desk.pages.letter_words import LANGUAGES, Said
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.desk.views.letter_words import wording_done
from casebridge.web.shared.gates import FORUM_DESK, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = forum_words_page(forum_in_view(request, code))
    return show_without_call(request, "desk/forums/words.html", page)


@open_to(FORUM_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, code: str, name: str, language: str) -> HttpResponse:
    """As the letters of a call: previewed, kept, or given up."""
    forum, kind = forum_in_view(request, code), _kind(name, language)
    typed, trouble, post = None, "", request.POST
    if request.method == "POST":
        typed = (post.get("heading", ""), post.get("body", "").replace("\r\n", "\n"))
        try:
            if wording_done(request, kind, language, scope_of(forum.pk), typed):
                return see_other("desk:forum-template", code, name, language)
        except Refusal as refusal:
            trouble = sentence_for_refusal(refusal)
    said = Said(typed, post.get("dossier", ""), trouble)
    page = forum_template_page(forum, kind, language, account_of(request), said)
    response = show_without_call(request, "desk/letters/template.html", page)
    response.status_code = 409 if trouble else 200
    return response


def _kind(name: str, language: str) -> LetterKind:
    kind = BY_NAME.get(name)
    if kind is None or language not in LANGUAGES:
        raise Http404
    return kind
