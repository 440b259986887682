"""What an officer writes of a figure: a new reading, and the words of its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.indicators.actions.defining import DefinitionTold
from casebridge.indicators.models import Basis, Bound, Definition, Status
from casebridge.indicators.rules.rows import COLUMNS, LANGUAGES
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.shared.languages import OWN_NAMES, language_name
from casebridge.web.shared.parts import Choice

WORDS = ("name", "public_wording", "scope", "unit_wording", "method")


@dataclass(frozen=True)
class TextField:
    """One text of the form in one language."""

    name: str
    tag: str
    label: str
    text: str


@dataclass(frozen=True)
class ReadingForm:
    """`definition` is None for a figure that is not there yet; `said` is what was written."""

    address: str
    definition: Definition | None
    trouble: str
    said: Mapping[str, str]
    names: Sequence[TextField]
    bases: Sequence[Choice]
    bounds: Sequence[Choice]
    statuses: Sequence[Choice]
    is_expected: bool


@dataclass(frozen=True)
class WordGroup:
    """One thing that is said in each language."""

    label: str
    fields: Sequence[TextField]


@dataclass(frozen=True)
class DefinitionForm:
    address: str
    groups: Sequence[WordGroup]
    source: str
    is_public: bool


def new_reading_form(
    definition: Definition | None, written: Mapping[str, str], trouble: str
) -> ReadingForm:
    said = {**dict.fromkeys(COLUMNS, ""), **_known_of(definition), **written}
    return ReadingForm(
        address=reverse("desk:figure-add"),
        definition=definition,
        trouble=trouble,
        said=said,
        names=[
            TextField(column, tag, language_name(tag), said[column])
            for column, tag in LANGUAGES.items()
        ],
        bases=choices(dict(Basis.choices), said["scope_basis"]),
        bounds=choices(dict(Bound.choices), said["bound"], empty=_("nothing")),
        statuses=choices(dict(Status.choices), said["status"]),
        is_expected=said["expected"] == "yes",
    )


def reading_told(form: Mapping[str, str]) -> dict[str, str]:
    """The form as a row of the table; PostgreSQL keeps no NUL character."""
    told = {name: form.get(name, "").replace("\x00", "").strip() for name in COLUMNS}
    return {**told, "expected": "yes" if told["expected"] else "no"}


def definition_form(definition: Definition) -> DefinitionForm:
    labels = {
        "name": _("Name"),
        "public_wording": _("Wording for the public"),
        "scope": _("Scope"),
        "unit_wording": _("Unit"),
        "method": _("Method"),
    }
    return DefinitionForm(
        address=reverse("desk:figure-change", args=[definition.pk]),
        groups=[
            WordGroup(labels[name], _fields(name, getattr(definition, name))) for name in WORDS
        ],
        source=definition.source,
        is_public=definition.is_public,
    )


def definition_told(form: Mapping[str, str], definition: Definition) -> DefinitionTold:
    """Languages the form does not show keep what they say."""
    return DefinitionTold(
        name=_texts(form, "name", definition.name),
        public_wording=_texts(form, "public_wording", definition.public_wording),
        scope=_texts(form, "scope", definition.scope),
        unit_wording=_texts(form, "unit_wording", definition.unit_wording),
        method=_texts(form, "method", definition.method),
        source=form.get("source", "").replace("\x00", ""),
        is_public="is_public" in form,
    )


def _known_of(definition: Definition | None) -> dict[str, str]:
    """What a further reading of the same figure has in common with the others."""
    if definition is None:
        return {"status": Status.REPORTED}
    names = {column: definition.name.texts.get(tag, "") for column, tag in LANGUAGES.items()}
    return {
        **names,
        "definition": definition.code,
        "scope": definition.scope_as_written,
        "scope_basis": definition.basis,
        "unit": definition.unit,
        "status": Status.REPORTED,
    }


def _fields(name: str, value: Multilingual) -> list[TextField]:
    return [
        TextField(f"{name}-{tag}", tag, language_name(tag), value.texts.get(tag, ""))
        for tag in OWN_NAMES
    ]


def _texts(form: Mapping[str, str], name: str, before: Multilingual) -> Multilingual:
    shown = {tag: form.get(f"{name}-{tag}", "").replace("\x00", "").strip() for tag in OWN_NAMES}
    texts = {tag: text for tag, text in {**before.texts, **shown}.items() if text}
    original = before.original if before.original in texts else ""
    return Multilingual(texts, original)
