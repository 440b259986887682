"""Winners on the desk: invited from a decision, answered for, given a place and a certificate."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebridge.base.files.queries import content_of
from casebridge.forum.actions.winner_slots import (
    give_slot,
    give_stand,
    number_certificates,
    put_on_list,
    take_slot,
)
from casebridge.forum.actions.winners import (
    WinnerTold,
    answer_by_office,
    invite_winners,
    let_winner_letters_go,
    write_again,
)
from casebridge.forum.models import Forum, Winner
from casebridge.forum.outputs.certificates import WRITERS
from casebridge.forum.rules.winners import LONGEST_TITLE
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.programme_forms import minutes_in
from casebridge.web.desk.pages.visit_forms import text_in
from casebridge.web.desk.pages.winners import (
    certificates_of,
    invite_page,
    invited_words,
    winner_numbered,
    winner_page,
    winners_page,
)
from casebridge.web.desk.views.forums import day_end_in, forum_in_view
from casebridge.web.desk.views.signings import language_in
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import FORUM_DESK, open_to

ABOUT = "case-"


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = winners_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/winners/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def arrange(request: HttpRequest, code: str) -> HttpResponse:
    """What the button names: letters go, are written again, or certificates get numbers."""
    forum = forum_in_view(request, code)
    act = OF_ALL.get(request.POST.get("do", ""))
    if act is not None:
        act(request, forum)
    return see_other("desk:forum-winners", code)


def _go(request: HttpRequest, forum: Forum) -> None:
    count = let_winner_letters_go(forum, by=account_of(request))
    text = ngettext(
        "%(count)s letter goes in a minute.", "%(count)s letters go in a minute.", count
    )
    messages.success(request, text % {"count": count})


def _again(request: HttpRequest, forum: Forum) -> None:
    until = day_end_in(request.POST.get("until", ""), forum)
    count = write_again(forum, until=until, by=account_of(request))
    text = ngettext("%(count)s letter is prepared.", "%(count)s letters are prepared.", count)
    messages.success(request, text % {"count": count})


def _number(request: HttpRequest, forum: Forum) -> None:
    count = number_certificates(forum, by=account_of(request))
    text = ngettext(
        "%(count)s certificate has its number.", "%(count)s certificates have their numbers.", count
    )
    messages.success(request, text % {"count": count})


@open_to(FORUM_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Selected cases are looked through, and those chosen are invited."""
    forum, account = forum_in_view(request, code), account_of(request)
    if request.method != "POST":
        page = invite_page(account, forum)
        return show_without_call(request, "desk/winners/invite.html", page)
    chosen = {
        number_in(name.removeprefix(ABOUT)): str(kind)
        for name, kind in request.POST.items()
        if name.startswith(ABOUT) and kind
    }
    until = day_end_in(request.POST.get("until", ""), forum)
    made = invite_winners(forum, chosen=chosen, until=until, by=account)
    letters = sum(one.letter is not None for one in made)
    messages.success(request, invited_words(len(made), letters))
    return see_other("desk:forum-winners", code)


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = winner_page(_winner(request, code, pk))
    return show_without_call(request, "desk/winners/read.html", page)


@open_to(FORUM_DESK)
@require_POST
def keep(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What the button names is done with one winner: answer, slot, stand, list of delegates."""
    winner = _winner(request, code, pk)
    act = OF_ONE.get(request.POST.get("do", ""))
    if act is not None:
        act(request, winner)
    return see_other("desk:forum-winner", code, pk)


def _answer(request: HttpRequest, winner: Winner) -> None:
    said = request.POST
    told = WinnerTold(
        said.get("answer", ""),
        said.get("speaker", ""),
        said.get("position", ""),
        text_in(said, "title", winner.title, LONGEST_TITLE),
        said.get("needs", ""),
    )
    answer_by_office(winner, told=told, by=account_of(request))


def _slot(request: HttpRequest, winner: Winner) -> None:
    session = winner.forum.sessions.filter(pk=number_in(request.POST.get("session", ""))).first()
    if session is None:
        take_slot(winner, by=account_of(request))
    else:
        minutes = minutes_in(request.POST.get("minutes", ""))
        give_slot(winner, session=session, minutes=minutes, by=account_of(request))


def _stand(request: HttpRequest, winner: Winner) -> None:
    give_stand(winner, stand=request.POST.get("stand", ""), by=account_of(request))


def _list(request: HttpRequest, winner: Winner) -> None:
    put_on_list(winner, group=request.POST.get("group", ""), by=account_of(request))


@open_to(FORUM_DESK)
@require_safe
def material(request: HttpRequest, code: str, pk: int, position: int) -> HttpResponse:
    found = _winner(request, code, pk).materials.filter(position=position).first()
    if found is None:
        raise Http404
    return as_attachment(content_of(found.blob), name=found.name, kind="application/octet-stream")


@open_to(FORUM_DESK)
@require_safe
def certificates(request: HttpRequest, code: str) -> HttpResponse:
    """Of one winner or of all, as the address asks: PDF or Word."""
    forum, kind = forum_in_view(request, code), request.GET.get("kind", "pdf")
    if kind not in WRITERS:
        raise Http404
    language, one = language_in(request), number_in(request.GET.get("winner", ""))
    words = certificates_of(account_of(request), forum, language, one)
    name = f"certificates-{language}.{kind}"
    return as_attachment(WRITERS[kind](words, timezone.now()), name=name, kind=kind)


def _winner(request: HttpRequest, code: str, pk: int) -> Winner:
    found = winner_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


OF_ALL: Mapping[str, Callable[[HttpRequest, Forum], None]] = {
    "go": _go,
    "again": _again,
    "number": _number,
}
OF_ONE: Mapping[str, Callable[[HttpRequest, Winner], None]] = {
    "answer": _answer,
    "slot": _slot,
    "stand": _stand,
    "list": _list,
}
