"""Orders of protocol: countries in a document, speakers and seats by rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebridge.forum.models import CountryOrder
from casebridge.reference.models import Country

LAST = 100_000
# The order that is alphabetical in a document of this language.
OF_LANGUAGE = {
    "ru": CountryOrder.RU_ALPHABET,
    "en": CountryOrder.EN,
    "zh-Hans": CountryOrder.PINYIN,
}


@dataclass(frozen=True)
class Ranked:
    """A delegate as a list by rank sees them; the smaller the rank, the earlier."""

    number: int
    rank: int | None
    country_place: int
    name: str


def place_of(country: Country | None, order: str) -> int:
    """Its place in this order; 0 where it has none."""
    return int(getattr(country, f"order_{order}")) if country and order else 0


def countries_in(countries: Iterable[Country], order: str) -> list[Country]:
    """Those without a place come last, by their code."""
    return sorted(countries, key=lambda one: (place_of(one, order) or LAST, one.alpha2))


def by_rank(people: Sequence[Ranked]) -> list[int]:
    """By rank, then by country, then by name; those without a rank come last."""
    ordered = sorted(
        people,
        key=lambda one: (
            LAST if one.rank is None else one.rank,
            one.country_place or LAST,
            one.name,
            one.number,
        ),
    )
    return [one.number for one in ordered]


def flag_of(alpha2: str) -> str:
    """The flag as text: two regional letters."""
    if len(alpha2) != 2 or not (alpha2.isascii() and alpha2.isalpha()):
        return ""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in alpha2.upper())
