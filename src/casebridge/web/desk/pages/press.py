"""What the press gets of a collection: words per language, figures with sources, pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs import dates
from casebridge.editions.queries.press import (
    embargo_on,
    entries_for_press,
    figures_in,
    figures_with_words,
    is_worded,
    kit_languages,
    pictures_in,
    printed_picture,
)
from casebridge.editions.rules.arranging import may_arrange
from casebridge.editions.rules.book import EXPECTED
from casebridge.editions.rules.embargo import embargo_line
from casebridge.editions.rules.press import (
    FIGURES,
    NUMBERS,
    PICTURES,
    UNCREDITED,
    UNSOURCED,
    chosen,
    numbers_chosen,
)
from casebridge.editions.rules.releasing import may_keep_media
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.arranging import TextField, TextGroup, crumbs_of, is_open
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.desk.pages.press_kits import MediaPart, media_part
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Link

TEXT_WORDS: Mapping[str, Promise] = {
    "release_title": gettext_lazy("Title of the release"),
    "release_text": gettext_lazy("Text of the release"),
    "quote": gettext_lazy("Quotation"),
    "quote_by": gettext_lazy("Who said it: name and office"),
}
SHORT_TEXTS = ("release_title", "quote_by")
NUMBER_WORDS: Mapping[str, Promise] = {
    "received": gettext_lazy("applications received"),
    "compiled": gettext_lazy("cases compiled from public reports"),
    "scored": gettext_lazy("cases read by experts"),
    "selected": gettext_lazy("cases selected"),
    "countries_reached": gettext_lazy("countries reached"),
}
HINDRANCES: Mapping[str, Promise] = {
    UNSOURCED: gettext_lazy("names no source"),
    UNCREDITED: gettext_lazy("has no credit"),
}


@dataclass(frozen=True)
class NumberLine:
    """A figure about the collecting; `value` is None until the collection is frozen."""

    key: str
    label: str
    value: int | None
    chosen: bool


@dataclass(frozen=True)
class FigureLine:
    """A figure of a case; `hindrance` says why it may not be chosen."""

    pk: int
    number: int
    name: Multilingual
    value: str
    unit: Multilingual
    as_of: str
    source: Multilingual
    is_expected: bool
    chosen: bool
    hindrance: str


@dataclass(frozen=True)
class PictureLine:
    """The printed picture of a case; `address` shows it to those who may edit."""

    case: int
    number: int
    title: Multilingual
    caption: Multilingual
    credit: Multilingual
    address: str
    alternative: str
    chosen: bool
    hindrance: str


@dataclass(frozen=True)
class KitLine:
    """The kit in one language: whether it has a release, and where it is, '' while not made."""

    language: str
    is_worded: bool
    address: str


@dataclass(frozen=True)
class PressPage:
    """`embargo` is the sentence that stands over everything, '' where nothing is held back."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    is_open: bool
    groups: Sequence[TextGroup]
    numbers: Sequence[NumberLine]
    figures: Sequence[FigureLine]
    pictures: Sequence[PictureLine]
    kits: Sequence[KitLine]
    embargo: str
    media: MediaPart | None


def press_page(edition: Edition, account: Account) -> PressPage:
    held, call = held_by(account), edition.call
    mine = may_arrange(held, edition.call_id)
    entries = entries_for_press(edition, account)
    embargo = embargo_on(edition, timezone.now())
    said = embargo_line(embargo.until, call.time_zone, reader_tag()) if embargo else ""
    officer = may_keep_media(held, edition.call_id)
    return PressPage(
        edition=edition,
        call=call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:press"),
        is_open=is_open(edition, account),
        groups=[_group(edition, tag) for tag in edition.languages],
        numbers=_numbers(edition),
        figures=_figures(edition, entries),
        pictures=_pictures(edition, entries, may_see=mine),
        kits=_kits(edition),
        embargo=said,
        media=media_part(edition, account, embargo) if officer else None,
    )


def _group(edition: Edition, tag: str) -> TextGroup:
    return TextGroup(
        tag,
        [
            TextField(
                name=f"{name}-{tag}",
                label=str(word),
                tag=tag,
                text=getattr(edition, name).texts.get(tag, ""),
                is_short=name in SHORT_TEXTS,
            )
            for name, word in TEXT_WORDS.items()
        ],
    )


def _numbers(edition: Edition) -> list[NumberLine]:
    wanted = numbers_chosen(edition.press_figures)
    return [
        NumberLine(key, str(NUMBER_WORDS[key]), edition.figures.get(key), key in wanted)
        for key in NUMBERS
    ]


def _figures(edition: Edition, entries: Sequence[Entry]) -> list[FigureLine]:
    found = figures_in(entries)
    wanted = set(chosen(edition.press_figures, FIGURES, found))
    rows = figures_with_words(entries)
    lines = []
    for one in found:
        entry, figure = rows[one.pk]
        lines.append(
            FigureLine(
                pk=one.pk,
                number=entry.number,
                name=figure.name,
                value=figure.as_written,
                unit=figure.unit,
                as_of=dates.written(figure.date, reader_tag()),
                source=figure.source,
                is_expected=figure.kind == EXPECTED,
                chosen=one.pk in wanted,
                hindrance=str(HINDRANCES.get(one.hindrance, "")),
            )
        )
    return lines


def _pictures(edition: Edition, entries: Sequence[Entry], *, may_see: bool) -> list[PictureLine]:
    found = {one.pk: one for one in pictures_in(entries)}
    wanted = set(chosen(edition.press_figures, PICTURES, found.values()))
    lines = []
    for entry in entries:
        picture = printed_picture(entry)
        if picture is None:
            continue
        shown = reverse("desk:arrange-picture", args=[edition.pk, picture.pk]) if may_see else ""
        lines.append(
            PictureLine(
                case=entry.case_id,
                number=entry.number,
                title=entry.title,
                caption=picture.caption,
                credit=picture.credit,
                address=shown,
                alternative=str((picture.description or picture.caption).in_(reader_tag())),
                chosen=entry.case_id in wanted,
                hindrance=str(HINDRANCES.get(found[entry.case_id].hindrance, "")),
            )
        )
    return lines


def _kits(edition: Edition) -> list[KitLine]:
    made = kit_languages(edition)
    return [
        KitLine(
            language=language_name(tag),
            is_worded=is_worded(edition, tag),
            address=reverse("desk:press-kit", args=[edition.pk, tag]) if tag in made else "",
        )
        for tag in edition.languages
    ]
