"""Which dossiers resemble each other, and what a person said of them."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from casebridge.base.search.queries import alike, sharing
from casebridge.intake.models import Dossier, Finding, Kinship
from casebridge.intake.queries.answers import answers_of, traits_of_dossier
from casebridge.intake.rules.likeness import Resemblance, resemblance
from casebridge.intake.rules.seen import Likeness
from casebridge.intake.rules.traits import Traits, keys_of

INDEX = "dossier"
ALIKE_ENOUGH = 0.6
# What more dossiers than this have in common says nothing about any two of them.
RARE = 30
WEIGHTS = {"picture": 3, "page": 3, "organisation": 2, "registration": 2, "host": 2}
TOLD_ENOUGH = 3
NEAREST = 12


def kin_of(dossier: Dossier) -> tuple[Likeness, ...]:
    """Other dossiers of this call and of earlier ones that resemble this one, the nearest first."""
    mine = traits_of_dossier(dossier)
    found = [
        _likeness(dossier, other, resemblance(mine, traits_of_dossier(other)))
        for other in _candidates(dossier, mine)
    ]
    return tuple(sorted((f for f in found if f), key=lambda f: (-f.likeness, f.number)))


def resemblance_between(one: Dossier, other: Dossier) -> Resemblance:
    return resemblance(traits_of_dossier(one), traits_of_dossier(other))


def kinships_of(dossier: Dossier) -> QuerySet[Kinship]:
    """What people said of this dossier and others, the latest first."""
    mine = Kinship.objects.filter(Q(first=dossier) | Q(second=dossier))
    return mine.select_related("first__call", "second__call", "by").order_by("-id")


def kinship_between(one: Dossier, other: Dossier) -> Kinship | None:
    """The word that counts, if somebody has said one."""
    first, second = sorted((one, other), key=lambda d: d.pk)
    return Kinship.objects.filter(first=first, second=second).order_by("id").last()


def dossier_named(number: str, *, among: QuerySet[Dossier]) -> Dossier | None:
    """'SCO23-0012' among dossiers somebody may see."""
    prefix, _, digits = number.rpartition("-")
    if not digits.isdigit():
        return None
    return among.filter(call__number_prefix=prefix, number=int(digits)).first()


def likeness_words(dossier: Dossier) -> str:
    """The English title where the form gave one: partners write in different languages."""
    facts = answers_of(dossier)
    english = next((f["value"] for f in facts if f["key"] == "case_title_en" and f["value"]), "")
    return english or dossier.title


def _candidates(dossier: Dossier, traits: Traits) -> list[Dossier]:
    """Found through two indexes; only these few are read and judged."""
    shared = sharing(INDEX, keys_of(traits), rare=RARE)
    told = {number: _told(common) for number, common in shared.items()}
    scores = {number: score for number, score in told.items() if score >= TOLD_ENOUGH}
    if dossier.title:
        for number, likeness in alike("likeness", likeness_words(dossier), at_least=ALIKE_ENOUGH):
            scores[number] = scores.get(number, 0) + round(likeness * 4)
    scores.pop(dossier.pk, None)
    nearest = sorted(scores, key=lambda number: (-scores[number], number))[: 2 * NEAREST]
    others = Dossier.objects.filter(
        pk__in=nearest, merged_into__isnull=True, call__opens_at__lte=dossier.call.opens_at
    )
    by_number = others.select_related("call").in_bulk()
    return [by_number[number] for number in nearest if number in by_number][:NEAREST]


def _told(common: frozenset[str]) -> int:
    kinds = (trait.partition(":")[0] for trait in common)
    return sum(WEIGHTS.get(kind, 1) for kind in kinds)


def _likeness(dossier: Dossier, other: Dossier, found: Resemblance) -> Likeness | None:
    if not found.is_enough:
        return None
    about = sorted(reason.code for reason in found.reasons if not reason.is_who)
    return Likeness(
        number=str(other),
        likeness=found.likeness,
        codes=ruled_codes(dossier, other, about) or tuple(about),
        reasons=tuple((reason.code, _plain(reason.values)) for reason in found.reasons),
        dossier=other.pk,
    )


def ruled_codes(dossier: Dossier, other: Dossier, codes: list[str]) -> tuple[str, ...]:
    """The reasons a person has ruled on already, where nothing was added to them since.

    Evidence that became weaker leaves a ruling as it is.
    """
    ruled = Finding.objects.filter(
        dossier=dossier, code="resembles", values__number=str(other), rulings__isnull=False
    )
    for finding in ruled.order_by("-id").distinct():
        known = finding.values.get("reasons", [])
        if set(codes) <= set(known):
            return tuple(known)
    return ()


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return dict(values)
