"""The page of one published case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.editions.models import Edition, Entry, EntryFigure, EntryPicture, Segment
from casebridge.editions.queries.versions import newest_entry_of
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Wording, direction_of
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import OWN_NAMES, language_name, reader_tag
from casebridge.web.shared.parts import Figure, Link
from casebridge.web.shared.templatetags.casebridge import day
from casebridge.web.site.pages.versions import Said, corrections_to
from casebridge.web.site.wording import (
    date_written,
    provenance_sentence,
    qualifier_word,
    section_title,
    source_written,
    value_written,
)

TOLD = ("background", "solution", "technical_features", "innovations")
OUTCOMES = ("outcomes_achieved", "outcomes_expected")
PASSED_ON = ("beneficiaries", "replication")
PEOPLE = ("parties", "partners")


@dataclass(frozen=True)
class Passage:
    """Paragraphs in one language, under a heading of the page."""

    heading: str
    language: str
    direction: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """A picture with what must stand beside it."""

    address: str
    caption: Wording
    credit: Wording
    alternative: Wording


@dataclass(frozen=True)
class Column:
    """One of two languages side by side."""

    tag: str
    direction: str
    name: str
    note: str


@dataclass(frozen=True)
class Aligned:
    """A part of the case, paragraph beside paragraph; `lacks` names sides without any text."""

    heading: str
    pairs: Sequence[tuple[str, str]]
    lacks: tuple[bool, bool]


@dataclass(frozen=True)
class Beside:
    """Two languages of one case."""

    columns: tuple[Column, Column]
    parts: Sequence[Aligned]
    back: str


@dataclass(frozen=True)
class Tongue:
    """A language the case can be read in."""

    tag: str
    name: str
    note: str
    address: str
    beside: str
    is_current: bool


@dataclass(frozen=True)
class CasePage:
    """Everything the public sees of a case."""

    crumbs: Sequence[Link]
    number: int
    area_number: int
    area: Wording
    kind: Wording
    category: Wording
    title: Wording
    countries: str
    period: Passage | None
    provenance: str
    notes: Sequence[str]
    summary: Passage | None
    figures: Sequence[Figure]
    sections: Sequence[Passage]
    outcomes: Sequence[Passage]
    passed_on: Sequence[Passage]
    pictures: Sequence[Shown]
    people: Sequence[Passage]
    sources: Sequence[tuple[str, str]]
    languages: Sequence[Tongue]
    collection: Link
    contact: str
    cite: str
    beside: Beside | None
    corrections: Sequence[Said]
    newer: str


class Texts:
    """The paragraphs of an entry by part and language."""

    def __init__(self, entry: Entry) -> None:
        self.original = entry.original_language
        self.parts: dict[str, dict[str, list[Segment]]] = {}
        let_out = set(entry.edition.released_in)
        for segment in entry.segments.all():
            if let_out and segment.language not in let_out:
                continue
            languages = self.parts.setdefault(segment.key, {})
            languages.setdefault(segment.language, []).append(segment)

    def in_(self, key: str, tag: str) -> Passage | None:
        """In the language asked for, else in the original, else in any; None where nothing is."""
        languages = self.parts.get(key, {})
        for found in (tag, self.original, *languages):
            if languages.get(found):
                paragraphs = [segment.text for segment in languages[found]]
                return Passage(section_title(key), found, direction_of(found), paragraphs)
        return None

    def all_in(self, keys: Iterable[str], tag: str) -> list[Passage]:
        return [passage for key in keys if (passage := self.in_(key, tag))]

    def only_in(self, key: str, tag: str) -> list[str]:
        return [segment.text for segment in self.parts.get(key, {}).get(tag, [])]

    def languages(self) -> list[str]:
        """Languages in which the case can be read, in the order of the site."""
        held = self.parts.get("abstract", {})
        return [tag for tag in OWN_NAMES if tag in held] + sorted(set(held) - set(OWN_NAMES))

    def is_unchecked(self, tag: str) -> bool:
        segments = (s for languages in self.parts.values() for s in languages.get(tag, ()))
        return any(s.is_translation and not s.is_checked for s in segments)


def case_page(entry: Entry, beside: str) -> CasePage:
    """`beside` is a language to set beside the reader's own, or ''."""
    tag = reader_tag()
    texts = Texts(entry)
    read = next((t for t in (tag, entry.original_language) if t in texts.languages()), tag)
    return CasePage(
        crumbs=[Link(_("Cases"), reverse("site:cases"))],
        number=entry.number,
        area_number=entry.area.position if entry.area else 0,
        area=entry.area.label.in_(tag) if entry.area else Wording("", tag),
        kind=entry.kind.label.in_(tag) if entry.kind else Wording("", tag),
        category=entry.category.label.in_(tag) if entry.category else Wording("", tag),
        title=entry.title.in_(tag),
        countries=listed(country_name(place.country) for place in entry.places.all()),
        period=texts.in_("period", tag),
        provenance=provenance_sentence(entry.provenance, is_specimen=entry.is_specimen),
        notes=_notes(entry, texts, read),
        summary=texts.in_("abstract", tag),
        figures=[figure_of(figure, entry.original_language) for figure in entry.figures.all()],
        sections=texts.all_in(TOLD, tag),
        outcomes=texts.all_in(OUTCOMES, tag),
        passed_on=texts.all_in(PASSED_ON, tag),
        pictures=[_picture(entry, picture) for picture in entry.pictures.all()],
        people=texts.all_in((*PEOPLE, "places"), tag),
        sources=[(source, source_written(source)) for source in entry.sources],
        languages=_tongues(entry, texts, read),
        collection=_collection(entry),
        contact=reverse("site:call", args=[entry.edition.call.code]) + "#contact",
        cite=_cite(entry),
        beside=_beside(entry, texts, read, beside),
        corrections=corrections_to(entry.edition, entry.number),
        newer=_newer(entry),
    )


def _newer(entry: Entry) -> str:
    """Where the case is read in the version that replaced this one, else that version itself."""
    if entry.edition.state != Edition.State.REPLACED:
        return ""
    newest = newest_entry_of(entry)
    if newest is None:
        return reverse("site:collection", args=[entry.edition.code])
    return reverse("site:case", args=[newest.pk])


def _notes(entry: Entry, texts: Texts, read: str) -> list[str]:
    original = language_name(entry.original_language)
    notes = [_("Original language: %(language)s.") % {"language": original}]
    if texts.is_unchecked(read):
        notes.append(_("This translation has not been checked."))
    if read != reader_tag():
        notes.append(_("Not available in your language yet; shown in the original."))
    return notes


def figure_of(figure: EntryFigure, original: str) -> Figure:
    """A key figure with its qualifier in words; kind, date and source as its note."""
    tag = reader_tag()
    notes = [_("expected")] if figure.kind == "expected" else []
    notes += [date_written(figure.date)] if figure.date else []
    source = figure.source.in_(tag).text
    notes += [_("source: %(source)s") % {"source": source_written(source)}] if source else []
    return Figure(
        value=value_written(figure.as_written, original),
        unit=figure.unit.in_(tag).text,
        scope=figure.name.in_(tag),
        word=qualifier_word(figure.qualifier),
        source=" · ".join(notes),
    )


def _picture(entry: Entry, picture: EntryPicture) -> Shown:
    tag = reader_tag()
    return Shown(
        address=reverse("site:case-picture", args=[entry.pk, picture.position]),
        caption=picture.caption.in_(tag),
        credit=picture.credit.in_(tag),
        alternative=(picture.description or picture.caption).in_(tag),
    )


def _tongues(entry: Entry, texts: Texts, read: str) -> list[Tongue]:
    address = reverse("site:case", args=[entry.pk])
    return [
        Tongue(
            tag=tag,
            name=OWN_NAMES.get(tag, tag),
            note=_tongue_note(entry, texts, tag),
            address=f"{address}?lang={tag}",
            beside="" if tag == read else f"{address}?beside={tag}",
            is_current=tag == read,
        )
        for tag in texts.languages()
    ]


def _tongue_note(entry: Entry, texts: Texts, tag: str) -> str:
    if tag == entry.original_language:
        return _("original")
    return _("translation, unchecked") if texts.is_unchecked(tag) else _("translation")


def _collection(entry: Entry) -> Link:
    title = entry.edition.title.in_(reader_tag())
    return Link(title, reverse("site:collection", args=[entry.edition.code]))


def _cite(entry: Entry) -> str:
    tag = reader_tag()
    released = entry.edition.released_at
    values = {
        "organiser": entry.edition.call.organiser.in_(tag).text,
        "collection": entry.edition.title.in_(tag).text,
        "version": entry.edition.version,
        "number": entry.number,
        "title": entry.title.in_(tag).text,
        "day": day(released) if released else "",
        "address": settings.SITE_ADDRESS.rstrip("/") + reverse("site:case", args=[entry.pk]),
    }
    return (
        _(
            "%(organiser)s. %(collection)s, version %(version)s, %(day)s. "
            "Case %(number)s: %(title)s. %(address)s"
        )
        % values
    )


def _beside(entry: Entry, texts: Texts, read: str, other: str) -> Beside | None:
    held: Mapping[str, None] = dict.fromkeys(texts.languages())
    if other not in held:
        return None
    first = next((t for t in (read, entry.original_language, *held) if t != other), "")
    if not first:
        return None
    keys = ("abstract", *TOLD, *OUTCOMES, *PASSED_ON, *PEOPLE)
    return Beside(
        columns=(_column(entry, texts, first), _column(entry, texts, other)),
        parts=[part for key in keys if (part := _aligned(texts, key, first, other)).pairs],
        back=reverse("site:case", args=[entry.pk]),
    )


def _column(entry: Entry, texts: Texts, tag: str) -> Column:
    return Column(tag, direction_of(tag), OWN_NAMES.get(tag, tag), _tongue_note(entry, texts, tag))


def _aligned(texts: Texts, key: str, first: str, other: str) -> Aligned:
    left, right = texts.only_in(key, first), texts.only_in(key, other)
    lacks = (not left, not right)
    longest = max(len(left), len(right))
    left += [""] * (longest - len(left))
    right += [""] * (longest - len(right))
    return Aligned(section_title(key), list(zip(left, right, strict=True)), lacks)
