"""The reference data, loaded where it is missing."""

from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country, Term


def load() -> None:
    if not Country.objects.exists():
        load_reference()


def term(scheme: str, code: str) -> Term:
    return Term.objects.get(scheme__code=scheme, code=code)
