"""The sentences of what this app finds and is told: conflicts, why somebody reads, rules."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from casebridge.kit.text.lists import labelled, listed
from casebridge.review.rules.balance import Rule, SelectionRules

GENERAL = {
    ("at-least", "country"): ngettext_lazy(
        "At least %(count)d case for each country",
        "At least %(count)d cases for each country",
        "count",
    ),
    ("at-least", "area"): ngettext_lazy(
        "At least %(count)d case for each area", "At least %(count)d cases for each area", "count"
    ),
    ("at-least", "category"): ngettext_lazy(
        "At least %(count)d case for each category",
        "At least %(count)d cases for each category",
        "count",
    ),
    ("at-most", "organisation"): ngettext_lazy(
        "At most %(count)d case of each organisation",
        "At most %(count)d cases of each organisation",
        "count",
    ),
    ("at-most", "country"): ngettext_lazy(
        "At most %(count)d case for each country",
        "At most %(count)d cases for each country",
        "count",
    ),
    ("at-most", "area"): ngettext_lazy(
        "At most %(count)d case for each area", "At most %(count)d cases for each area", "count"
    ),
    ("at-most", "category"): ngettext_lazy(
        "At most %(count)d case for each category",
        "At most %(count)d cases for each category",
        "count",
    ),
}
SINGLE = {
    "at-least": ngettext_lazy(
        "%(name)s: at least %(count)d case", "%(name)s: at least %(count)d cases", "count"
    ),
    "at-most": ngettext_lazy(
        "%(name)s: at most %(count)d case", "%(name)s: at most %(count)d cases", "count"
    ),
}


def sentence_for_conflict(ground: str, values: Mapping[str, Any], country: str = "") -> str:
    """Why an expert should not read a case; `country` is its name in the reader's language."""
    told = {"tie": values.get("tie", ""), "words": values.get("words", "")}
    sentences = {
        "organisation": _("Works for the applicant “%(words)s”."),
        "related": _("Works for “%(tie)s”, which belongs together with the applicant “%(words)s”."),
        "partner": _("Works for “%(tie)s”, which the case names: “%(words)s”."),
        "worked-there": _("Worked for “%(tie)s” not long ago; the case names “%(words)s”."),
        "co-author": _("Has written with “%(words)s”, who is named in the case."),
        "by-reviewer": _("The reviewer has declared an interest."),
        "by-applicant": _("The applicant has objected to this reviewer."),
        "by-office": _("The office has declared an interest of the reviewer."),
    }
    if ground == "country":
        return _("Comes from the country of the case: %(country)s.") % {"country": country}
    if ground == "organisation" and not told["tie"]:
        return _("Is named in the application: “%(words)s”.") % told
    return sentences[ground] % told


def reasons_for_pair(why: Mapping[str, Any], areas: Mapping[str, str]) -> list[str]:
    """Why this reviewer, in short sentences; `areas` are {code: name in the reader's language}."""
    said = []
    if why.get("fixed"):
        said.append(_("Set by a person, or begun already."))
    if why.get("areas"):
        names = listed(areas.get(code, code) for code in why["areas"])
        said.append(_("Knows the area: %(areas)s.") % {"areas": names})
    if why.get("words"):
        said.append(_("Works on: %(words)s.") % {"words": listed(why["words"])})
    if why.get("language"):
        said.append(_("Reads the language of the case."))
    return said


def rules_in_words(
    rules: SelectionRules, outcome: Mapping[str, Any], name_of: Callable[[Rule], str | None]
) -> list[str]:
    """What a selection rests on, a line each; a rule about what has no name here is left out."""
    if outcome.get("by_hand"):
        return [_("Ticked by a person in the ranked list, without a rule.")]
    if outcome.get("alternative_to"):
        return [_("An alternative close to the proposal, chosen by a person.")]
    reasons = {str(one.case): one.reason for one in (*rules.must_in, *rules.must_out)}
    said = []
    for rule in rules.rules():
        name = name_of(rule)
        if name is not None:
            words = rule_in_words(rule, rules.number_of(rule), name)
            reason = reasons.get(rule.value) if rule.sense in {"in", "out"} else ""
            said.append(labelled(words, reason) if reason else words)
    if rules.outstanding_percent:
        text = _("%(percent)s %% of those selected are named outstanding")
        said.append(text % {"percent": rules.outstanding_percent})
    return said


def rule_in_words(rule: Rule, number: int, name: str) -> str:
    """One rule as a line of a list; `name` is what its value is called by the reader."""
    if rule.sense == "total":
        text = ngettext("%(count)d place in all", "%(count)d places in all", number)
        return text % {"count": number}
    told = {"name": name, "number": name, "count": number}
    if rule.sense == "in":
        return _("%(number)s is in") % told
    if rule.sense == "out":
        return _("%(number)s is out") % told
    if rule.value:
        return SINGLE[rule.sense] % told
    return GENERAL[rule.sense, rule.kind] % told
