"""How much two applications resemble each other, and why; a person says what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

from rapidfuzz import fuzz

from casebridge.intake.rules.traits import Traits

ENOUGH = 0.55
# Without this much of the case itself, the same people may simply have sent two cases.
ABOUT_THE_CASE = 0.35
FEWEST_RUNS = 30
SAME_PICTURE = 12
TITLES_AGREE = 85
NAMES_AGREE = 92
SHOWN = 8
WHO_AT_MOST = 0.25


@dataclass(frozen=True)
class Reason:
    """Why two dossiers resemble each other; `strength` from 0 to 1, `is_who` tells of people."""

    code: str
    strength: float
    values: Mapping[str, object] = field(default_factory=dict)
    is_who: bool = False


@dataclass(frozen=True)
class Resemblance:
    """`likeness` from 0 to 1 with its reasons, the strongest first."""

    likeness: float
    reasons: tuple[Reason, ...] = ()

    @property
    def is_enough(self) -> bool:
        about = [r for r in self.reasons if not r.is_who]
        return self.likeness >= ENOUGH and _together(about) >= ABOUT_THE_CASE


def resemblance(one: Traits, other: Traits) -> Resemblance:
    """The same for both sides, whichever is asked first."""
    judges = (_title, _text, _figures, _pictures, _names, _links, _organisation, _sender)
    found = [reason for judge in judges if (reason := judge(one, other)) is not None]
    found.sort(key=lambda reason: (-reason.strength, reason.code))
    about = _together([r for r in found if not r.is_who])
    who = min(WHO_AT_MOST, sum(r.strength for r in found if r.is_who))
    return Resemblance(round(min(1.0, about + who), 2), tuple(found))


def _together(reasons: list[Reason]) -> float:
    """Independent reasons: each leaves a part of the doubt."""
    return 1 - prod(1 - reason.strength for reason in reasons)


def _title(one: Traits, other: Traits) -> Reason | None:
    best = max((_titles_agree(a, b) for a in one.titles for b in other.titles), default=0.0)
    if best < TITLES_AGREE:
        return None
    strength = 0.3 + 0.3 * (best - TITLES_AGREE) / (100 - TITLES_AGREE)
    return Reason("same-title", strength, {"share": round(best)})


def _titles_agree(one: str, other: str) -> float:
    """Two titles that differ in a number name two things: 'port 1', 'port 2'."""
    if _digits(one) != _digits(other):
        return 0.0
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _digits(text: str) -> list[str]:
    return sorted(word for word in text.split() if any(c.isdigit() for c in word))


def _text(one: Traits, other: Traits) -> Reason | None:
    """The part of the shorter text that stands in the longer one, in the same language."""
    shares = [
        len(mine & theirs) / min(len(mine), len(theirs))
        for language, mine in one.shingles.items()
        for theirs in [other.shingles.get(language, frozenset())]
        if min(len(mine), len(theirs)) >= FEWEST_RUNS
    ]
    share = max(shares, default=0.0)
    if share < 0.2:
        return None
    return Reason("same-text", min(0.95, 0.2 + share), {"share": round(share * 100)})


def _figures(one: Traits, other: Traits) -> Reason | None:
    common = one.figures.keys() & other.figures.keys()
    told = sum(one.figures[figure] for figure in common)
    fewest = min(sum(one.figures.values()), sum(other.figures.values()))
    if told < 2 or told < 0.3 * fewest:
        return None
    # That nearly all figures agree tells more than that many do.
    nearly_all = 0.36 * max(0.0, told / fewest - 0.5)
    strength = min(0.85, 0.35 + 0.13 * (told - 2) + nearly_all)
    return Reason("same-figures", strength, _listed(common, len(common)))


def _names(one: Traits, other: Traits) -> Reason | None:
    common = one.names & other.names
    if len(common) < 2 or len(common) < 0.3 * min(len(one.names), len(other.names)):
        return None
    return Reason("same-names", min(0.5, 0.1 * len(common)), _listed(common, len(common)))


def _links(one: Traits, other: Traits) -> Reason | None:
    pages, hosts = one.pages & other.pages, one.hosts & other.hosts
    if pages:
        return Reason("same-links", 0.45, _listed(pages, len(pages)))
    return Reason("same-links", 0.2, _listed(hosts, len(hosts))) if hosts else None


def _pictures(one: Traits, other: Traits) -> Reason | None:
    # The smaller of both counts, where one of the two holds a picture twice.
    count = min(_found_in(one.pictures, other.pictures), _found_in(other.pictures, one.pictures))
    return Reason("same-pictures", min(0.8, 0.2 + 0.2 * count), {"count": count}) if count else None


def _found_in(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    return sum(any(_apart(a, b) <= SAME_PICTURE for b in theirs) for a in mine)


def _apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _organisation(one: Traits, other: Traits) -> Reason | None:
    """The same applicant, or each names the other as its partner."""
    if one.registrations & other.registrations or _share_a_name(one, other):
        return Reason("same-organisation", 0.2, is_who=True)
    if _names_partner(one, other) or _names_partner(other, one):
        return Reason("partners", 0.2, is_who=True)
    return None


def _share_a_name(one: Traits, other: Traits) -> bool:
    return any(
        a and fuzz.ratio(a, b) >= NAMES_AGREE
        for a in one.organisations
        for b in other.organisations
    )


def _names_partner(one: Traits, other: Traits) -> bool:
    return any(len(name) > 3 and name in one.partners for name in other.organisations)


def _sender(one: Traits, other: Traits) -> Reason | None:
    common = one.senders & other.senders
    return Reason("same-sender", 0.1, _listed(common, len(common)), True) if common else None


def _listed(found: frozenset[str] | set[str], count: int) -> dict[str, object]:
    return {"found": sorted(found, key=lambda text: (-len(text), text))[:SHOWN], "count": count}
