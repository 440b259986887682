"""The official terms that count for a call, and where translations do not keep to them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.calls.queries import schemes_of
from casebridge.editions.models import Edition, GlossaryTerm
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.segments import units_of, with_units
from casebridge.editions.rules.fixed_phrases import ADJECTIVES, ALSO_SAID, AVOIDED, FIXED_PHRASES
from casebridge.editions.rules.glossary import Kind, OfficialTerm, Slip, slips
from casebridge.editions.rules.segments import Unit
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country, Term

# Of an edition, what stands around the cases, and what the press gets.
AROUND = (
    "title",
    "subtitle",
    "foreword",
    "imprint",
    "disclaimer",
    "release_title",
    "release_text",
    "quote",
)
# Schemes of everyday words: company, project, jointly.
EVERYDAY = ("applicant-type", "application-mode", "case-kind")
# 'Hard connectivity: digital infrastructure': the term is what stands before the colon.
HEAD = re.compile(r"[:：]")


def official_terms(call: Call) -> tuple[OfficialTerm, ...]:
    """The office's own first, then fixed phrases, countries and what the call is about."""
    own = [_own(term) for term in own_terms(call)]
    shipped = [*_phrases(), *_countries(), *_taxonomies(call)]
    said = {text.casefold() for term in own for texts in term.forms.values() for text in texts}
    return (*own, *(term for term in shipped if not _is_replaced(term, said)))


def own_terms(call: Call | None = None) -> QuerySet[GlossaryTerm]:
    """The office's own: those of the call, and those for every call."""
    return GlossaryTerm.objects.filter(Q(call=None) | Q(call=call)).select_related("by")


def glossary_slips(edition: Edition, account: Account, languages: Sequence[str] = ()) -> list[Slip]:
    """In the order of the book, of the entries the account may see; advice, never a hindrance.

    A fixed number of queries.
    """
    terms = official_terms(edition.call)
    return [
        slip
        for entry in with_units(entries_of(edition, account))
        for language in languages or edition.languages
        for unit in units_of(entry, language)
        for slip in slips(unit, terms)
    ]


def slips_around(edition: Edition, languages: Sequence[str] = ()) -> list[Slip]:
    """In the texts around the cases and those for the press; `entry` is 0, `id` names the text."""
    terms = official_terms(edition.call)
    return [
        slip
        for name in AROUND
        for unit in _around(name, getattr(edition, name), languages or edition.languages)
        for slip in slips(unit, terms)
    ]


def _around(name: str, text: Multilingual, languages: Sequence[str]) -> Iterable[Unit]:
    """From the original where it is known, else from the first language that has the text."""
    source = text.in_(text.original or next(filter(text.has, languages), ""))
    for language in languages:
        if source.text and language != source.tag:
            target = text.texts.get(language, "")
            yield Unit(0, name, source.text, source.tag, language, target, source.text)


def _own(term: GlossaryTerm) -> OfficialTerm:
    official = {tag: (text,) for tag, text in term.texts.texts.items() if text}
    forms = {tag: (*one, *term.also.get(tag, ())) for tag, one in official.items()}
    return OfficialTerm(f"own:{term.pk}", Kind.OFFICE, forms, avoid=term.avoid)


def _phrases() -> Iterable[OfficialTerm]:
    for key, forms in FIXED_PHRASES.items():
        yield OfficialTerm(f"phrase:{key}", Kind.PHRASE, forms, loose=ALSO_SAID.get(key, {}))


def _countries() -> Iterable[OfficialTerm]:
    for country in Country.objects.all():
        yield OfficialTerm(
            country.alpha2,
            Kind.COUNTRY,
            _both(country.name, country.formal_name),
            avoid=AVOIDED.get(country.alpha2, {}),
            loose=_loose(country),
        )


def _loose(country: Country) -> Mapping[str, Sequence[str]]:
    also = {tag: tuple(texts) for tag, texts in ADJECTIVES.get(country.alpha2, {}).items()}
    # Other names of a country are kept for reading English.
    return also | {"en": (*also.get("en", ()), *country.also_known_as)}


def _taxonomies(call: Call) -> Iterable[OfficialTerm]:
    """Those of the call first: where two schemes word one thing differently, its wording counts."""
    mine = {used.scheme_id for used in schemes_of(call)}
    terms = Term.objects.exclude(scheme__code__in=EVERYDAY).order_by("scheme_id", "position")
    for term in sorted(terms, key=lambda one: one.scheme_id not in mine):
        heads = {t: (HEAD.split(text)[0].strip(),) for t, text in term.label.texts.items() if text}
        yield OfficialTerm(f"term:{term.pk}", Kind.TAXONOMY, heads)


def _both(short: Multilingual, formal: Multilingual) -> Mapping[str, Sequence[str]]:
    return {
        tag: tuple(dict.fromkeys(filter(None, (text, formal.texts.get(tag, "")))))
        for tag, text in short.texts.items()
        if text
    }


def _is_replaced(term: OfficialTerm, said: set[str]) -> bool:
    return any(text.casefold() in said for texts in term.forms.values() for text in texts[:1])
