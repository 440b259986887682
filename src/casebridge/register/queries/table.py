"""The rows somebody may see, and those of them that are looked for."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.base.search.models import Document
from casebridge.base.search.queries import quoted
from casebridge.base.tasks.queries import away_on
from casebridge.calls.models import Call
from casebridge.cases.models import Bar
from casebridge.kit.text.analyser import fold, words_of
from casebridge.register.models import Layout, Row, View
from casebridge.register.queries.past import at_the_end_of
from casebridge.register.rules.rows import KEYS, Wanted, key_column

OFFICE_ROLES = (Role.OFFICER, Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR)
NOT_LATE = ("withdrawn", "selected", "not-selected")
LIKENESS = "likeness"


@dataclass(frozen=True)
class Reader:
    """Who looks, and which day it is there."""

    account: Account
    today: date
    zone: str


def rows_visible_to(account: Account, *roles: str) -> QuerySet[Row]:
    """Rows of the account's calls, without those whose case it is barred from."""
    calls = numbers_in(held_by(account), roles or OFFICE_ROLES, "call")
    barred = Bar.objects.filter(case=OuterRef("case"), account=account.pk)
    rows = Row.objects.exclude(Exists(barred))
    return rows if calls is None else rows.filter(call_id__in=calls)


def matching(rows: QuerySet[Row], wanted: Wanted, reader: Reader) -> QuerySet[Row]:
    """Those that are looked for; `owner` is 'me', 'none' or part of a name."""
    if "\x00" in str(astuple(wanted)).replace("\\x00", "\x00"):
        # PostgreSQL keeps no such character, and refuses to look for it.
        return rows.none()
    condition = condition_of(wanted, reader)
    if wanted.on:
        stood = at_the_end_of(date.fromisoformat(wanted.on)).filter(condition)
        rows = rows.filter(pk__in=stood.values("dossier"))
    else:
        rows = rows.filter(condition)
    for word in wanted.words:
        rows = rows.filter(_says(word))
    for word in wanted.without_words:
        rows = rows.exclude(_says(word))
    return rows


def condition_of(wanted: Wanted, reader: Reader) -> Q:
    """What is said by keys, without words, for counting."""
    said = Q()
    for name, condition in CONDITIONS.items():
        if value := getattr(wanted, name):
            said &= condition(value, reader)
    for name, value in wanted.without:
        said &= ~CONDITIONS[name](value, reader)
    return said


def _owned_by(owner: str, reader: Reader) -> Q:
    if owner == "me":
        # Also whose work it is while they are away.
        away = away_on(reader.today).filter(deputy=reader.account).order_by()
        return Q(owner=reader.account) | Q(owner__in=away.values("account"))
    if owner == "none":
        return Q(owner__isnull=True)
    people = Account.objects.filter(Q(name__icontains=owner) | Q(email__icontains=owner))
    return Q(owner__in=people.values("pk"))


def _with_finding(weight: str, reader: Reader) -> Q:
    if weight == "none":
        return Q(must=0, ask=0)
    return Q(must__gt=0) if weight == "must" else Q(ask__gt=0)


def _in_state(state: str, reader: Reader) -> Q:
    return Q(case_state="opened") if state == "opened" else Q(state=state)


def _late(what: str, reader: Reader) -> Q:
    """'look': its next date has passed; 'deadline': it came after the call had closed."""
    if what == "deadline":
        return Q(is_late=True)
    return Q(next_on__lt=reader.today) & ~Q(state__in=NOT_LATE)


def _scored(typed: str, reader: Reader) -> Q:
    sign = typed.rstrip("0123456789.")
    how = {">": "gt", ">=": "gte", "<": "lt", "<=": "lte"}.get(sign, "exact")
    # Without a score nothing is said, so that "not above 7" means a score of at most 7.
    return Q(score__isnull=False) & Q(**{f"score__{how}": typed.removeprefix(sign)})


def _received_since(day: str, reader: Reader) -> Q:
    start = datetime.combine(date.fromisoformat(day), time.min, ZoneInfo(reader.zone))
    return Q(received_at__gte=start)


CONDITIONS: dict[str, Callable[[str, Reader], Q]] = {
    "country": lambda code, reader: Q(countries__contains=[code]),
    "area": lambda code, reader: Q(areas__contains=[code]),
    "category": lambda code, reader: Q(categories__contains=[code]),
    "line": lambda code, reader: Q(lines__contains=[code]),
    "type": lambda code, reader: Q(types__contains=[code]),
    "missing": lambda part, reader: Q(missing__contains=[part]),
    "owner": _owned_by,
    "state": _in_state,
    "finding": _with_finding,
    "turn": lambda side, reader: Q(turn=side),
    "provenance": lambda origin, reader: Q(provenance=origin),
    "late": _late,
    "score": _scored,
    "since": _received_since,
    "mark": lambda word, reader: Q(marks__contains=[word]),
}


def _says(word: str) -> Q:
    """In the row's own words; else in all that was written, by the search's own analyser."""
    said = Q(words__contains=fold(word))
    number = word.rpartition("-")[2]
    if number.isascii() and number.isdigit() and len(number) <= 6:
        said |= Q(number=int(number))
    if lexemes := words_of(word):
        said |= Q(pk__in=_written(" & ".join(quoted(lexeme) for lexeme in lexemes)))
    return said


def _written(raw: str) -> QuerySet[Any, Any]:
    """The dossiers among whose words these stand, found inside the database."""
    query = SearchQuery(raw, search_type="raw", config="simple")
    number = Func(F("subject"), Value(":"), Value(2), function="split_part")
    found = Document.objects.filter(subject__startswith=f"{LIKENESS}:", vector=query)
    return found.annotate(number=Cast(number, models.BigIntegerField())).values("number")


# Only for searching and sorting: a page does without.
HEAVY = ("words", *(f"{name}_{key}" for name in ("title", "organisation") for key in KEYS.values()))

# {name in the address: columns}; a column named `*_key` is the reader's own order.
SORTS = {
    "number": ("number",),
    "title": ("title_key", "number"),
    "organisation": ("organisation_key", "number"),
    "state": ("state", "number"),
    "findings": ("-must", "-ask", "number"),
    "received": ("received_at", "number"),
    "area": ("area_position", "number"),
    "owner": ("owner__name", "number"),
    "next": ("next_on", "number"),
    "language": ("language", "number"),
    "score": ("-score", "number"),
    "activity": ("-last_at", "number"),
}


def sorted_by(
    rows: QuerySet[Row], sort: str, *, language: str, by_strokes: bool = False
) -> QuerySet[Row]:
    """In the order a head was clicked for; rows without a value come last both ways."""
    columns = SORTS.get(sort.lstrip("-"), SORTS["number"])
    return rows.order_by(
        *(_column(name, sort.startswith("-"), language, by_strokes) for name in columns)
    )


def _column(name: str, turned: bool, language: str, by_strokes: bool) -> models.expressions.OrderBy:
    plain = name.removeprefix("-")
    if plain.endswith("_key"):
        plain = key_column(plain.removesuffix("_key"), language, by_strokes=by_strokes)
    expression = F(plain)
    downwards = name.startswith("-") != turned
    if plain not in ("next_on", "score", "owner__name"):
        return expression.desc() if downwards else expression.asc()
    return expression.desc(nulls_last=True) if downwards else expression.asc(nulls_last=True)


@dataclass(frozen=True)
class Stretch:
    """Some rows of a longer list, and how long the list is."""

    rows: Sequence[Row]
    total: int


def stretch(rows: QuerySet[Row], *, start: int, length: int) -> Stretch:
    """One question for the rows and for their number; a second one where no row stands there."""
    counted = in_full(rows).annotate(total=_number_of(rows))
    found = list(counted[start : start + length])
    if found:
        return Stretch(found, vars(found[0])["total"])
    return Stretch((), rows.count()) if start else Stretch((), 0)


def _number_of(rows: QuerySet[Row]) -> Subquery:
    """How many there are, counted once beside a short stretch: a window would sort them all."""
    alone = rows.order_by().annotate(one=Value(1)).values("one")
    return Subquery(alone.annotate(number=models.Count("pk")).values("number"))


def in_full(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Every row of a search, for a list that is given out."""
    return rows.select_related("owner").defer(*HEAVY)


@dataclass(frozen=True)
class Arranged:
    """How a person's table is arranged: its columns, and the views at hand."""

    columns: tuple[str, ...]
    views: tuple[View, ...]


def arranged_for(account: Account) -> Arranged:
    """The person's columns, own views, and those a colleague shares with the office."""
    own = Q(account=account) | Q(is_shared=True)
    views = View.objects.filter(own).values_list(
        "id", "name", "query", "columns", "sort", "account_id", "is_shared"
    )
    layout = Layout.objects.filter(account=account).values_list(
        Value(0), Value(""), Value(""), "columns", Value(""), "account_id", Value(False)
    )
    found = list(views.union(layout, all=True).order_by("name", "id"))
    columns = next((row[3] for row in found if row[0] == 0), ())
    return Arranged(
        tuple(columns),
        tuple(
            View(id=i, name=n, query=q, columns=c, sort=s, account_id=a, is_shared=shared)
            for i, n, q, c, s, a, shared in found
            if i != 0
        ),
    )


def owners_of(call: Call) -> QuerySet[Account]:
    """The officers a case of this call can be given to."""
    return (
        Account.objects.filter(grants__role=Role.OFFICER, grants__scope__in=["", f"call:{call.pk}"])
        .filter(is_active=True, is_machine=False)
        .distinct()
        .order_by("name", "email")
    )
