"""Names of the world's countries in several languages, for reading what people wrote."""

from functools import lru_cache

from babel import Locale

READ_IN = ("en", "zh_Hans", "ru", "fa", "ar", "kk", "uz", "tr", "az", "mn", "hy", "hi", "ur")
# Designations that are politically delicate are never taken for a code: a person reads them.
LEFT_TO_PEOPLE = frozenset({"TW", "HK", "MO", "PS", "XK", "EH"})


@lru_cache(maxsize=1)
def territory_names() -> dict[str, str]:
    """{name, casefolded: alpha2}, from CLDR."""
    names: dict[str, str] = {}
    for code in READ_IN:
        for alpha2, name in Locale.parse(code).territories.items():
            if len(alpha2) == 2 and alpha2.isalpha() and alpha2 not in LEFT_TO_PEOPLE:
                names.setdefault(name.casefold(), alpha2)
    return names


def territory_name(alpha2: str, tag: str) -> str:
    """What CLDR calls a territory in a language; the code where it has no name."""
    names = Locale.parse(tag, sep="-").territories
    return str(names.get(alpha2, alpha2))
