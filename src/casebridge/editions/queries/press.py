"""What is given to the press of a collection, and to whom it was given."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.editions.models import Edition, Entry, EntryFigure, EntryPicture, KitSent
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.media import outlets_visible_to
from casebridge.editions.queries.releases import plan_of
from casebridge.editions.rules.book import BookEntry, BookNumber, BookPress
from casebridge.editions.rules.front_matter import front_matter
from casebridge.editions.rules.press import (
    FIGURES,
    PICTURES,
    PRESS_KIT,
    Choosable,
    Embargo,
    chosen,
    embargo_of,
    figures_to_choose,
    numbers_chosen,
    pictures_to_choose,
)
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.text.multilingual import Multilingual


def press_of(
    edition: Edition, language: str, pairs: Sequence[tuple[Entry, BookEntry]]
) -> BookPress:
    """The words for the press in exactly this language, and what was chosen; entries are read."""
    rows = [row for row, _entry in pairs]
    wanted = set(chosen(edition.press_figures, FIGURES, figures_in(rows)))
    shown = set(chosen(edition.press_figures, PICTURES, pictures_in(rows)))
    return BookPress(
        title=_said(edition.release_title, language),
        paragraphs=_paragraphs(edition.release_text, language),
        quote=_said(edition.quote, language),
        quote_by=_said(edition.quote_by, language),
        numbers=numbers_of(edition, language, numbers_chosen(edition.press_figures)),
        figures=tuple(
            (row.number, figure)
            for row, entry in pairs
            for stored, figure in zip(row.figures.all(), entry.figures, strict=True)
            if stored.pk in wanted and figure.source.strip()
        ),
        pictures=tuple(row.number for row in rows if row.case_id in shown),
    )


def _said(text: Multilingual, language: str) -> str:
    return text.texts.get(language, "").strip()


def _paragraphs(text: Multilingual, language: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in _said(text, language).split("\n\n") if p.strip())


def numbers_of(edition: Edition, language: str, keys: Iterable[str]) -> tuple[BookNumber, ...]:
    """Figures about the collecting; they are counted when the collection is frozen."""
    words = front_matter(language).numbers
    return tuple(
        BookNumber(words[key], str(edition.figures[key]))
        for key in keys
        if key in edition.figures and key in words
    )


def figures_in(entries: Iterable[Entry]) -> Sequence[Choosable]:
    """The figures of entries whose figures are read already, in book order."""
    return figures_to_choose(
        (figure.pk, entry.number, _any(figure.source), figure.kind)
        for entry in entries
        for figure in entry.figures.all()
    )


def pictures_in(entries: Iterable[Entry]) -> Sequence[Choosable]:
    """The printed picture of each entry whose pictures are read already."""
    found = ((entry, printed_picture(entry)) for entry in entries)
    return pictures_to_choose(
        (entry.case_id, entry.number, _any(picture.credit)) for entry, picture in found if picture
    )


def printed_picture(entry: Entry) -> EntryPicture | None:
    return next(iter(entry.pictures.all()), None)


def _any(text: Multilingual) -> str:
    return str(text.in_(""))


def entries_for_press(edition: Edition, account: Account) -> list[Entry]:
    """The entries the account may see, with their figures and pictures."""
    return list(entries_of(edition, account).prefetch_related("figures", "pictures__blob"))


def figures_with_words(entries: Iterable[Entry]) -> dict[int, tuple[Entry, EntryFigure]]:
    return {figure.pk: (entry, figure) for entry in entries for figure in entry.figures.all()}


def embargo_on(edition: Edition, now: datetime) -> Embargo | None:
    """What the plan that is set says; None once it may be published."""
    plan = plan_of(edition)
    return embargo_of(
        state=edition.state,
        until=plan.embargo_until or plan.moment if plan else None,
        is_hindered=bool(plan and plan.hindrance),
        now=now,
    )


def kit_languages(edition: Edition) -> list[str]:
    """The languages whose kit is made."""
    made = set(edition.outputs.filter(kind=PRESS_KIT).values_list("language", flat=True))
    return [tag for tag in edition.languages if tag in made]


def is_worded(edition: Edition, language: str) -> bool:
    """Whether there is a release to be given in this language."""
    return bool(
        _said(edition.release_title, language) and _paragraphs(edition.release_text, language)
    )


def kits_sent_of(edition: Edition, account: Account) -> QuerySet[KitSent]:
    """To whom the kit was given; only officers know the media."""
    rows = edition.kits_sent.filter(outlet__in=outlets_visible_to(account))
    return rows.select_related("outlet", "letter__thread", "by", "edition").order_by("-id")


def kits_given(edition: Edition) -> QuerySet[KitSent]:
    """Kits whose letter nobody has thrown away."""
    return edition.kits_sent.exclude(letter__state=Letter.State.DROPPED).select_related("letter")


def kit_with(secret: str, now: datetime) -> KitSent | None:
    """What a personal link opens: neither one whose time is over, nor of an outlet taken off the
    list, nor of a letter thrown away."""
    found = KitSent.objects.filter(
        secret=hash_of(secret), expires_at__gt=now, outlet__ended_at__isnull=True
    ).exclude(letter__state=Letter.State.DROPPED)
    return found.select_related("edition__call", "outlet").first()
