"""Names of countries, areas and categories for long lists, kept for some minutes."""

import time
from functools import lru_cache

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.models import Term
from casebridge.reference.queries import names_by_code
from casebridge.web.shared.country_names import named

MINUTES = 5


def country_label(alpha2: str) -> Wording:
    return named(alpha2, Multilingual(_country_names(_now()).get(alpha2, {})))


def terms_by_code(call: Call, use: str) -> dict[str, Term]:
    """{code: area or category of the call}."""
    return _terms(call.pk, use, _now())


def _now() -> int:
    """Reference data changes when the site is started anew; a page need not ask for it."""
    return int(time.monotonic() // (60 * MINUTES))


@lru_cache(maxsize=1)
def _country_names(now: int) -> dict[str, dict[str, str]]:
    return names_by_code()


@lru_cache(maxsize=64)
def _terms(call: int, use: str, now: int) -> dict[str, Term]:
    return {term.code: term for term in call_terms(Call(pk=call), use)}
