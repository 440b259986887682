"""A frozen edition as the plain book that every output prints."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Manager, Prefetch, QuerySet
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.files.queries import content_of
from casebridge.calls.queries import call_terms
from casebridge.editions.models import Edition, Entry, EntryCountry, EntryFigure, EntryPicture
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.press import press_of
from casebridge.editions.rules.arranging import crop_in, words_in
from casebridge.editions.rules.book import (
    Book,
    BookArea,
    BookEmbargo,
    BookEntry,
    BookFigure,
    BookNumber,
    BookPicture,
    BookSection,
    IndexLine,
)
from casebridge.editions.rules.front_matter import front_matter
from casebridge.editions.rules.press import Embargo
from casebridge.editions.rules.segments import is_words
from casebridge.editions.rules.wording import BODY
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import sort_key
from casebridge.reference.models import Country

SEPARATORS = ("；", ";", "\n")


def book_of(edition: Edition, language: str) -> Book:
    """Everything the outputs print, read from what was frozen."""
    return _book(edition, language, _rows(edition.entries))


def book_visible_to(edition: Edition, language: str, account: Account) -> Book:
    """The same with the cases alone that the account may see, in its indexes too."""
    return _book(edition, language, _rows(entries_of(edition, account)))


def _book(edition: Edition, language: str, rows: Sequence[Entry]) -> Book:
    order = f"order_{edition.call.papers_order}"
    entries = tuple(_entry(row, language, edition) for row in rows)
    texts = front_matter(language)
    names = {n for e in entries for n in (*e.parties, *e.partners, *e.keywords)}
    return Book(
        language=language,
        title=edition.title,
        subtitle=edition.subtitle,
        organiser=edition.call.organiser,
        year=str((edition.frozen_at or edition.made_at).year),
        version=str(edition.version),
        entries=entries,
        areas=tuple(
            BookArea(term.code, str(term.label.in_(language)))
            for term in call_terms(edition.call, "area")
        ),
        countries=_countries(rows, language, order),
        demonstration=edition.call.is_demonstration,
        strip=texts.strip if edition.call.is_demonstration else "",
        foreword=_paragraphs(edition.foreword, language),
        how_collected=texts.how_collected,
        collected_numbers=tuple(
            BookNumber(texts.numbers[key], str(value))
            for key, value in edition.figures.items()
            if key in texts.numbers
        ),
        wording_note=texts.wording_note,
        licence=texts.licence,
        imprint=(
            *_paragraphs(edition.imprint, language),
            *_imprint(edition, texts.imprint, language),
        ),
        sort_keys={name: sort_key(name, language) for name in names},
        disclaimer=_paragraphs(edition.disclaimer, language),
        order=edition.order,
        paper=edition.paper,
        theme=edition.theme,
        colour=edition.colour,
        logo=content_of(edition.logo) if edition.logo else b"",
        word_styles=content_of(edition.word_styles) if edition.word_styles else b"",
        press=press_of(edition, language, list(zip(rows, entries, strict=True))),
    )


def book_for_kit(edition: Edition, language: str, embargo: Embargo) -> Book:
    """The same book as it is handed to the press before its moment."""
    book = book_of(edition, language)
    told = BookEmbargo(embargo.until, edition.call.time_zone)
    return replace(book, press=replace(book.press, embargo=told))


def _rows(entries: Manager[Entry] | QuerySet[Entry]) -> Sequence[Entry]:
    places = EntryCountry.objects.select_related("country")
    return list(
        entries.select_related("area", "category", "kind")
        .prefetch_related(None)
        .prefetch_related(Prefetch("places", places), "segments", "figures", "pictures__blob")
        .order_by("number")
    )


def _paragraphs(text: Multilingual, language: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in str(text.in_(language)).split("\n\n") if p.strip())


def _imprint(edition: Edition, lines: Iterable[str], language: str) -> tuple[str, ...]:
    frozen = edition.frozen_at or timezone.now()
    values = {
        "organiser": str(edition.call.organiser.in_(language)),
        "day": f"{frozen:%Y-%m-%d}",
        "version": str(edition.version),
    }
    return tuple(line.format(**values) for line in lines)


def _countries(rows: Iterable[Entry], language: str, order: str) -> tuple[IndexLine, ...]:
    found: dict[int, tuple[Country, list[int]]] = {}
    for row in rows:
        for place in row.places.all():
            found.setdefault(place.country.pk, (place.country, []))[1].append(row.number)
    ranked = sorted(found.values(), key=lambda pair: getattr(pair[0], order) or 999)
    return tuple(IndexLine(str(c.name.in_(language)), tuple(numbers)) for c, numbers in ranked)


def _texts(row: Entry, key: str, language: str) -> tuple[str, ...]:
    """Paragraphs in the language, else in the original one: never silently none."""
    segments = [s for s in row.segments.all() if s.key == key]
    for tag in (language, row.original_language):
        found = [s.text for s in segments if s.language == tag]
        if found:
            return tuple(found)
    return ()


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    for separator in SEPARATORS:
        if any(separator in text for text in texts):
            return tuple(n.strip() for t in texts for n in t.split(separator) if n.strip())
    return tuple(texts)


def _entry(row: Entry, language: str, edition: Edition) -> BookEntry:
    others = [t for t in edition.languages if t != language and row.title.has(t)]
    picture = next(iter(row.pictures.all()), None)
    return BookEntry(
        number=row.number,
        title=str(row.title.in_(language)),
        other_titles=tuple((tag, row.title.texts[tag]) for tag in others),
        provenance=row.provenance,
        original_language=row.original_language,
        area=row.area.code if row.area else "",
        category_label=str(row.category.label.in_(language)) if row.category else "",
        kind_label=str(row.kind.label.in_(language)) if row.kind else "",
        countries=tuple(str(p.country.name.in_(language)) for p in row.places.all()),
        period=" ".join(_texts(row, "period", language)),
        parties=_names(_texts(row, "parties", language)),
        partners=_names(_texts(row, "partners", language)),
        summary=" ".join(_texts(row, "abstract", language)),
        sections=tuple(
            BookSection(key, "", texts) for key in BODY if (texts := _texts(row, key, language))
        ),
        achieved=_texts(row, "outcomes_achieved", language),
        expected=_texts(row, "outcomes_expected", language),
        figures=tuple(_figure(figure, language) for figure in row.figures.all()),
        picture=_picture(picture, language) if picture else None,
        sources=tuple(row.sources),
        specimen=row.is_specimen,
        translation_checked=is_checked(row, language),
        keywords=_keywords(row, language),
    )


def _keywords(row: Entry, language: str) -> tuple[str, ...]:
    """The editor's words, then the terms under which the case stands; each once."""
    terms = (str(term.label.in_(language)) for term in (row.category, row.kind) if term)
    return tuple(dict.fromkeys((*words_in(row.keywords.texts.get(language, "")), *terms)))


def is_checked(row: Entry, language: str) -> bool:
    """Whether somebody has read over every translated paragraph."""
    return all(
        s.is_checked
        for s in row.segments.all()
        if s.language == language and s.is_translation and not is_words(s.key)
    )


def _figure(figure: EntryFigure, language: str) -> BookFigure:
    return BookFigure(
        name=str(figure.name.in_(language)),
        value=figure.as_written,
        unit=str(figure.unit.in_(language)),
        date=figure.date,
        kind=figure.kind,
        qualifier=figure.qualifier,
        source=str(figure.source.in_(language)),
    )


def _picture(picture: EntryPicture, language: str) -> BookPicture:
    return BookPicture(
        content=content_of(picture.blob),
        media_type=f"image/{picture.blob.kind}",
        caption=str(picture.caption.in_(language)),
        alt=str(picture.description.in_(language)) or str(picture.caption.in_(language)),
        credit=str(picture.credit.in_(language)),
        crop=crop_in(picture.crop),
    )
