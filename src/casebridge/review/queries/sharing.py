"""What the rules are asked with when a panel's cases are shared out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case, Version
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Expert, Pair, Panel
from casebridge.review.queries.assignments import (
    Pairs,
    among,
    begun,
    pairs_asked,
    pairs_of_kind,
    ruled_out,
)
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.review.queries.experts import away_experts
from casebridge.review.rules.assignment import Reader, SharingRules, ToRead
from casebridge.review.rules.expertise import CaseText, Knowledge


@dataclass(frozen=True)
class ToShareOut:
    """Everything the rules are asked with; pairs are (case, expert)."""

    cases: list[ToRead]
    readers: list[Reader]
    texts: list[CaseText]
    experts: list[Knowledge]
    rules: SharingRules
    forbidden: Pairs
    fixed: Pairs
    kept: Pairs


def to_share_out(panel: Panel, today: date) -> ToShareOut:
    cases = list(cases_to_read(panel.call).prefetch_related("terms__scheme"))
    experts = list(
        panel.experts.filter(state=Expert.State.ACCEPTED)
        .select_related("country", "person")
        .prefetch_related("areas")
    )
    away = away_experts(panel, today)
    kept = pairs_asked(panel)
    never = ruled_out(panel)
    wanted = pairs_of_kind(panel, Pair.Kind.FIXED) | begun(panel)
    here = {e.pk for e in experts}
    return ToShareOut(
        cases=[ToRead(case.pk, case.language) for case in cases],
        readers=[_reader(e, _load(e, away, kept)) for e in experts],
        texts=_texts(cases, scheme_code(panel.call, "area")),
        experts=[_knowledge(e) for e in experts],
        rules=SharingRules(
            reads_each=panel.reads_each,
            at_most_one_country=panel.at_most_one_country,
            covers_language=panel.covers_language,
        ),
        forbidden=among(here, never),
        fixed=among(here, wanted - never),
        kept=among(here, kept - never),
    )


def _load(expert: Expert, away: Iterable[int], kept: Pairs) -> int:
    """Who is away keeps what was asked, and is given nothing new."""
    held = sum(reader == expert.pk for _case, reader in kept)
    return held if expert.pk in away else max(expert.takes_at_most, 0)


def _reader(expert: Expert, most: int) -> Reader:
    return Reader(
        expert=expert.pk,
        takes_at_most=most,
        languages=frozenset(expert.languages),
        country=expert.country.alpha2 if expert.country else "",
    )


def _knowledge(expert: Expert) -> Knowledge:
    return Knowledge(
        expert=expert.pk,
        texts=[text for text in expert.texts.split("\n\n") if text.strip()],
        keywords=expert.keywords,
        languages=frozenset(expert.languages),
        areas=frozenset(area.code for area in expert.areas.all()),
    )


def _texts(cases: Iterable[Case], scheme: str) -> list[CaseText]:
    newest: dict[int, str] = {}
    for version in Version.objects.filter(case__in=list(cases)).order_by("case", "number"):
        values = (Multilingual.from_json(value) for value in version.texts.values())
        newest[version.case_id] = "\n".join(t for value in values for t in value.texts.values())
    return [
        CaseText(
            case=case.pk,
            text=newest.get(case.pk, ""),
            language=case.language,
            areas=frozenset(t.code for t in case.terms.all() if t.scheme.code == scheme),
        )
        for case in cases
    ]
