"""Rows fetched by one statement are the rows that each question finds by itself."""

from typing import Any

import pytest
from django.db import models
from django.db.models import F, QuerySet

from casebridge.base.accounts.models import Account, Grant
from casebridge.calls.models import Call, CallForm, CallScheme
from casebridge.kit.together import Prepared, fetched_together, hang
from casebridge.reference.models import Country, Term
from tests.factories.calls import call
from tests.factories.counting import CountQueries

pytestmark = pytest.mark.django_db


def _values(model: models.Model) -> dict[str, Any]:
    """What a row holds, and what was fetched with it."""
    state = {key: value for key, value in model.__dict__.items() if not key.startswith("_")}
    joined = {name: _values(other) for name, other in model._state.fields_cache.items() if other}
    return {**state, **joined}


def _questions() -> list[QuerySet[Any]]:
    return [
        Call.objects.all(),
        CallForm.objects.select_related("call").defer("text"),
        CallScheme.objects.select_related("scheme").order_by("-use"),
        Country.objects.order_by("order_en")[:5],
        Term.objects.annotate(of=F("scheme__code")).order_by("-position", "code")[3:9],
        Grant.objects.none(),
        Account.objects.filter(pk=-1),
    ]


def test_the_rows_are_those_of_each_question_with_all_they_hold() -> None:
    call()
    found = fetched_together(*_questions())
    for rows, question in zip(found, _questions(), strict=True):
        assert [_values(row) for row in rows] == [_values(row) for row in question]
    assert [bool(rows) for rows in found] == [True] * 5 + [False] * 2


def test_it_is_one_statement_and_none_where_nothing_can_be_found(
    django_assert_num_queries: CountQueries,
) -> None:
    call()
    questions = _questions()
    with django_assert_num_queries(1):
        fetched_together(*questions)
    with django_assert_num_queries(0):
        assert fetched_together(Grant.objects.none()) == [[]]


def test_a_column_that_was_left_out_is_asked_for_when_it_is_wanted() -> None:
    call()
    form = fetched_together(CallForm.objects.defer("text"))[0][0]
    assert form.text == CallForm.objects.get().text


def test_prepared_questions_are_asked_about_one_object_after_another() -> None:
    one, other = call("one"), call("other")
    prepared = Prepared(
        Call.objects.filter(pk=-1), CallScheme.objects.filter(call=Call(pk=-1), use="area")
    )
    for each in (one, other, one):
        calls, schemes = prepared.about({-1: each.pk})
        assert calls == [each]
        assert [scheme.call_id for scheme in schemes] == [each.pk]
    assert prepared.about({}) == [[], []]


def test_what_was_fetched_apart_hangs_on_its_parent(
    django_assert_num_queries: CountQueries,
) -> None:
    one, other = call("one"), call("other")
    schemes = list(CallScheme.objects.filter(call=one).order_by("use"))
    with django_assert_num_queries(0):
        hang("schemes", schemes, [one, other])
        assert list(one.schemes.all()) == schemes
        assert list(other.schemes.all()) == []
        assert schemes[0].call is one
    hang("schemes", [], [])
