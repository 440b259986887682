"""What a figure counts, in whose words, from where."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.indicators.actions.allowed import must_keep_figures
from casebridge.indicators.models import Definition
from casebridge.indicators.rules.rows import TableRow
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

DATA = Path(__file__).parent.parent / "data"
LONGEST_SOURCE = 500
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class DefinitionTold:
    """What an officer says of a figure; whom it counts and its unit stay as they are."""

    name: Multilingual
    public_wording: Multilingual
    scope: Multilingual
    unit_wording: Multilingual
    method: Multilingual
    source: str
    is_public: bool


@transaction.atomic
def change_definition(definition: Definition, *, told: DefinitionTold, by: Account) -> Definition:
    """Its words and where it comes from; what readings are compared by is not changed."""
    must_keep_figures(by)
    if not told.name:
        raise Refusal("figure-needs-its-name")
    if len(told.source) > LONGEST_SOURCE:
        raise Refusal("figure-source-too-long", most=LONGEST_SOURCE)
    locked = Definition.objects.select_for_update(of=("self",)).get(pk=definition.pk)
    for name in ("name", "public_wording", "scope", "unit_wording", "method"):
        setattr(locked, name, getattr(told, name))
    locked.source = told.source.strip()
    locked.is_public = told.is_public
    locked.save()
    record("indicators.changed", f"figure:{locked.pk}", by=by, code=locked.code)
    return locked


def defined(row: TableRow, *, by: Account) -> Definition:
    """The definition the row names; made from the row where there is none."""
    definition, is_new = Definition.objects.get_or_create(
        code=row.definition,
        defaults={
            "name": row.name,
            "scope": in_our_words("scope", row.scope),
            "scope_as_written": row.scope,
            "basis": row.basis,
            "unit": row.unit,
            "unit_wording": in_our_words("unit", row.unit),
            "source": row.source_address,
        },
    )
    if is_new:
        record("indicators.defined", f"figure:{definition.pk}", by=by, code=definition.code)
    return definition


def in_our_words(noun: str, written_as: str) -> Multilingual:
    """In the words of the product, else as written."""
    known = _shipped_words()[noun]
    if written_as in known:
        return Multilingual(known[written_as])
    return Multilingual({"en": written_as} if written_as else {})


@cache
def _shipped_words() -> Mapping[str, Words]:
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))
