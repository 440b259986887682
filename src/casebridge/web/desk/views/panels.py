"""Panels: how a call judges, its panels, one panel, and the letters to its experts."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.base.mail import actions as mail
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.actions.inviting import invite, let_all_go
from casebridge.review.actions.panels import How, Terms, change_panel, make_panel, set_judging
from casebridge.review.models import Expert, Panel
from casebridge.review.queries.experts import letters_to, panels_visible_to, waiting_letters
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.panels import letters_page, panel_page, panels_page
from casebridge.web.shared.gates import OFFICERS, open_to
from casebridge.web.shared.languages import reader_tag


def panel_of(request: HttpRequest, pk: int) -> Panel:
    panel = panels_visible_to(account_of(request)).filter(pk=pk).first()
    if panel is None:
        raise Http404
    return panel


def number_in(request: HttpRequest, name: str) -> int:
    """0 where it is no number: the action refuses what it cannot take."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0  # noqa: PLR2004


def day_in(request: HttpRequest, name: str) -> date | None:
    typed = request.POST.get(name, "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Refusal("day-not-understood") from error


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    page = panels_page(call, account_of(request))
    return show(request, "desk/panels/table.html", page, call=call)


@open_to(OFFICERS)
@require_POST
def judging(request: HttpRequest) -> HttpResponse:
    how = How(
        keeps_own_country_apart=bool(request.POST.get("own_country")),
        years_apart=number_in(request, "years"),
        talk_from_spread=number_in(request, "spread"),
        has_second_round=bool(request.POST.get("second_round")),
        notice_days=number_in(request, "notice"),
        remind_days_before=number_in(request, "remind"),
        readers_know_each_other=bool(request.POST.get("named")),
        shows_corrected_mean=bool(request.POST.get("corrected")),
    )
    set_judging(call_in_view(request, Role.OFFICER), how=how, by=account_of(request))
    messages.success(request, _("It is recorded."))
    return see_other("desk:panels")


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER)
    panel = make_panel(call, terms=_terms(request, Multilingual()), by=account_of(request))
    messages.success(request, _("The panel is made. Add its experts next."))
    return see_other("desk:panel", panel.pk)


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_of(request, pk)
    page = panel_page(panel, account_of(request))
    return show(request, "desk/panels/read.html", page, call=panel.call)


@open_to(OFFICERS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_of(request, pk)
    change_panel(panel, terms=_terms(request, panel.name), by=account_of(request))
    messages.success(request, _("It is recorded."))
    return see_other("desk:panel", pk)


def _terms(request: HttpRequest, name: Multilingual) -> Terms:
    """The name is written in the language of the page; others it has stay."""
    typed = " ".join(request.POST.get("name", "").split())[:200]
    tag = reader_tag()
    texts = {t: text for t, text in {**name.texts, tag: typed}.items() if text}
    return Terms(
        name=Multilingual(texts, name.original or tag),
        reads_each=number_in(request, "readers"),
        at_most_one_country=number_in(request, "one_country"),
        covers_language=bool(request.POST.get("language")),
        answer_by=day_in(request, "answer_by"),
    )


@open_to(OFFICERS)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Invitations for those ticked, else for everybody who was not asked yet."""
    panel, account = panel_of(request, pk), account_of(request)
    ticked = [int(n) for n in request.POST.getlist("expert") if n.isascii() and n.isdigit()]
    experts = panel.experts.filter(pk__in=ticked) if ticked else panel.experts.all()
    if not ticked:
        experts = experts.filter(state=Expert.State.LISTED)
    letters = [invite(expert, by=account) for expert in experts]
    said = ngettext(
        "%(count)d invitation is written. It waits for you.",
        "%(count)d invitations are written. They wait for you.",
        len(letters),
    )
    messages.success(request, said % {"count": len(letters)})
    return see_other("desk:panel-letters", pk)


@open_to(OFFICERS)
@require_safe
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_of(request, pk)
    return show(request, "desk/panels/letters.html", letters_page(panel), call=panel.call)


@open_to(OFFICERS)
@require_POST
def letters_go(request: HttpRequest, pk: int) -> HttpResponse:
    count = let_all_go(panel_of(request, pk), by=account_of(request))
    said = ngettext(
        "%(count)d letter is approved. It goes in a minute.",
        "%(count)d letters are approved. They go in a minute.",
        count,
    )
    messages.success(request, said % {"count": count})
    return see_other("desk:panel", pk)


@open_to(OFFICERS)
@require_POST
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One letter: in the words of the page kept, let go or thrown away; back; what was found."""
    experts, done = panel_of(request, pk).experts.all(), request.POST.get("do", "")
    letters = letters_to(experts) if done in SETTLED else waiting_letters(experts)
    found = letters.filter(pk=number).first()
    if found is None:
        raise Http404
    said = (SETTLED.get(done) or _worded)(request, found)
    messages.success(request, said)
    return see_other("desk:panel-letters", pk)


def _worded(request: HttpRequest, letter: Letter) -> str:
    account, done = account_of(request), request.POST.get("do", "")
    if done == "drop":
        mail.drop(letter, by=account)
        return _("The letter was thrown away.")
    heading = request.POST.get("heading", letter.heading)
    body = request.POST.get("body", letter.body).replace("\r\n", "\n")
    if (heading, body) != (letter.heading, letter.body):
        letter = mail.keep_draft(letter, heading=heading, body=body, by=account)
    if done != "approve":
        return _("The letter is kept as a draft.")
    mail.approve(letter, at=timezone.now() + TIME_TO_UNDO, by=account)
    return _("The letter is approved. It goes in a minute.")


def _take_back(request: HttpRequest, letter: Letter) -> str:
    mail.take_back(letter, by=account_of(request))
    return _("The letter was taken back. It is a draft again.")


def _went(request: HttpRequest, letter: Letter) -> str:
    mail.say_it_went(letter, by=account_of(request))
    return _("It is recorded.")


def _did_not_go(request: HttpRequest, letter: Letter) -> str:
    mail.send_again(letter, by=account_of(request))
    return _("It is recorded.")


def _works(request: HttpRequest, letter: Letter) -> str:
    mail.forgive(letter.recipient, subject=letter.thread.subject, by=account_of(request))
    return _("It is recorded.")


SETTLED: Mapping[str, Callable[[HttpRequest, Letter], str]] = {
    "take-back": _take_back,
    "went": _went,
    "not-sent": _did_not_go,
    "works": _works,
}
