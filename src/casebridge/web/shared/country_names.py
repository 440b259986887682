"""Names of countries in the reader's language, also where the reference data has none."""

from functools import cache

from babel import Locale

from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.models import Country
from casebridge.web.shared.languages import reader_tag


def country_name(country: Country) -> Wording:
    return named(country.alpha2, country.name)


def named(alpha2: str, name: Multilingual) -> Wording:
    """Our own name first, then the one of Unicode's locale data, then the name in Russian."""
    tag = reader_tag()
    if name.has(tag):
        return Wording(name.texts[tag], tag)
    known = _territories(tag).get(alpha2)
    return Wording(known, tag) if known else name.in_(tag, ("ru",))


@cache
def _territories(tag: str) -> dict[str, str]:
    return dict(Locale.parse(tag, sep="-").territories)
