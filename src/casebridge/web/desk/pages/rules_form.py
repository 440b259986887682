"""The rules of a selection as a form in plain words, and a sent form read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms, roster_groups
from casebridge.kit.refusal import Refusal
from casebridge.review.rules.balance import Named, SelectionRules, Single
from casebridge.web.desk.pages.rules_in_words import Names
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice

MOST = 2000
ORDINARY = SelectionRules(total=12, at_least_each_country=1, at_most_each_organisation=2)
SPARE = 2
# {name in the form: (field of the rules, label, shown at once)}
NUMBERS: Mapping[str, tuple[str, Promise, bool]] = {
    "total": ("total", gettext_lazy("Cases in the selection, at most"), True),
    "at_least": (
        "at_least_each_country",
        gettext_lazy("Per country with an eligible case, at least"),
        True,
    ),
    "at_most": (
        "at_most_each_organisation",
        gettext_lazy("Per organisation, at most (0: no limit)"),
        True,
    ),
    "at_least_area": ("at_least_each_area", gettext_lazy("Per area, at least"), False),
    "at_least_category": ("at_least_each_category", gettext_lazy("Per category, at least"), False),
    "at_most_country": (
        "at_most_each_country",
        gettext_lazy("Per country, at most (0: no limit)"),
        False,
    ),
    "at_most_area": ("at_most_each_area", gettext_lazy("Per area, at most (0: no limit)"), False),
    "at_most_category": (
        "at_most_each_category",
        gettext_lazy("Per category, at most (0: no limit)"),
        False,
    ),
    "outstanding": (
        "outstanding_percent",
        gettext_lazy("Outstanding, per cent of those selected"),
        False,
    ),
}


@dataclass(frozen=True)
class NumberField:
    name: str
    label: str
    value: int


@dataclass(frozen=True)
class SingleRow:
    """A rule for one country, area or category; an empty row is no rule."""

    place: int
    targets: Sequence[Choice]
    senses: Sequence[Choice]
    number: str


@dataclass(frozen=True)
class NamedRow:
    """A case that is in or out, with the reason."""

    place: int
    number: str
    ways: Sequence[Choice]
    reason: str


@dataclass(frozen=True)
class RulesForm:
    common: Sequence[NumberField]
    more: Sequence[NumberField]
    singles: Sequence[SingleRow]
    named: Sequence[NamedRow]
    is_long: bool


def rules_form(call: Call, rules: SelectionRules, names: Names) -> RulesForm:
    fields = [
        (NumberField(name, str(label), getattr(rules, field)), at_once)
        for name, (field, label, at_once) in NUMBERS.items()
    ]
    more = [field for field, at_once in fields if not at_once]
    return RulesForm(
        common=[field for field, at_once in fields if at_once],
        more=more,
        singles=list(_single_rows(call, rules)),
        named=list(_named_rows(rules, names)),
        is_long=bool(rules.singles or rules.must_in or rules.must_out)
        or any(field.value for field in more),
    )


def _single_rows(call: Call, rules: SelectionRules) -> Iterator[SingleRow]:
    targets = list(_targets(call))
    given: list[tuple[str, str, str]] = []
    for single in rules.singles:
        for sense, number in (("at-least", single.at_least), ("at-most", single.at_most)):
            if number is not None:
                given.append((f"{single.kind}:{single.value}", sense, str(number)))
    for place, (target, sense, typed) in enumerate([*given, *[("", "", "")] * SPARE]):
        yield SingleRow(
            place,
            [Choice(code, label, code == target) for code, label in targets],
            [Choice(code, label, code == sense) for code, label in _senses()],
            typed,
        )


def _targets(call: Call) -> Iterator[tuple[str, str]]:
    yield "", _("no country, area or category")
    for group in roster_groups(call, call.papers_order):
        for country in group.countries:
            yield f"country:{country.alpha2}", str(country_name(country))
    for use in ("area", "category"):
        for term in call_terms(call, use):
            yield f"{use}:{term.code}", str(term.label.in_(reader_tag()))


def _senses() -> tuple[tuple[str, str], ...]:
    return (("at-least", _("at least")), ("at-most", _("at most")))


def _named_rows(rules: SelectionRules, names: Names) -> Iterator[NamedRow]:
    given = [("in", n) for n in rules.must_in] + [("out", n) for n in rules.must_out]
    rows = [(way, names.numbers[n.case], n.reason) for way, n in given if n.case in names.numbers]
    for place, (way, number, reason) in enumerate([*rows, *[("", "", "")] * SPARE]):
        ways = (("in", _("is in")), ("out", _("is out")))
        choices = [Choice(code, label, code == way) for code, label in ways]
        yield NamedRow(place, number, choices, reason)


def rules_in(sent: Mapping[str, Any], numbers: Mapping[int, str]) -> SelectionRules:
    """The rules of a sent form; `numbers` are the cases the sender may name."""
    plain: dict[str, Any] = {
        field: _number(sent.get(name, "")) for name, (field, _label, _at_once) in NUMBERS.items()
    }
    plain["outstanding_percent"] = min(plain["outstanding_percent"], 100)
    named = list(_named(sent, numbers))
    return SelectionRules(
        **plain,
        singles=tuple(_singles(sent)),
        must_in=tuple(n for way, n in named if way == "in"),
        must_out=tuple(n for way, n in named if way == "out"),
    )


def _singles(sent: Mapping[str, Any]) -> Iterator[Single]:
    for place in _places(sent, "single-", "-of"):
        kind, _colon, value = sent[f"single-{place}-of"].partition(":")
        typed = sent.get(f"single-{place}-number", "").strip()
        if not value or not typed:
            continue
        least = sent.get(f"single-{place}-sense") != "at-most"
        number = _number(typed)
        yield Single(kind, value, number if least else None, None if least else number)


def _named(sent: Mapping[str, Any], numbers: Mapping[int, str]) -> Iterator[tuple[str, Named]]:
    by_number = {number.casefold(): case for case, number in numbers.items()}
    for place in _places(sent, "named-", "-case"):
        typed = sent[f"named-{place}-case"].strip()
        if not typed:
            continue
        case = by_number.get(typed.casefold())
        if case is None:
            raise Refusal("case-not-among-these", number=typed)
        reason = sent.get(f"named-{place}-reason", "").strip()
        if not reason:
            raise Refusal("change-needs-a-reason")
        yield sent.get(f"named-{place}-way", "in"), Named(case, reason)


def _places(sent: Mapping[str, Any], before: str, after: str) -> Iterator[int]:
    for place in range(MOST):
        if f"{before}{place}{after}" not in sent:
            return
        yield place


def _number(typed: str) -> int:
    typed = typed.strip()
    return min(int(typed), MOST) if typed.isdecimal() else 0
