"""Two versions of a case's texts side by side, field by field, changed words marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form, FormField
from casebridge.cases.models import Case, Version
from casebridge.cases.queries import versions_of
from casebridge.intake.models import Dossier
from casebridge.kit.text.lists import labelled
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.kit.text.word_changes import Stretch, changes_between
from casebridge.web.desk.pages.cases import title_of
from casebridge.web.shared.parts import Link

Places = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class VersionShown:
    """One version: who made it when, and out of which file, if it was read."""

    number: int
    name: str
    by: str
    at: datetime
    file: str
    before: bool
    after: bool


@dataclass(frozen=True)
class Row:
    """One field in one language, in both versions; a side without it has no stretches."""

    code: str
    label: Multilingual
    language: str
    direction: str
    before: Sequence[Stretch]
    after: Sequence[Stretch]

    @property
    def is_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class VersionsPage:
    """`changed` and `same` are the rows of the two versions that are looked at."""

    call: Call
    dossier: Dossier
    number: str
    title: Multilingual | Wording
    crumbs: Sequence[Link]
    versions: Sequence[VersionShown]
    before: VersionShown
    after: VersionShown
    changed: Sequence[Row]
    same: Sequence[Row]


def versions_page(
    dossier: Dossier, case: Case, asked: Mapping[str, str], *, private_too: bool
) -> VersionsPage | None:
    """The two that were asked for, else the newest and the one before; None where there is none."""
    versions = list(versions_of(case))
    if not versions:
        return None
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(asked.get("after", ""), versions[-1])
    before = by_number.get(asked.get("before", ""), _one_before(versions, after))
    shown = [_shown(version, before, after) for version in versions]
    named = {line.number: line for line in shown}
    rows = list(_rows(form_of(dossier.call), before, after, private_too=private_too))
    return VersionsPage(
        call=dossier.call,
        dossier=dossier,
        number=str(dossier),
        title=title_of(dossier, case),
        crumbs=(
            Link(_("Cases"), reverse("desk:cases")),
            Link(str(dossier), reverse("desk:dossier", args=[dossier.pk])),
        ),
        versions=shown,
        before=named[before.number],
        after=named[after.number],
        changed=[row for row in rows if not row.is_same],
        same=[row for row in rows if row.is_same],
    )


def _one_before(versions: Sequence[Version], after: Version) -> Version:
    earlier = [version for version in versions if version.number < after.number]
    return earlier[-1] if earlier else after


def _shown(version: Version, before: Version, after: Version) -> VersionShown:
    name = _("Version %(number)s") % {"number": version.number}
    return VersionShown(
        number=version.number,
        name=labelled(name, _("as received")) if version.number == 1 else name,
        by=str(version.made_by),
        at=version.made_at,
        file=str(getattr(version, "file_name", "") or ""),
        before=version == before,
        after=version == after,
    )


def _rows(form: Form, before: Version, after: Version, *, private_too: bool) -> Iterator[Row]:
    """In the order of the form; what a form of later has no question for stands last."""
    old, new = _texts(before), _texts(after)
    asked = {f.key: (s.code_of(f), f) for s in form.sections for f in s.fields}
    places = {key: place for place, key in enumerate(asked)}
    ordered = sorted({*old, *new}, key=lambda at: (places.get(at[0], len(places)), at))
    for key, language in ordered:
        code, field = asked.get(key, ("", None))
        if field is not None and not field.public and not private_too:
            continue
        was, now = changes_between(old.get((key, language), ""), new.get((key, language), ""))
        yield Row(code, _label(field, key), language, direction_of(language), was, now)


def _label(field: FormField | None, key: str) -> Multilingual:
    return field.label if field else Multilingual({"en": key})


def _texts(version: Version) -> Places:
    """{(field key, language): text}"""
    return {
        (key, language): text.strip()
        for key, stored in version.texts.items()
        for language, text in Multilingual.from_json(stored).texts.items()
        if text.strip()
    }
