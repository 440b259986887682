"""A draft collection as it is arranged: its order, texts and look, and its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.editions.models import Edition, Entry, EntryPicture
from casebridge.editions.queries.arranging import pictures_of, styles_lacking
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.rules.arranging import crop_in, may_arrange
from casebridge.editions.rules.book import A4, BRIDGE, PLAIN, SIXTEENMO, WHOLE
from casebridge.editions.rules.colours import contrast, is_fit_for_lines, is_fit_for_text
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.shared.parts import Choice, Link

THEMES: Mapping[str, Promise] = {
    BRIDGE: gettext_lazy("Bridge: serif, a line for each case on the cover"),
    PLAIN: gettext_lazy("Plain: sans, without lines, for a cover of your own"),
}
PAPERS: Mapping[str, Promise] = {
    SIXTEENMO: gettext_lazy("Large 16mo, 210 × 285 mm"),
    A4: gettext_lazy("A4, 210 × 297 mm"),
}
TEXT_WORDS: Mapping[str, Promise] = {
    "title": gettext_lazy("Title"),
    "subtitle": gettext_lazy("Subtitle"),
    "foreword": gettext_lazy("Foreword"),
    "imprint": gettext_lazy("Imprint"),
    "disclaimer": gettext_lazy("Disclaimer"),
}
SHORT_TEXTS = ("title", "subtitle")
PICTURE_WORDS: Mapping[str, Promise] = {
    "caption": gettext_lazy("Caption"),
    "credit": gettext_lazy("Credit"),
    "description": gettext_lazy("Description for those who cannot see it"),
}


@dataclass(frozen=True)
class TextField:
    """One text in one language; `name` is that of its field."""

    name: str
    label: str
    tag: str
    text: str
    is_short: bool = False


@dataclass(frozen=True)
class TextGroup:
    """The texts of one language."""

    tag: str
    fields: Sequence[TextField]


@dataclass(frozen=True)
class EntryRow:
    """A case at its place, with its keywords in each language."""

    entry: Entry
    countries: Sequence[Country]
    keywords: Sequence[TextField]


@dataclass(frozen=True)
class Look:
    """Theme, paper and what is the organiser's own; `warnings` say what does not come out well."""

    themes: Sequence[Choice]
    papers: Sequence[Choice]
    colour: str
    warnings: Sequence[str]
    has_logo: bool
    has_styles: bool
    styles_warning: str


@dataclass(frozen=True)
class ArrangingPage:
    edition: Edition
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    is_open: bool
    orders: Sequence[Choice]
    rows: Sequence[EntryRow]
    count: int
    texts: Sequence[TextGroup]
    look: Look


def arranging_page(edition: Edition, account: Account) -> ArrangingPage:
    entries = list(entries_of(edition, account))
    return ArrangingPage(
        edition=edition,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:arrange"),
        is_open=is_open(edition, account),
        orders=[Choice(o.value, str(o.label), o == edition.order) for o in Edition.Order],
        rows=[_row(entry, edition.languages) for entry in entries],
        count=edition.entries.count(),
        texts=[_texts(edition, tag) for tag in edition.languages],
        look=_look(edition),
    )


def crumbs_of(edition: Edition) -> Sequence[Link]:
    return (
        Link(_("Collection"), reverse("desk:collection")),
        Link(edition.title, reverse("desk:edition", args=[edition.pk])),
    )


def is_open(edition: Edition, account: Account) -> bool:
    """Whether this reader may change it now."""
    mine = may_arrange(held_by(account), edition.call_id)
    return mine and edition.state == Edition.State.DRAFT


def _row(entry: Entry, languages: Sequence[str]) -> EntryRow:
    words = [_field("keywords", _("Keywords"), tag, entry.keywords) for tag in languages]
    countries = [place.country for place in entry.places.all()]
    return EntryRow(entry, countries, words)


def _texts(edition: Edition, tag: str) -> TextGroup:
    return TextGroup(
        tag,
        [
            _field(name, str(word), tag, getattr(edition, name), is_short=name in SHORT_TEXTS)
            for name, word in TEXT_WORDS.items()
        ],
    )


def _field(
    name: str, label: str, tag: str, text: Multilingual, *, is_short: bool = False
) -> TextField:
    return TextField(f"{name}-{tag}", label, tag, text.texts.get(tag, ""), is_short)


def _look(edition: Edition) -> Look:
    lacks = styles_lacking(edition)
    return Look(
        themes=[Choice(c, str(word), c == edition.theme) for c, word in THEMES.items()],
        papers=[Choice(c, str(word), c == edition.paper) for c, word in PAPERS.items()],
        colour=edition.colour,
        warnings=_colour_warnings(edition.colour),
        has_logo=edition.logo_id is not None,
        has_styles=edition.word_styles_id is not None,
        styles_warning=styles_sentence(lacks) if lacks else "",
    )


def _colour_warnings(colour: str) -> list[str]:
    """What a colour too light for white paper means, in words."""
    if not colour or is_fit_for_text(colour):
        return []
    measured = f"{contrast(colour):.1f}"
    said = [
        _(
            "On white this colour has a contrast of %(measured)s : 1. Letters need 4.5 : 1, so "
            "headings and numbers are printed in black; lines keep the colour."
        )
        % {"measured": measured}
    ]
    if not is_fit_for_lines(colour):
        said.append(_("Lines in it will hardly be seen: they need 3 : 1."))
    return said


def styles_sentence(missing: Sequence[str]) -> str:
    return _(
        "The styles file has no style of these names: %(names)s. Where they are needed, the "
        "book’s own are used."
    ) % {"names": listed(list(missing))}


@dataclass(frozen=True)
class PictureCard:
    """One picture with its words in each language; the crop in percent of its sides."""

    picture: EntryPicture
    address: str
    alternative: str
    is_printed: bool
    groups: Sequence[TextGroup]
    left: int
    top: int
    width: int
    height: int
    is_cropped: bool
    lacks: str


@dataclass(frozen=True)
class PicturesPage:
    edition: Edition
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    is_open: bool
    cards: Sequence[PictureCard]


def pictures_page(edition: Edition, account: Account) -> PicturesPage:
    arrange = Link(_("Arrange"), reverse("desk:arrange", args=[edition.pk]))
    seen: set[int] = set()
    cards = []
    for picture in pictures_of(edition, account):
        cards.append(_card(picture, edition, is_printed=picture.entry_id not in seen))
        seen.add(picture.entry_id)
    return PicturesPage(
        edition=edition,
        crumbs=(*crumbs_of(edition), arrange),
        tabs=edition_tabs(edition, account, "desk:arrange-pictures"),
        is_open=is_open(edition, account),
        cards=cards,
    )


def _card(picture: EntryPicture, edition: Edition, *, is_printed: bool) -> PictureCard:
    crop = crop_in(picture.crop)
    left, top, width, height = (round(part * 100) for part in crop)
    described = picture.description or picture.caption
    return PictureCard(
        picture=picture,
        address=reverse("desk:arrange-picture", args=[edition.pk, picture.pk]),
        alternative=str(described.in_(edition.languages[0] if edition.languages else "")),
        is_printed=is_printed,
        groups=[_picture_words(picture, tag) for tag in edition.languages],
        left=left,
        top=top,
        width=width,
        height=height,
        is_cropped=crop != WHOLE,
        lacks=_lacking_words(picture, edition.languages),
    )


def _picture_words(picture: EntryPicture, tag: str) -> TextGroup:
    return TextGroup(
        tag,
        [
            _field(name, str(word), tag, getattr(picture, name), is_short=name != "description")
            for name, word in PICTURE_WORDS.items()
        ],
    )


def _lacking_words(picture: EntryPicture, languages: Sequence[str]) -> str:
    """'Caption, Credit' where a language of the book has none."""
    lacks = [
        str(word)
        for name, word in PICTURE_WORDS.items()
        if not all(getattr(picture, name).has(tag) for tag in languages)
    ]
    return listed(lacks) if lacks else ""
