"""What every page of the desk shares: the call in view, the chain line, and showing a page."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import OFFICE, Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds, holds_anywhere
from casebridge.calls.models import Call
from casebridge.calls.queries import calls_visible_to
from casebridge.indicators.queries.stages import progress_of
from casebridge.intake.queries.dossiers import with_dossiers_first
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.parts import Chain, ChainStep

REMEMBERED = "desk-call"
NAVIGATION: tuple[tuple[str, Promise | str, str, tuple[str, ...]], ...] = (
    ("desk:today", gettext_lazy("Today"), "inbox", ()),
    ("desk:cases", gettext_lazy("Cases"), "files", ()),
    ("desk:letters", gettext_lazy("Letters"), "envelope", (Role.OFFICER,)),
    ("desk:organisations", gettext_lazy("Directory"), "person", ()),
    ("desk:coverage", gettext_lazy("Coverage"), "grid-3x3", ()),
    ("desk:panels", gettext_lazy("Panels"), "person", (Role.OFFICER,)),
    ("desk:selection", gettext_lazy("Selection"), "list-check", (Role.OFFICER, Role.LEADER)),
    ("desk:decision", gettext_lazy("Decision"), "pencil", (Role.OFFICER, Role.LEADER)),
    ("desk:collection", gettext_lazy("Collection"), "book", ()),
    ("desk:forums", gettext_lazy("Forum"), "person", (*OFFICE, Role.LOGISTICS)),
    ("desk:projects", gettext_lazy("Projects"), "list-check", (*OFFICE, Role.LOGISTICS)),
    ("desk:figures", gettext_lazy("Figures"), "table", ()),
    ("desk:media", gettext_lazy("Media"), "envelope", (Role.OFFICER,)),
    ("desk:leader", gettext_lazy("Leader’s page"), "journal-text", ()),
    ("desk:handing-over", gettext_lazy("Handing over"), "person", (Role.LEADER,)),
    ("desk:take-in", gettext_lazy("Take in files"), "upload", (Role.OFFICER,)),
    ("desk:wordings", gettext_lazy("Wordings"), "journal-text", (Role.OFFICER, Role.EDITOR)),
    ("desk:system", gettext_lazy("System"), "hdd-stack", ()),
)


@dataclass(frozen=True)
class CallChoice:
    """One call in the select at the head of the desk."""

    code: str
    prefix: str
    title: Multilingual
    current: bool


@dataclass(frozen=True)
class Entry:
    """One entry of the side list."""

    view: str
    label: str
    picture: str


def account_of(request: HttpRequest) -> Account:
    """The account behind a request that has passed its gate."""
    if not isinstance(request.user, Account):
        raise TypeError("a gate let somebody in who is not signed in")
    return request.user


def is_officer(account: Account, call: Call) -> bool:
    """Whether contact data, scans and letters of this call are open to the account."""
    return holds(held_by(account), {Role.OFFICER}, f"call:{call.pk}")


def is_leader(account: Account, call: Call) -> bool:
    return holds(held_by(account), {Role.LEADER}, f"call:{call.pk}")


def call_in_view(request: HttpRequest, *roles: str) -> Call:
    """The call named in the address, else the one looked at last, else the newest with dossiers."""
    calls = calls_of(request, *roles)
    if not calls:
        raise Refusal("no-call-yet")
    by_code = {call.code: call for call in calls}
    named = by_code.get(request.GET.get("call", ""))
    if named is not None:
        request.session[REMEMBERED] = named.code
    return named or by_code.get(request.session.get(REMEMBERED, ""), calls[0])


def calls_of(request: HttpRequest, *roles: str) -> list[Call]:
    """The calls the reader may look at, asked once a request."""
    known: dict[tuple[str, ...], list[Call]] = request.__dict__.setdefault("desk_calls", {})
    if roles not in known:
        known[roles] = list(with_dossiers_first(calls_visible_to(account_of(request), *roles)))
    return known[roles]


class SeeOther(HttpResponseRedirect):
    """After something was done: look there, with a plain reading request."""

    status_code = 303


def see_other(
    view: str, *arguments: object, place: str = "", query: Mapping[str, str] | None = None
) -> SeeOther:
    address = with_query(reverse(view, args=arguments), **(query or {}))
    return SeeOther(f"{address}#{place}" if place else address)


def show(
    request: HttpRequest, template: str, page: object, *, call: Call, status: int = 200
) -> HttpResponse:
    """A whole page of the desk about a call."""
    account = account_of(request)
    calls = calls_of(request)
    context = {
        "page": page,
        "entries": entries(account),
        "chain": chain_of(call),
        "calls": [CallChoice(c.code, c.number_prefix, c.title, c == call) for c in calls],
    }
    return render(request, template, context, status=status)


def show_without_call(request: HttpRequest, template: str, page: object) -> HttpResponse:
    """A page of the desk that is about no call."""
    context = {"page": page, "entries": entries(account_of(request)), "chain": None, "calls": []}
    return render(request, template, context)


def entries(account: Account) -> list[Entry]:
    """The side list: only what the account may open somewhere."""
    held = held_by(account)
    return [
        Entry(view, str(label), picture)
        for view, label, picture, roles in NAVIGATION
        if holds_anywhere(held, roles or OFFICE)
    ]


def show_live(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """A fragment that is asked for again and again; 304 while nothing in it has changed."""
    content = render_to_string(template, context, request)
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def chain_of(call: Call) -> Chain:
    """From the mail to the book: each word leads to the list behind its number."""
    done = progress_of(call)
    steps = (
        ChainStep(_("mail"), done.arrivals, reverse("desk:today")),
        ChainStep(_("dossiers"), done.dossiers, table("from:submitted")),
        ChainStep(
            _("scans"),
            done.scans_read,
            table("state:reading"),
            total=done.scans,
            working=done.scans_read < done.scans,
        ),
        ChainStep(_("findings"), done.findings, table("finding:must")),
        ChainStep(_("scored"), done.scored, reverse("desk:selection")),
        ChainStep(_("selected"), done.selected, table("state:selected")),
        ChainStep(
            _("book"),
            done.outputs,
            reverse("desk:collection"),
            total=done.outputs_planned or None,
            working=done.outputs < done.outputs_planned,
        ),
    )
    return Chain(steps, with_query(reverse("desk:chain"), call=call.code))


def table(typed: str) -> str:
    """The address of the table with something typed into its search."""
    return with_query(reverse("desk:cases"), q=typed)


def with_query(address: str, **values: str) -> str:
    asked = {key: value for key, value in values.items() if value}
    return f"{address}?{urlencode(asked)}" if asked else address
