"""Rows of several tables by one statement, for a page that shows many kinds of things."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.query import QuerySet, get_related_populators

from casebridge.kit.fields import MultilingualField
from casebridge.kit.text.multilingual import Multilingual

# What JSON carries as it is.
PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.FloatField,
    models.ForeignKey,
    models.JSONField,
)


def fetched_together(*questions: QuerySet[Any]) -> list[list[Any]]:
    """The models that each question finds, in its order, with select_related and annotations.

    Rows travel as JSON: binary columns do not. `prefetch_related` is left out; see `hang`.
    """
    return Prepared(*questions).about({})


class Prepared:
    """Questions written once and asked about one object after another.

    Writing the SQL of twenty questions takes longer than answering them. They are put about
    stand-in values that occur nowhere else in them, such as negative numbers of rows.
    """

    def __init__(self, *questions: QuerySet[Any]) -> None:
        self.db = questions[0].db
        self.parts = [Part(question) for question in questions]
        asked = [part for part in self.parts if part.sql]
        # Written by Django; its values travel apart.
        wrapped = "(SELECT json_agg(part)::text FROM ({}) AS part)"
        self.sql = ", ".join(wrapped.format(part.sql) for part in asked)
        self.values = [value for part in asked for value in part.values]

    def about(self, instead: Mapping[Any, Any]) -> list[list[Any]]:
        """`instead` is {stand-in: what is really asked about}."""
        if not self.sql:
            return [[] for _part in self.parts]
        values = [instead.get(value, value) if is_key(value) else value for value in self.values]
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT {self.sql}", values)
            texts = iter(cursor.fetchone())
        return [part.models_in(next(texts)) if part.sql else [] for part in self.parts]


def is_key(value: object) -> bool:
    """Lists and the like among the values stand for nothing."""
    return isinstance(value, int | str)


class Part:
    """One question and how its rows become models again."""

    def __init__(self, question: QuerySet[Any]) -> None:
        self.db = question.db
        compiler = question.query.get_compiler(using=self.db)
        try:
            self.sql, self.values = compiler.as_sql(with_col_aliases=True)
        except EmptyResultSet:
            self.sql, self.values = "", ()
            return
        select, told = compiler.select, compiler.klass_info
        fields = told["select_fields"]
        self.model = told["model"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column.target.attname for column, _sql, _alias in select[self.own]]
        self.columns = [(alias, reader_of(column.output_field)) for column, _sql, alias in select]
        self.related = get_related_populators(told, select, self.db)  # type: ignore[call-arg]
        self.annotated = dict(compiler.annotation_col_map)

    def models_in(self, text: str | None) -> list[Any]:
        return [self._model(stored) for stored in json.loads(text or "[]")]

    def _model(self, stored: Mapping[str, Any]) -> Any:
        row = [read(stored[name]) if read else stored[name] for name, read in self.columns]
        made = self.model.from_db(self.db, self.names, row[self.own])
        for populator in self.related:
            populator.populate(row, made)
        for name, place in self.annotated.items():
            setattr(made, name, row[place])
        return made


def reader_of(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """What makes the field's value out of its JSON; None where that is the value."""
    if isinstance(field, MultilingualField):
        return _multilingual
    return None if isinstance(field, PLAIN) else field.to_python


def _multilingual(stored: Any) -> Multilingual:
    return Multilingual.from_json(stored) if isinstance(stored, dict) else Multilingual()


def hang(name: str, children: Iterable[Any], parents: Sequence[Any]) -> None:
    """Children fetched apart, where each parent's `name.all()` gives them without asking."""
    if not parents:
        return
    key = parents[0]._meta.get_field(name).field
    mine: dict[Any, list[Any]] = {parent.pk: [] for parent in parents}
    for child in children:
        mine[getattr(child, key.attname)].append(child)
    for parent in parents:
        rows = getattr(parent, name).get_queryset()
        rows._result_cache, rows._prefetch_done = mine[parent.pk], True
        for child in mine[parent.pk]:
            key.set_cached_value(child, parent)
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
