"""Rules of a selection as the desk names them: what could not be kept, what would be enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.calls.models import Call
from casebridge.kit.text.lists import listed
from casebridge.review.rules.balance import Candidate, Gap, Rule, SelectionRules, Way
from casebridge.review.rules.balance.comparing import covered
from casebridge.web.desk.pages.labels import country_label, terms_by_code
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class Names:
    """What countries, areas, categories and cases are called; a case closed to the reader has
    no number here."""

    call: Call
    numbers: Mapping[int, str]

    def of(self, kind: str, value: str) -> str:
        if kind == "country":
            return str(country_label(value))
        if kind in {"area", "category"}:
            term = terms_by_code(self.call, kind).get(value)
            return str(term.label.in_(reader_tag())) if term else value
        return value

    def case(self, value: str | int) -> str:
        return self.numbers.get(int(value)) or _("a case closed to you")

    def of_rule(self, rule: Rule) -> str | None:
        """What the value of a rule is called; None for a case closed to the reader."""
        if rule.sense in {"in", "out"}:
            return self.numbers.get(int(rule.value))
        return self.of(rule.kind, rule.value) if rule.value else ""


def gaps_in_words(
    gaps: Sequence[Gap], rules: SelectionRules, candidates: Sequence[Candidate], names: Names
) -> list[str]:
    """Every rule that could not be kept, one sentence each."""
    short = [gap for gap in gaps if gap.rule.sense == "at-least"]
    scarce = [gap for gap in short if gap.available < gap.wanted]
    squeezed = [gap for gap in short if gap.available >= gap.wanted]
    others = [gap for gap in gaps if gap.rule.sense != "at-least"]
    return [
        *(_forced(gap, names) for gap in others),
        *_by_rule(squeezed, rules, candidates, names),
        *_scarce(scarce, names),
    ]


def _forced(gap: Gap, names: Names) -> str:
    if gap.rule.sense == "in":
        return _not_in(gap, names)
    told: dict[str, object] = {"got": gap.got, "wanted": gap.wanted}
    if gap.rule.sense == "total":
        return _("%(got)s cases must be in; the rules leave %(wanted)s places.") % told
    told["name"] = names.of(gap.rule.kind, gap.value)
    return _("%(name)s has %(got)s cases that must be in; the rule allows %(wanted)s.") % told


def _not_in(gap: Gap, names: Names) -> str:
    told = {"number": names.case(gap.value)}
    if gap.rule.kind == "also-out":
        return _("%(number)s is named as in and as out; it stays out.") % told
    return _("%(number)s cannot be in: it has no score or was withdrawn.") % told


def _by_rule(
    gaps: Sequence[Gap], rules: SelectionRules, candidates: Sequence[Candidate], names: Names
) -> Iterator[str]:
    for rule in dict.fromkeys(gap.rule for gap in gaps):
        mine = [gap for gap in gaps if gap.rule == rule]
        told = {
            "total": rules.total,
            "wanted": mine[0].wanted,
            "missing": sum(gap.by for gap in gaps if gap.rule == rule),
            "names": listed(_counted(gap, names) for gap in mine),
            "got": mine[0].got,
        }
        if rule.value:
            yield _("%(names)s: %(got)s of the %(wanted)s cases asked for find room.") % {
                **told,
                "names": names.of(rule.kind, mine[0].value),
            }
            continue
        yield _general(rule, len(covered(candidates, rule.kind)), told)


def _general(rule: Rule, values: int, told: Mapping[str, object]) -> str:
    told = {**told, "values": values}
    if rule.kind == "country":
        return (
            _(
                "With %(total)s places, %(values)s countries cannot each have %(wanted)s; "
                "%(missing)s short: %(names)s."
            )
            % told
        )
    if rule.kind == "area":
        return (
            _(
                "With %(total)s places, %(values)s areas cannot each have %(wanted)s; "
                "%(missing)s short: %(names)s."
            )
            % told
        )
    return (
        _(
            "With %(total)s places, %(values)s categories cannot each have %(wanted)s; "
            "%(missing)s short: %(names)s."
        )
        % told
    )


def _counted(gap: Gap, names: Names) -> str:
    name = names.of(gap.rule.kind, gap.value)
    return name if gap.by == 1 else _("%(name)s (%(count)s)") % {"name": name, "count": gap.by}


def _scarce(gaps: Sequence[Gap], names: Names) -> Iterator[str]:
    """What no selection could keep, for want of candidates."""
    if not gaps:
        return
    told = listed(
        _("%(name)s (%(available)s of %(wanted)s)")
        % {
            "name": names.of(gap.rule.kind, gap.value),
            "available": gap.available,
            "wanted": gap.wanted,
        }
        for gap in gaps
    )
    yield _("Too few scored cases for what is asked: %(names)s.") % {"names": told}


def way_in_words(way: Way, names: Names) -> str:
    """What would be enough for every rule that can be kept at all."""
    said = listed(_change(change.rule, change.value, change.by, names) for change in way.changes)
    return _("Enough would be: %(changes)s.") % {"changes": said}


def _change(rule: Rule, value: str, by: int, names: Names) -> str:
    if rule.sense == "total":
        return ngettext("%(count)d place more", "%(count)d places more", by) % {"count": by}
    if rule.sense == "out":
        return _("to take %(number)s in") % {"number": names.case(value)}
    return ngettext(
        "%(count)d case more of %(name)s than the rule allows",
        "%(count)d cases more of %(name)s than the rule allows",
        by,
    ) % {"count": by, "name": names.of(rule.kind, value)}
