"""Questions about calls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db.models import QuerySet

from casebridge.base.accounts.models import OFFICE, Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call, CallForm, CallScheme
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.presets import CallPreset, read_call, read_form
from casebridge.kit.text.multilingual import Multilingual
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
    numbers = numbers_in(held_by(account), roles or OFFICE, "call")
    calls = Call.objects.order_by("-opens_at", "-id")
    return calls if numbers is None else calls.filter(pk__in=numbers)


def call_with(code: str) -> Call | None:
    return Call.objects.filter(code=code).first()


def form_of(call: Call) -> Form:
    """The call's form in its newest version."""
    return form_in(call, newest_forms(call))


def newest_forms(call: Call) -> QuerySet[CallForm]:
    """The newest version of the call's form alone."""
    return CallForm.objects.filter(call=call).order_by("-version")[:1]


def form_in(call: Call, forms: Iterable[CallForm]) -> Form:
    """The call's form from its stored version."""
    newest = next(iter(forms), None)
    if newest is None:
        raise LookupError(f"{call} has no form")
    printed = Printed(
        call.code,
        call.organiser,
        call.subject_format,
        tuple(call.languages),
        call.time_zone,
        call.closes_at,
    )
    return _form_read(newest.text, printed)


@dataclass(frozen=True)
class Printed:
    """What a form prints of its call; a call whose dates move gets a form that says so."""

    code: str
    organiser: Multilingual
    subject_format: Multilingual
    languages: tuple[str, ...]
    time_zone: str
    closes_at: datetime


@lru_cache(maxsize=16)
def _form_read(text: str, call: Printed) -> Form:
    """Reading a hundred fields takes longer than the rest of a page; a text never changes."""
    return read_form(text, call)


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


def areas_of(call: Call) -> QuerySet[Term]:
    """The areas in their printed order, as a part of a larger question."""
    used = CallScheme.objects.filter(call=call, use=CallScheme.Use.AREA)
    return Term.objects.filter(scheme__in=used.values("scheme")).order_by("position")


def schemes_of(call: Call) -> QuerySet[CallScheme]:
    """What the call uses for its categories, areas and lines."""
    return CallScheme.objects.filter(call=call).select_related("scheme")


def scheme_code(call: Call, use: str) -> str:
    found = call.schemes.filter(use=use).select_related("scheme").first()
    return found.scheme.code if found else ""
