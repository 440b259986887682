"""Questions about countries, rosters and taxonomies."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.territories import territory_names
from casebridge.reference.models import Country, Crosswalk, Scheme, Source, Standing, Term
from casebridge.reference.rules import Stand, roster_on


def countries_in_order(order: str = "ru_alphabet") -> QuerySet[Country]:
    """All countries in one of the five orders; those without a place there come last."""
    field = f"order_{order}"
    return (
        Country.objects.order_by(field)
        .exclude(**{field: 0})
        .union(Country.objects.filter(**{field: 0}), all=True)
    )


def country_with(alpha2: str) -> Country | None:
    return Country.objects.filter(alpha2=alpha2.upper()).first()


def countries_by_code(codes: Iterable[str]) -> dict[str, Country]:
    return {c.alpha2: c for c in Country.objects.filter(alpha2__in=list(codes))}


def stands() -> tuple[Stand, ...]:
    """The whole history of the roster as plain values."""
    return tuple(
        Stand(
            alpha2=s.country.alpha2,
            status=s.status,
            announced_on=s.announced_on,
            effective_from=s.effective_from,
            effective_to=s.effective_to,
            source=" ".join(s.sources),
        )
        for s in Standing.objects.select_related("country")
    )


def source_texts() -> dict[str, str]:
    """{code: where it was published} of the sources of the reference data."""
    return dict(Source.objects.values_list("code", "text"))


def roster_of(day: date, basis: str) -> dict[str, Stand]:
    """{alpha2: status on that day with its source}."""
    return roster_on(day, basis, stands())


def terms_of(scheme: str) -> QuerySet[Term]:
    return Term.objects.filter(scheme__code=scheme).order_by("position")


def term_with(scheme: str, code: str) -> Term | None:
    return Term.objects.filter(scheme__code=scheme, code=code).first()


def scheme_titles() -> dict[str, Multilingual]:
    return {s.code: s.title for s in Scheme.objects.all()}


def proposed_terms(from_term: Term, scheme: str) -> QuerySet[Crosswalk]:
    """What the crosswalk proposes in another scheme, strongest first."""
    return Crosswalk.objects.filter(from_term=from_term, to_term__scheme__code=scheme).order_by(
        "id"
    )


@lru_cache(maxsize=1)
def _names(fingerprint: int) -> dict[str, str]:
    names: dict[str, str] = {}
    for country in Country.objects.all():
        for text in (
            *country.name.texts.values(),
            *country.formal_name.texts.values(),
            *country.also_known_as,
            country.alpha3,
            country.alpha2,
        ):
            names.setdefault(text.casefold(), country.alpha2)
    return {**territory_names(), **names}


@lru_cache(maxsize=1)
def _texts_by_code(fingerprint: int) -> dict[str, dict[str, str]]:
    return {c.alpha2: dict(c.name.texts) for c in Country.objects.all()}


def names_by_code() -> dict[str, dict[str, str]]:
    """{alpha2: {tag: name}} of the countries we have names for."""
    return _texts_by_code(Country.objects.count())


def country_names() -> dict[str, str]:
    """{any name, casefolded: alpha2}, for reading what people wrote."""
    return _names(Country.objects.count())
