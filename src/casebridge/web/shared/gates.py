"""Every address declares who may come in; one that does not is closed to all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from casebridge.base.accounts.models import OFFICE as WHOLE_OFFICE
from casebridge.base.accounts.models import Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds_anywhere

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True)
class Rule:
    """Who may come in; which objects they see there is the matter of `…_visible_to`."""

    name: str
    admits: Callable[[HttpRequest], bool]


def _holding(*roles: str) -> Callable[[HttpRequest], bool]:
    return lambda request: holds_anywhere(held_by(request.user), roles)


def _on_this_computer(request: HttpRequest) -> bool:
    return bool(settings.DEMONSTRATION) and request.META.get("REMOTE_ADDR") in LOOPBACK


EVERYONE = Rule("everyone", lambda request: True)
SIGNED_IN = Rule("signed-in", lambda request: request.user.is_authenticated)
OFFICE = Rule("office", _holding(*WHOLE_OFFICE))
OFFICERS = Rule("officers", _holding(Role.OFFICER))
DECIDERS = Rule("deciders", _holding(Role.OFFICER, Role.LEADER))
LEADERS = Rule("leaders", _holding(Role.LEADER))
EDITORS = Rule("editors", _holding(Role.OFFICER, Role.EDITOR))
ADMINISTRATORS = Rule("administrators", _holding(Role.ADMINISTRATOR, Role.OFFICER))
# Who works on a forum or follows its projects, and who keeps its delegates.
FORUM_OFFICE = Rule("forum-office", _holding(*WHOLE_OFFICE, Role.LOGISTICS))
FORUM_DESK = Rule("forum-desk", _holding(Role.OFFICER, Role.LOGISTICS))
# Passports, arrivals, hotels and cars.
LOGISTICS = Rule("logistics", _holding(Role.LOGISTICS))
# Who stands at the gates of a forum, with a phone.
GATE = Rule("gate", _holding(Role.GATE, Role.LOGISTICS))
DEMONSTRATION = Rule("demonstration", _on_this_computer)

# Addresses whose views are not ours.
FOREIGN = {
    "account_login": EVERYONE,
    "account_logout": EVERYONE,
    "account_request_login_code": EVERYONE,
    "account_confirm_login_code": EVERYONE,
    "account_email_verification_sent": EVERYONE,
    "account_reauthenticate": SIGNED_IN,
    "set_language": EVERYONE,
}

View = Callable[..., HttpResponseBase]


def open_to(rule: Rule) -> Callable[[View], View]:
    """Declares who may come in at the decorated view."""

    def declare(view: View) -> View:
        view.gate = rule  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Any, name: str | None) -> Rule | None:
    rule: Rule | None = getattr(view, "gate", None)
    return rule or FOREIGN.get(name or "")


class GateMiddleware:
    """Asks the address's rule before its view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        rule = rule_of(view, match.url_name if match else None)
        if rule is None:
            raise ImproperlyConfigured(f"{request.path} declares no rule")
        if rule.admits(request):
            return None
        if request.user.is_authenticated or rule is DEMONSTRATION:
            raise Http404
        return redirect_to_login(request.get_full_path())
