"""Merging two entries into one by a person, and putting everything back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.actions.naming import arrange
from casebridge.directory.models import (
    Identifier,
    Kind,
    Merging,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
)
from casebridge.directory.queries.doubles import KINDS
from casebridge.directory.rules.merging import TAKEN_OVER, Taken, left_behind, taken_over
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

Entry = Organisation | Person
# Names and numbers are copied, so that the old entry keeps its own and is found again.
COPIED: tuple[tuple[type[models.Model], str], ...] = (
    (OrganisationName, "organisation"),
    (Identifier, "organisation"),
    (PersonName, "person"),
)


@dataclass(frozen=True)
class Preview:
    """What a merge does: row counts by 'app.model.field', fields taken over, and what stays."""

    moved: dict[str, int]
    copied: dict[str, int]
    stays: dict[str, int]
    taken: tuple[Taken, ...]
    left: tuple[Taken, ...]


class _Rehearsal(Exception):
    """Everything that was done in a rehearsal is rolled back."""


def preview(kind: str, source: int, *, into: int, by: Account) -> Preview:
    """The merge as it would go, rehearsed and rolled back, so that it says what really happens."""
    try:
        with transaction.atomic():
            _source, _target, done, told = _merge(kind, source, into, by)
            raise _Rehearsal
    except _Rehearsal:
        return Preview(
            moved={key: len(rows) for key, rows in done.moved.items()},
            copied={key: len(rows) for key, rows in done.copied.items()},
            stays=told.stays,
            taken=told.taken,
            left=told.left,
        )


@transaction.atomic
def merge(kind: str, source: int, *, into: int, by: Account) -> Merging:
    """`source` becomes a part of `into`: all that pointed to it points there, nothing is lost."""
    _source, _target, done, _told = _merge(kind, source, into, by)
    record("directory.merged", f"{kind}:{into}", by=by, source=source)
    record("directory.merged-away", f"{kind}:{source}", by=by, target=into)
    return done


@dataclass(frozen=True)
class _Told:
    stays: dict[str, int]
    taken: tuple[Taken, ...]
    left: tuple[Taken, ...]


def _merge(kind: str, source: int, into: int, by: Account) -> tuple[Entry, Entry, Merging, _Told]:
    old, new = _locked(kind, source, into)
    taken = _take_over(kind, old, new)
    left = left_behind(kind, _values(kind, new), _values(kind, old))
    copied = _copy(old, new)
    moved, stays = _move(old, new)
    filled = {t.field: [_plain(t.before), _plain(t.after)] for t in taken}
    filled["compared_at"] = [_plain(new.compared_at), None]
    type(new).objects.filter(pk=new.pk).update(compared_at=None)
    arrange(new)
    type(old).objects.filter(pk=old.pk).update(merged_into=new.pk)
    done = Merging.objects.create(
        kind=kind, source=source, target=into, moved=moved, copied=copied, filled=filled, by=by
    )
    return old, new, done, _Told(stays, tuple(taken), tuple(left))


def _locked(kind: str, source: int, into: int) -> tuple[Entry, Entry]:
    """In the order of their numbers, so that two people never wait for each other."""
    if source == into:
        raise Refusal("entry-into-itself")
    model: type[Any] = KINDS[kind]
    rows = model.objects.select_for_update().filter(pk__in=[source, into]).order_by("pk")
    found: dict[int, Entry] = {row.pk: row for row in rows}
    if len(found) != 2:
        raise Refusal("double-unknown")
    if any(entry.merged_into_id is not None for entry in found.values()):
        raise Refusal("entry-merged-already")
    return found[source], found[into]


def _values(kind: str, entry: Entry) -> dict[str, object]:
    fields = (*TAKEN_OVER[kind], *(("salutation", "writing") if kind == Kind.PERSON else ()))
    return {field: getattr(entry, field) for field in fields}


def _take_over(kind: str, old: Entry, new: Entry) -> list[Taken]:
    taken = taken_over(kind, _values(kind, new), _values(kind, old))
    taken = [t for t in taken if (t.field, t.after) != ("parent_id", new.pk)]
    if isinstance(new, Organisation) and new.parent_id == old.pk:
        # It stood below the one that goes: it moves up by one.
        above = old.parent_id if isinstance(old, Organisation) else None
        taken.append(Taken("parent_id", old.pk, above))
    if any(t.field == "account_id" for t in taken):
        Person.objects.filter(pk=old.pk).update(account=None)
    _set(new, {t.field: t.after for t in taken})
    return taken


def _set(entry: Entry, values: dict[str, Any]) -> None:
    for field, value in values.items():
        setattr(entry, field, value)
    if values:
        type(entry).objects.filter(pk=entry.pk).update(**values)


def _copy(old: Entry, new: Entry) -> dict[str, list[int]]:
    """What the new entry has already is not copied again."""
    copied: dict[str, list[int]] = {}
    for model, owner in COPIED:
        if model._meta.get_field(owner).related_model is not type(old):
            continue
        rows: Any = model._default_manager
        for row in list(rows.filter(**{owner: old.pk}).order_by("pk")):
            row.pk = None
            setattr(row, f"{owner}_id", new.pk)
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError:
                continue
            copied.setdefault(model._meta.label_lower, []).append(row.pk)
    return copied


def _pointing(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model], str]]:
    """(key, model, field) of everything that points to an entry, in whatever app it is."""
    apart = {(m, f) for m, f in COPIED}
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not relation.auto_created or relation.concrete or field is None:
            continue
        if field.many_to_many or field.name == "merged_into":
            continue
        other = field.model
        if (other, field.name) not in apart:
            yield f"{other._meta.label_lower}.{field.name}", other, field.name


def _move(old: Entry, new: Entry) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Row numbers by field; what the new entry may not have twice stays with the old one."""
    moved: dict[str, list[int]] = {}
    stays: dict[str, int] = {}
    for key, model, field in _pointing(type(old)):
        rows: Any = model._default_manager
        asked = rows.filter(**{field: old.pk})
        if model is type(new):
            asked = asked.exclude(pk=new.pk)
        for number in list(asked.order_by("pk").values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    rows.filter(pk=number).update(**{field: new.pk})
                moved.setdefault(key, []).append(number)
            except IntegrityError:
                stays[key] = stays.get(key, 0) + 1
    return moved, stays


@transaction.atomic
def undo(done: Merging, *, by: Account) -> None:
    """Everything goes back as it was; what was written since stays where it was written."""
    done = Merging.objects.select_for_update().get(pk=done.pk)
    if done.undone_at is not None:
        raise Refusal("undone-already")
    old, new = _apart(done)
    model: type[Any] = type(old)
    model.objects.filter(pk=old.pk).update(merged_into=None)
    _point_back(done)
    for label, numbers in done.copied.items():
        _model(label)._default_manager.filter(pk__in=numbers).delete()
    _give_back(done, old, new)
    arrange(new)
    done.undone_at, done.undone_by = timezone.now(), by
    done.save(update_fields=["undone_at", "undone_by"])
    for number in (done.source, done.target):
        record("directory.merge-undone", f"{done.kind}:{number}", by=by, merging=done.pk)


def _apart(done: Merging) -> tuple[Entry, Entry]:
    model: type[Any] = KINDS[done.kind]
    rows = model.objects.select_for_update().filter(pk__in=[done.source, done.target])
    found: dict[int, Entry] = {row.pk: row for row in rows.order_by("pk")}
    old, new = found.get(done.source), found.get(done.target)
    if old is None or new is None or old.merged_into_id != done.target or new.merged_into_id:
        raise Refusal("merged-since")
    return old, new


def _point_back(done: Merging) -> None:
    for key, numbers in done.moved.items():
        label, _, field = key.rpartition(".")
        rows: Any = _model(label)._default_manager
        rows.filter(pk__in=numbers, **{field: done.target}).update(**{field: done.source})


def _give_back(done: Merging, old: Entry, new: Entry) -> None:
    """A field that somebody changed since keeps its new value."""
    for field, (before, after) in done.filled.items():
        if field == "compared_at":
            # Compared meanwhile with names it no longer has: both are looked at again.
            was = before if new.compared_at is None else None
            _set(new, {field: was})
        elif _plain(getattr(new, field)) == after:
            value = Multilingual.from_json(before) if field == "salutation" else before
            _set(new, {field: value})
            if field == "account_id":
                _set(old, {field: after})


def _model(label: str) -> type[models.Model]:
    return apps.get_model(label)


def _plain(value: object) -> Any:
    if isinstance(value, Multilingual):
        return value.as_json()
    return value.isoformat() if hasattr(value, "isoformat") else value
