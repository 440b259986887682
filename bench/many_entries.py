"""A draft edition of 100 illustrated cases in three languages, made with bulk inserts."""

from collections.abc import Iterator, Sequence

from bench.book import LANGUAGES
from bench.illustrated import illustrated
from casebridge.base.accounts.queries import machine
from casebridge.base.files.actions import keep
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import areas_of, preset
from casebridge.cases.models import Case
from casebridge.editions.models import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Segment,
)
from casebridge.editions.rules.book import BookEntry
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country

ORIGINAL = LANGUAGES[0]
# One case, once in each language.
Versions = Sequence[BookEntry]


def draft() -> Edition:
    load_reference()
    shipped, text = preset("sco-2023")
    call = publish_call(shipped, form_text=text, number_prefix="SCO23", by=machine())
    edition = Edition.objects.create(
        call=call, code="bench", title=call.title, languages=list(LANGUAGES), made_by=machine()
    )
    books = [illustrated(language).entries for language in LANGUAGES]
    for versions in zip(*books, strict=True):
        _add(edition, versions)
    return edition


def _add(edition: Edition, versions: Versions) -> None:
    first = versions[0]
    title = _in_all(version.title for version in versions)
    areas = list(areas_of(edition.call))
    entry = Entry.objects.create(
        edition=edition,
        case=_case(edition.call, first.number, title),
        number=first.number,
        why="selected",
        provenance="compiled",
        is_specimen=first.specimen,
        original_language=ORIGINAL,
        title=title,
        area=areas[first.number * len(areas) // 101],
        sources=list(first.sources),
    )
    country = Country.objects.order_by("id")[first.number % 26]
    EntryCountry.objects.create(entry=entry, country=country, position=1)
    Segment.objects.bulk_create(
        segment
        for language, version in zip(LANGUAGES, versions, strict=True)
        for segment in _segments(entry, version, language)
    )
    _figures(entry, versions)
    _picture(entry, versions)


def _case(call: Call, number: int, title: Multilingual) -> Case:
    dossier = Dossier.objects.create(
        call=call,
        number=number,
        opened_at=call.opens_at,
        provenance="compiled",
        language=ORIGINAL,
    )
    return Case.objects.create(
        dossier=dossier,
        call=call,
        provenance="compiled",
        language=ORIGINAL,
        title=title,
        owner=machine(),
        next_on=call.opens_at.date(),
    )


def _segments(entry: Entry, version: BookEntry, language: str) -> Iterator[Segment]:
    parts = {
        "abstract": (version.summary,),
        "period": (version.period,),
        "parties": version.parties,
        "partners": version.partners,
        "outcomes_achieved": version.achieved,
        "outcomes_expected": version.expected,
        **{section.key: section.paragraphs for section in version.sections},
    }
    for key, paragraphs in parts.items():
        for position, text in enumerate(filter(None, paragraphs), 1):
            yield Segment(
                entry=entry,
                key=key,
                language=language,
                position=position,
                text=text,
                is_translation=language != ORIGINAL,
                is_checked=True,
            )


def _figures(entry: Entry, versions: Versions) -> None:
    EntryFigure.objects.bulk_create(
        EntryFigure(
            entry=entry,
            position=position,
            name=_in_all(figure.name for figure in alike),
            as_written=alike[0].value,
            # Measure words that only Chinese has; nothing is frozen half-translated.
            unit=_in_all(figure.unit or alike[0].unit for figure in alike),
            date=alike[0].date,
            kind=alike[0].kind,
            qualifier=alike[0].qualifier,
            source=_in_all(figure.source for figure in alike),
        )
        for position, alike in enumerate(zip(*(v.figures for v in versions), strict=False), 1)
    )


def _picture(entry: Entry, versions: Versions) -> None:
    shown = [version.picture for version in versions if version.picture]
    EntryPicture.objects.create(
        entry=entry,
        position=1,
        blob=keep(shown[0].content),
        caption=_in_all(picture.caption for picture in shown),
        credit=_in_all(picture.credit for picture in shown),
        description=_in_all(picture.alt for picture in shown),
    )


def _in_all(texts: Iterator[str]) -> Multilingual:
    return Multilingual(dict(zip(LANGUAGES, texts, strict=True)), ORIGINAL)
