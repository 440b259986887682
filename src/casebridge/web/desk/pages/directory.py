"""What organisations and people have in common on the desk: names, filters, likely doubles."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.cases.queries import organisations_open_to, people_open_to
from casebridge.directory.actions.merging import Preview
from casebridge.directory.models import Double, Kind, Merging
from casebridge.directory.queries.doubles import (
    doubles_proposed,
    mergings_done,
    pairs_called_different,
)
from casebridge.directory.queries.lists import names_of
from casebridge.directory.rules.merging import Taken
from casebridge.directory.rules.naming import shown_name
from casebridge.directory.rules.rights import may_keep_directory
from casebridge.directory.wording import FIELDS, MOVED, REASONS, reason_words
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.models import Country
from casebridge.reference.queries import countries_in_order, terms_of
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.labels import country_label
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages

PAGE_SIZE = 50
LAST_PAGE = 10_000
MINUTES = 5
FEW = 200
# Languages in which the office writes and keeps salutations.
LANGUAGES = (
    "zh-Hans", "ru", "en", "fa", "kk", "ky", "tg", "uz", "tr", "az", "hy", "be", "mn", "hi", "ur",
    "ne", "si", "km", "my", "ar", "ps",
)  # fmt: skip
ORDERS = {
    "name": gettext_lazy("by name"),
    "ru_alphabet": gettext_lazy("by country, Russian alphabet"),
    "accession": gettext_lazy("by country, order of accession"),
    "en": gettext_lazy("by country, English alphabet"),
    "pinyin": gettext_lazy("by country, pinyin"),
    "stroke": gettext_lazy("by country, strokes"),
}
VIEWS = {Kind.ORGANISATION: "desk:organisation", Kind.PERSON: "desk:person"}


@dataclass(frozen=True)
class Asked:
    """What the address of a list says."""

    typed: str = ""
    country: str = ""
    kind: str = ""
    order: str = "name"
    page: int = 1

    def query(self, **changed: str) -> dict[str, str]:
        order = "" if self.order == "name" else self.order
        said = {"q": self.typed, "country": self.country, "kind": self.kind, "order": order}
        return {**said, **changed}


def asked_in(values: Mapping[str, str]) -> Asked:
    # An address may be typed by anybody: PostgreSQL refuses what cannot be printed.
    values = {key: "".join(filter(str.isprintable, said)) for key, said in values.items()}
    page = values.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    order = values.get("order", "name")
    return Asked(
        typed=values.get("q", "").strip()[:200],
        country=values.get("country", "").upper()[:2],
        kind=values.get("kind", "")[:40],
        order=order if order in ORDERS else "name",
        page=max(1, min(number, LAST_PAGE)),
    )


def tabs(account: Account, current: str) -> list[Link]:
    """The directory's own pages; people and doubles are for officers."""
    links = [Link(_("Organisations"), reverse("desk:organisations"), current == "organisations")]
    if may_keep_directory(held_by(account)):
        links += [
            Link(_("People"), reverse("desk:people"), current == "people"),
            Link(_("Likely doubles"), reverse("desk:doubles"), current == "doubles"),
        ]
    return links


def name_of(called: Iterable[Mapping[str, str]]) -> Multilingual:
    """The name shown, from a row's names; short and former ones only where there is no other."""
    rows = list(called)
    full = [row for row in rows if row.get("kind") not in {"short", "former"}]
    return shown_name([(row["language"], row["text"]) for row in (*full, *rows)])


def other_names(called: Iterable[Mapping[str, str]], shown: Multilingual) -> list[Wording]:
    """The names that are not the one the reader sees, each text once."""
    first = shown.in_(reader_tag())
    texts = {row["text"]: Wording(row["text"], row["language"] or "und") for row in called}
    texts.pop(first.text, None)
    return list(texts.values())


def country_name(country: Country | None) -> Wording | str:
    return country_label(country.alpha2) if country else ""


def country_choices(chosen: str, *, any_word: str) -> list[Choice]:
    """Countries in the order of the reader's language, an empty line first."""
    order = {"zh": "pinyin", "ru": "ru_alphabet"}.get(reader_tag().partition("-")[0], "en")
    return [
        Choice("", any_word, not chosen),
        *(
            Choice(alpha2, str(country_label(alpha2)), alpha2 == chosen)
            for alpha2 in _codes_in(order, _now())
        ),
    ]


def kind_words() -> dict[str, str]:
    """{code: type of applicant}."""
    return {code: str(label.in_(reader_tag())) for code, label in _kinds(_now()).items()}


def _now() -> int:
    """Reference data changes when the site is started anew; a page need not ask for it."""
    return int(time.monotonic() // (60 * MINUTES))


@lru_cache(maxsize=1)
def _kinds(now: int) -> dict[str, Multilingual]:
    return {t.code: t.label for t in terms_of("applicant-type")}


@lru_cache(maxsize=8)
def _codes_in(order: str, now: int) -> tuple[str, ...]:
    return tuple(country.alpha2 for country in countries_in_order(order))


def choices(words: Mapping[str, Any], chosen: str, *, empty: str | None = None) -> list[Choice]:
    first = [] if empty is None else [Choice("", empty, not chosen)]
    return [*first, *(Choice(code, str(word), code == chosen) for code, word in words.items())]


def language_choices(chosen: str) -> list[Choice]:
    tags = LANGUAGES if chosen in LANGUAGES or not chosen else (chosen, *LANGUAGES)
    return [
        Choice("", _("not known"), not chosen),
        *(Choice(tag, language_name(tag), tag == chosen) for tag in tags),
    ]


def pages_of(view: str, asked: Asked, shown: int, total: int) -> Pages | None:
    if total <= PAGE_SIZE:
        return None

    def address(number: int) -> str:
        return with_query(reverse(view), **asked.query(page=str(number)))

    first = (asked.page - 1) * PAGE_SIZE + 1
    last = first + shown - 1
    return Pages(
        first=first,
        last=last,
        total=total,
        before=address(asked.page - 1) if asked.page > 1 else "",
        after=address(asked.page + 1) if last < total and shown else "",
    )


@dataclass(frozen=True)
class Named:
    """An entry by its names, and where it is read."""

    number: int
    name: Multilingual
    others: Sequence[Wording]
    address: str


@dataclass(frozen=True)
class DoubleLine:
    kind: str
    one: Named
    other: Named
    reasons: Sequence[str]
    address: str
    different: str
    by: str = ""
    again: int = 0


@dataclass(frozen=True)
class MergeLine:
    number: int
    source: Multilingual
    target: Named
    by: str
    at: datetime


@dataclass(frozen=True)
class DoublesPage:
    call: Call
    tabs: Sequence[Link]
    proposed: Sequence[DoubleLine]
    different: Sequence[DoubleLine]
    merged: Sequence[MergeLine]


def doubles_page(call: Call, account: Account) -> DoublesPage:
    proposed = list(doubles_proposed()[:FEW])
    different = list(pairs_called_different()[:FEW])
    merged = list(mergings_done()[:FEW])
    known = _known(account, [*proposed, *different], merged)
    return DoublesPage(
        call=call,
        tabs=tabs(account, "doubles"),
        proposed=[_double(d, known) for d in proposed if _both_there(d, known)],
        different=[_double(d, known) for d in different if _both_there(d, known)],
        merged=[_merged(m, known) for m in merged if known[m.kind, m.target][1]],
    )


Known = dict[tuple[str, int], tuple[list[tuple[str, str]], bool]]


def _known(account: Account, doubles: Sequence[Double], merged: Sequence[Merging]) -> Known:
    """{(kind, number): (names, whether the entry is still there)}, asked once a kind."""
    known: Known = {}
    for kind, visible in (
        (Kind.ORGANISATION, organisations_open_to(account)),
        (Kind.PERSON, people_open_to(account)),
    ):
        numbers = {n for d in doubles if d.kind == kind for n in (d.one, d.other)}
        numbers |= {n for m in merged if m.kind == kind for n in (m.source, m.target)}
        there = set(visible.filter(pk__in=numbers).values_list("pk", flat=True))
        for number, names in names_of(kind, numbers).items():
            known[kind, number] = (names, number in there)
    return known


def _both_there(double: Double, known: Known) -> bool:
    return known[double.kind, double.one][1] and known[double.kind, double.other][1]


def _double(double: Double, known: Known) -> DoubleLine:
    pair = [double.kind, double.one, double.other]
    return DoubleLine(
        kind=double.kind,
        one=_named(double.kind, double.one, known),
        other=_named(double.kind, double.other, known),
        reasons=[reason_words(code, shared) for code, shared in double.reasons if code in REASONS],
        address=reverse("desk:double", args=pair),
        different=reverse("desk:different", args=pair),
        by=str(double.different_by or ""),
        again=double.pk,
    )


def _named(kind: str, number: int, known: Known) -> Named:
    names, there = known[kind, number]
    shown = shown_name(names)
    called = [{"language": language, "text": text} for language, text in names]
    address = reverse(VIEWS[Kind(kind)], args=[number]) if there else ""
    return Named(number, shown, other_names(called, shown), address)


def _merged(merging: Merging, known: Known) -> MergeLine:
    return MergeLine(
        number=merging.pk,
        source=shown_name(known[merging.kind, merging.source][0]),
        target=_named(merging.kind, merging.target, known),
        by=str(merging.by),
        at=merging.at,
    )


@dataclass(frozen=True)
class Change:
    """A field of an entry: what it says now, what it says after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class DoublePage:
    """Two entries side by side, and what becomes of each when they are merged."""

    call: Call
    crumbs: Sequence[Link]
    kind: str
    source: Named
    target: Named
    reasons: Sequence[str]
    moved: Sequence[str]
    stays: Sequence[str]
    taken: Sequence[Change]
    left: Sequence[Change]
    turned: str
    merge: str
    different: str


def double_page(
    call: Call, account: Account, double: Double | None, *, kind: str, pair: tuple[int, int],
    told: Preview,
) -> DoublePage:  # fmt: skip
    """`pair` is what goes and what stays."""
    source, target = pair
    known: Known = {(kind, number): (names, True) for number, names in names_of(kind, pair).items()}
    return DoublePage(
        call=call,
        crumbs=(Link(_("Likely doubles"), reverse("desk:doubles")),),
        kind=kind,
        source=_named(kind, source, known),
        target=_named(kind, target, known),
        reasons=[reason_words(code, shared) for code, shared in double.reasons] if double else (),
        moved=_counted({**told.copied, **told.moved}),
        stays=_counted(told.stays),
        taken=[_change(t) for t in told.taken],
        left=[_change(t) for t in told.left],
        turned=reverse("desk:double", args=[kind, target, source]),
        merge=reverse("desk:merge-entries", args=[kind, source, target]),
        different=reverse("desk:different", args=[kind, source, target]),
    )


def _counted(rows: Mapping[str, int]) -> list[str]:
    other = _("other entries: %(count)s")
    return [str(MOVED.get(key, other)) % {"count": count} for key, count in rows.items()]


def _change(taken: Taken) -> Change:
    return Change(
        str(FIELDS[taken.field]), _said(taken.field, taken.before), _said(taken.field, taken.after)
    )


def _said(field: str, value: object) -> str:
    if isinstance(value, Multilingual):
        return " · ".join(text for text in value.texts.values() if text)
    if field.endswith("_id") and value:
        return _("entry %(number)s") % {"number": value}
    return str(value or "")
