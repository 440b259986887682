"""The list of collections and the page of one: cover, contents by area, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casebridge.calls.queries import call_terms
from casebridge.editions.models import Edition
from casebridge.editions.queries.released import Listed, Wanted, listed_cases, outputs_of
from casebridge.kit.text.multilingual import Wording
from casebridge.web.shared.languages import reader_tag
from casebridge.web.site.pages.bridge import Bridge, bridge_of
from casebridge.web.site.pages.cards import CaseRow, File, case_row, files_of
from casebridge.web.site.pages.versions import History, history_of


@dataclass(frozen=True)
class Cover:
    """What stands on the cover; titles in the languages of the edition, the reader's first."""

    titles: Sequence[Wording]
    subtitle: Wording
    year: str
    bridge: Bridge


@dataclass(frozen=True)
class Chapter:
    """The cases of one area, with the area's number."""

    number: int
    name: Wording
    rows: Sequence[CaseRow]


@dataclass(frozen=True)
class Collection:
    """A collection as lists show it."""

    title: Wording
    address: str
    released_at: datetime | None
    version: int
    count: int
    cover: Cover
    files: Sequence[File]


@dataclass(frozen=True)
class CollectionsPage:
    """All released collections, the newest first."""

    collections: Sequence[Collection]


@dataclass(frozen=True)
class CollectionPage:
    """One collection."""

    collection: Collection
    foreword: Sequence[str]
    foreword_in: Wording
    chapters: Sequence[Chapter]
    history: History


def collections_page(editions: Sequence[Edition]) -> CollectionsPage:
    return CollectionsPage([collection_of(edition) for edition in editions])


def collection_of(edition: Edition, cases: Sequence[Listed] | None = None) -> Collection:
    listed = cases_of(edition) if cases is None else cases
    return Collection(
        title=edition.title.in_(reader_tag()),
        address=reverse("site:collection", args=[edition.code]),
        released_at=edition.released_at,
        version=edition.version,
        count=len(listed),
        cover=cover_of(edition, listed),
        files=files_of(
            outputs_of(edition),
            edition.code,
            edition.version if edition.state == Edition.State.REPLACED else None,
        ),
    )


def cases_of(edition: Edition) -> Sequence[Listed]:
    return listed_cases(Wanted(edition=edition.pk))[0]


def cover_of(edition: Edition, cases: Sequence[Listed]) -> Cover:
    tag = reader_tag()
    tags = sorted(edition.languages, key=lambda t: t != tag)
    made = edition.frozen_at or edition.made_at
    return Cover(
        titles=[Wording(edition.title.texts[t], t) for t in tags if edition.title.has(t)],
        subtitle=edition.subtitle.in_(tag),
        year=str(made.year),
        bridge=bridge_of([case.place for case in cases]),
    )


def collection_page(edition: Edition) -> CollectionPage:
    cases = cases_of(edition)
    foreword = edition.foreword.in_(reader_tag())
    return CollectionPage(
        collection=collection_of(edition, cases),
        foreword=[p.strip() for p in foreword.text.split("\n\n") if p.strip()],
        foreword_in=foreword,
        chapters=_chapters(edition, cases),
        history=history_of(edition),
    )


def _chapters(edition: Edition, cases: Sequence[Listed]) -> list[Chapter]:
    """Areas in their printed order; cases of no area stand last, under no heading."""
    rows = [(case.area, case_row(case)) for case in cases]
    tag = reader_tag()
    chapters = [
        Chapter(term.position, term.label.in_(tag), [r for a, r in rows if a == term.pk])
        for term in call_terms(edition.call, "area")
    ]
    known = {row.address for chapter in chapters for row in chapter.rows}
    rest = [row for _area, row in rows if row.address not in known]
    chapters.append(Chapter(0, Wording("", tag), rest))
    return [chapter for chapter in chapters if chapter.rows]
