"""How a draft is arranged: its order, its texts, its look, what stands in it and what not."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.paragraphs import Hand
from casebridge.editions.actions.words import move_picture_words, write_all_words
from casebridge.editions.models import Edition, Entry, EntryPicture
from casebridge.editions.outputs.docx.template import lacking
from casebridge.editions.queries.arranging import standings
from casebridge.editions.rules import colours
from casebridge.editions.rules.arranging import (
    BOOK_TEXTS,
    MOST_KEYWORDS,
    ORDERS,
    PAPERS,
    THEMES,
    in_order,
    is_crop,
    moved,
    words_in,
)
from casebridge.editions.rules.book import BY_HAND, Crop
from casebridge.editions.rules.segments import PICTURE, PICTURE_WORDS
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

# While numbers change, none may be given twice: they pass through numbers no book reaches.
FAR = 10_000
LOGO_PIXELS = 1200


def _open(edition: Edition, by: Account) -> None:
    """Only officers and editors of the call, and only while it is a draft."""
    must_arrange(edition, by)
    must_be_draft(edition)


@transaction.atomic
def set_order(edition: Edition, *, order: str, by: Account) -> None:
    """Arrange by area, by country or by hand, and number the entries anew."""
    _open(edition, by)
    if order not in ORDERS:
        raise Refusal("order-unknown", order=order)
    edition.order = order
    edition.save(update_fields=["order"])
    number_anew(edition, in_order(standings(edition), order))
    record("editions.ordered", f"edition:{edition.pk}", by=by, order=order)


@transaction.atomic
def move_entry(entry: Entry, *, to: int, by: Account) -> None:
    """Put one entry at another place; from then on the order is by hand."""
    edition = entry.edition
    _open(edition, by)
    entries = tuple(edition.entries.order_by("number").values_list("pk", flat=True))
    if not 1 <= to <= len(entries):
        raise Refusal("place-not-in-the-book", most=len(entries))
    edition.order = BY_HAND
    edition.save(update_fields=["order"])
    number_anew(edition, moved(entries, entry.pk, to))
    record("editions.entry-moved", f"edition:{edition.pk}", by=by, entry=entry.pk, to=to)


@transaction.atomic
def take_out(entry: Entry, *, reason: str, by: Account) -> None:
    """Leave a case out of the collection, with the reason; those behind it move up."""
    edition = entry.edition
    _open(edition, by)
    if not reason.strip():
        raise Refusal("taking-out-needs-a-reason")
    if edition.entries.count() == 1:
        raise Refusal("nothing-to-publish")
    case = entry.case_id
    entry.delete()
    number_anew(edition, tuple(edition.entries.order_by("number").values_list("pk", flat=True)))
    record(
        "editions.entry-taken-out",
        f"edition:{edition.pk}",
        by=by,
        case=case,
        reason=reason.strip()[:400],
    )


def number_anew(edition: Edition, entries: Sequence[int]) -> None:
    """Number the entries 1, 2, 3 … in this order."""
    places = {pk: place for place, pk in enumerate(entries, start=1)}
    rows = list(edition.entries.filter(pk__in=places))
    for far in (FAR, 0):
        for row in rows:
            row.number = far + places[row.pk]
        Entry.objects.bulk_update(rows, ["number"])


@transaction.atomic
def set_texts(edition: Edition, *, texts: Mapping[str, Multilingual], by: Account) -> None:
    """Title, subtitle, foreword, imprint and disclaimer; what is not named stays."""
    _open(edition, by)
    known = {name: text for name, text in texts.items() if name in BOOK_TEXTS}
    title = known.get("title", edition.title)
    if lacks := [tag for tag in edition.languages if not title.has(tag)]:
        raise Refusal("edition-needs-a-title", languages=lacks)
    for name, text in known.items():
        setattr(edition, name, text)
    edition.save(update_fields=list(known))
    record("editions.texts-set", f"edition:{edition.pk}", by=by, texts=sorted(known))


@transaction.atomic
def set_look(edition: Edition, *, theme: str, paper: str, colour: str, by: Account) -> None:
    """Theme, paper and the organiser's colour ('' is the book's own)."""
    _open(edition, by)
    if theme not in THEMES or paper not in PAPERS:
        raise Refusal("look-unknown", theme=theme, paper=paper)
    edition.theme, edition.paper = theme, paper
    edition.colour = colours.written(colour)
    edition.save(update_fields=["theme", "paper", "colour"])
    values = {"theme": theme, "paper": paper, "colour": edition.colour}
    record("editions.look-set", f"edition:{edition.pk}", by=by, **values)


@transaction.atomic
def set_logo(edition: Edition, *, content: bytes, by: Account) -> None:
    """The organiser's logo, drawn anew from its pixels; empty content takes it away."""
    _open(edition, by)
    edition.logo = keep(_drawn_anew(content)) if content else None
    edition.save(update_fields=["logo"])
    record("editions.logo-set", f"edition:{edition.pk}", by=by, blob=_number(edition.logo))


def _drawn_anew(content: bytes) -> bytes:
    try:
        drawn = cage.run("casebridge.kit.formats.images.rendition", content, longest=LOGO_PIXELS)
    except Unreadable as trouble:
        raise Refusal("logo-unreadable") from trouble
    return bytes(drawn)


@transaction.atomic
def set_word_styles(edition: Edition, *, content: bytes, by: Account) -> tuple[str, ...]:
    """The organiser's Word file whose styles are used; says which expected ones it lacks."""
    _open(edition, by)
    missing: tuple[str, ...] = ()
    if content:
        _must_be_plain_word(content)
        missing = lacking(content)
    edition.word_styles = keep(content, name="styles.docx") if content else None
    edition.save(update_fields=["word_styles"])
    blob = _number(edition.word_styles)
    record("editions.styles-set", f"edition:{edition.pk}", by=by, blob=blob, lacks=list(missing))
    return missing


def _must_be_plain_word(content: bytes) -> None:
    try:
        document: Any = cage.run("casebridge.kit.formats.word.read", content, pictures=False)
    except Unreadable as trouble:
        raise Refusal("styles-file-not-word") from trouble
    if document.kind != "docx" or document.facts.has_macros:
        raise Refusal("styles-file-not-word")


def _number(blob: Blob | None) -> int | None:
    return blob.pk if blob else None


@transaction.atomic
def set_keywords(entry: Entry, *, keywords: Multilingual, by: Account) -> None:
    """The words under which the index names a case, besides the terms it stands under."""
    _open(entry.edition, by)
    if any(len(words_in(text)) > MOST_KEYWORDS for text in keywords.texts.values()):
        raise Refusal("too-many-keywords", most=MOST_KEYWORDS)
    kept = {tag: "; ".join(words_in(text)) for tag, text in keywords.texts.items()}
    entry.keywords = Multilingual({t: text for t, text in kept.items() if text}, "")
    entry.save(update_fields=["keywords"])
    record("editions.keywords-set", f"entry:{entry.pk}", by=by)


@transaction.atomic
def describe_picture(
    picture: EntryPicture,
    *,
    caption: Multilingual,
    credit: Multilingual,
    description: Multilingual,
    crop: Crop,
    by: Account,
) -> None:
    """What is printed with a picture, and which part of it is shown."""
    _open(picture.entry.edition, by)
    if not is_crop(crop):
        raise Refusal("crop-outside-the-picture")
    for name, text in zip(PICTURE_WORDS, (caption, credit, description), strict=True):
        unit = f"{PICTURE}.{picture.position}.{name}"
        write_all_words(picture.entry, unit, text, hand=Hand(by))
        setattr(picture, name, text)
    picture.crop = dict(zip(("left", "top", "width", "height"), crop, strict=True))
    picture.save(update_fields=["crop"])
    record("editions.picture-described", f"entry:{picture.entry_id}", by=by, picture=picture.pk)


@transaction.atomic
def choose_picture(picture: EntryPicture, *, by: Account) -> None:
    """The picture that is printed is the first of its entry."""
    entry = picture.entry
    _open(entry.edition, by)
    others = [one for one in entry.pictures.all() if one.pk != picture.pk]
    was = {one.pk: one.position for one in [picture, *others]}
    for position, one in enumerate([picture, *others], start=1):
        one.position = position
        one.save(update_fields=["position"])
    move_picture_words(entry, {was[one.pk]: one.position for one in [picture, *others]})
    record("editions.picture-chosen", f"entry:{entry.pk}", by=by, picture=picture.pk)
