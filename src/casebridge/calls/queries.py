"""Questions about calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call, CallScheme
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.presets import CallPreset, read_call, read_form
from casebridge.reference.models import Country, Term
from casebridge.reference.queries import roster_of, terms_of
from casebridge.reference.rules import EFFECTIVE, differing

PRESETS = Path(__file__).parent / "presets"


def preset_codes() -> tuple[str, ...]:
    return tuple(sorted(p.name for p in PRESETS.iterdir() if (p / "call.toml").exists()))


def preset(code: str) -> tuple[CallPreset, str]:
    """A shipped preset and the text of its form."""
    folder = PRESETS / code
    call = read_call((folder / "call.toml").read_text(encoding="utf-8"))
    return call, (folder / "form.toml").read_text(encoding="utf-8")


def public_calls() -> QuerySet[Call]:
    """Published calls, the newest first."""
    return Call.objects.filter(published_at__isnull=False).order_by("-opens_at", "-id")


def public_call(code: str) -> Call | None:
    return public_calls().filter(code=code).first()


def calls_visible_to(account: Account, *roles: str) -> QuerySet[Call]:
    """Calls in which the account holds one of the roles of the office, the newest first."""
    numbers = numbers_in(held_by(account), roles or tuple(Role.values), "call")
    calls = Call.objects.order_by("-opens_at", "-id")
    return calls if numbers is None else calls.filter(pk__in=numbers)


def call_with(code: str) -> Call | None:
    return Call.objects.filter(code=code).first()


def form_of(call: Call) -> Form:
    """The call's form in its newest version."""
    newest = call.forms.order_by("-version").first()
    if newest is None:
        raise LookupError(f"{call} has no form")
    return read_form(newest.text, call)


@dataclass(frozen=True)
class RosterGroup:
    """The countries of one status on a call's roster, in the order the call prints."""

    status: str
    label: str
    countries: tuple[Country, ...]


def roster_groups(call: Call, order: str = "") -> Sequence[RosterGroup]:
    places = call.roster.select_related("country").order_by(
        f"country__order_{order or call.printed_order}"
    )
    groups: dict[str, list[Country]] = {}
    labels: dict[str, str] = {}
    for place in places:
        groups.setdefault(place.status, []).append(place.country)
        labels[place.status] = place.get_status_display()
    ranked = ("member", "observer", "dialogue_partner", "partner")
    return [RosterGroup(s, labels[s], tuple(groups[s])) for s in ranked if s in groups]


def roster_codes(call: Call) -> frozenset[str]:
    """alpha2 codes of the roster that decides eligibility in this call."""
    return frozenset(call.roster.values_list("country__alpha2", flat=True))


def countries_that_would_differ(call: Call) -> tuple[Country, ...]:
    """Countries whose published standing is not the one by legal effect on the roster's day."""
    published = {p.country.alpha2: p.status for p in call.roster.select_related("country")}
    legal = {a: s.status for a, s in roster_of(call.roster_day, EFFECTIVE).items()}
    codes = differing(published, legal)
    order = f"order_{call.papers_order}"
    return tuple(Country.objects.filter(alpha2__in=codes).order_by(order))


def call_terms(call: Call, use: str) -> QuerySet[Term]:
    """The categories or areas of a call, in their printed order."""
    schemes = CallScheme.objects.filter(call=call, use=use)
    return terms_of(schemes[0].scheme.code) if schemes else Term.objects.none()


def scheme_code(call: Call, use: str) -> str:
    found = call.schemes.filter(use=use).select_related("scheme").first()
    return found.scheme.code if found else ""
