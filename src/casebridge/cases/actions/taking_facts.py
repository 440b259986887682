"""What a reading says of a case: countries, applicants, terms, figures, pictures, sources."""

from collections.abc import Sequence

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import (
    Applicant,
    Case,
    CaseCountry,
    Figure,
    Picture,
    SourceLink,
)
from casebridge.cases.rules import (
    Fact,
    figures_of,
    one_value,
    repetitions,
    storable,
    text_of,
)
from casebridge.directory.actions import know
from casebridge.intake.models import StoredReading
from casebridge.kit.text.countries import countries_in
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.numbers import find_figures
from casebridge.reference.models import Term
from casebridge.reference.queries import (
    countries_by_code,
    country_names,
    proposed_terms,
    term_with,
)


def take_facts(case: Case, facts: Sequence[Fact], reading: StoredReading, *, by: Account) -> None:
    """Everything but the texts, as this reading gives it; what an earlier one gave is replaced.

    An area that stands already stays: a person may have confirmed it.
    """
    for rows in (case.places, case.applicants, case.figures, case.sources):
        rows.all().delete()
    _take_countries(case, one_value(facts, "countries"))
    _take_applicants(case, facts, by=by)
    _take_terms(case, facts)
    _take_figures(case, facts)
    _take_pictures(case, reading)
    for position, address in enumerate(one_value(facts, "sources").split(), start=1):
        SourceLink.objects.create(case=case, position=position, address=address)


def _take_pictures(case: Case, reading: StoredReading) -> None:
    """A picture that came before keeps the words and credits written for it since."""
    case.pictures.exclude(blob__in=[p["blob"] for p in reading.pictures]).delete()
    for position, stored in enumerate(reading.pictures, start=1):
        Picture.objects.update_or_create(
            case=case,
            blob=Blob.objects.get(pk=stored["blob"]),
            defaults={"position": position},
            create_defaults={
                "position": position,
                "caption": Multilingual({case.language: stored["caption"]}, case.language),
            },
        )


def _take_countries(case: Case, written: str) -> None:
    codes, _unread = countries_in(written, country_names())
    countries = countries_by_code(codes)
    CaseCountry.objects.bulk_create(
        CaseCountry(case=case, country=countries[code], position=position)
        for position, code in enumerate((c for c in codes if c in countries), start=1)
    )


def _take_applicants(case: Case, facts: Sequence[Fact], *, by: Account) -> None:
    for position, repetition in enumerate(repetitions(facts, "org_name"), start=1):
        name = text_of(facts, "org_name", case.language, repetition)
        english = text_of(facts, "org_name_en", "", repetition).in_(case.language)
        if english.text and not name.has("en"):
            name = Multilingual({**name.texts, "en": english.text}, name.original)
        mine = [f for f in facts if f.repetition == repetition]
        codes, _unread = countries_in(one_value(mine, "org_country"), country_names())
        country = countries_by_code(codes).get(codes[0]) if codes else None
        kind = one_value(mine, "org_type")[:40]
        Applicant.objects.create(
            case=case,
            position=position,
            name=name,
            kind=kind,
            country=country,
            organisation=know(
                name, country=country, kind=kind, is_specimen=case.is_specimen, by=by
            ),
            country_as_written=one_value(mine, "org_country")[:200],
        )


def _take_terms(case: Case, facts: Sequence[Fact]) -> None:
    """Category and kind as written; the area as written, else as the crosswalk proposes."""
    category = _term(case, "category", one_value(facts, "category"))
    stands = case.terms.filter(scheme__code=scheme_code(case.call, "area")).first()
    area = stands or _term(case, "area", one_value(facts, "area"))
    kind = term_with("case-kind", one_value(facts, "case_kind"))
    codes = one_value(facts, "lines").replace(",", " ").split()
    lines = [_term(case, "line", code) for code in codes]
    if area is None and category is not None:
        secondary = _term(case, "category", one_value(facts, "category_secondary"))
        area = _proposed_area(case, secondary or category)
    case.terms.set([t for t in (category, area, kind, *lines) if t is not None])


def _term(case: Case, use: str, code: str) -> Term | None:
    return term_with(scheme_code(case.call, use), code) if code else None


def _proposed_area(case: Case, category: Term) -> Term | None:
    first = proposed_terms(category, scheme_code(case.call, "area")).first()
    return first.to_term if first else None


def _take_figures(case: Case, facts: Sequence[Fact]) -> None:
    for position, same in enumerate(figures_of(facts), start=1):
        first = next((f for f in same if f.language == case.language), same[0])
        read = find_figures(first.value, first.language)
        Figure.objects.create(
            case=case,
            position=position,
            name=Multilingual({f.language: f.name for f in same}, case.language),
            as_written=first.value[:100],
            value=storable(read[0].value) if read else None,
            unit=Multilingual({f.language: f.unit for f in same if f.unit}, case.language),
            date=first.date[:40],
            kind=first.kind,
            qualifier=first.qualifier,
            source=Multilingual({f.language: f.source for f in same if f.source}, case.language),
        )
