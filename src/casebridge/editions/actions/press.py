"""What the press gets of a collection: words and choices while it is a draft, then the kit."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.models import Edition
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.books import book_for_kit
from casebridge.editions.queries.press import (
    embargo_on,
    entries_for_press,
    figures_in,
    pictures_in,
)
from casebridge.editions.rules.press import (
    FIGURES,
    LONGEST,
    NUMBERS,
    NUMBERS_CHOSEN,
    PICTURES,
    PRESS_KIT,
    TEXTS,
    UNCREDITED,
    UNSOURCED,
    Choosable,
    Embargo,
    chosen,
    with_choice,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


def _open(edition: Edition, by: Account) -> None:
    """Only officers and editors of the call, and only while it is a draft."""
    must_arrange(edition, by)
    must_be_draft(edition)


@transaction.atomic
def set_press_words(edition: Edition, *, texts: Mapping[str, Multilingual], by: Account) -> Edition:
    """Title and text of the release, a quotation and who said it; what is not named stays.

    They are frozen with the collection: the kit is made from them like every other file.
    """
    _open(edition, by)
    known = {name: text for name, text in texts.items() if name in TEXTS}
    for name, text in known.items():
        if any(len(said) > LONGEST[name] for said in text.texts.values()):
            raise Refusal("press-words-too-long", most=LONGEST[name])
        setattr(edition, name, text)
    if lacks := _quoted_by_nobody(edition):
        raise Refusal("quotation-needs-a-name", languages=lacks)
    edition.save(update_fields=list(known))
    record("editions.press-worded", f"edition:{edition.pk}", by=by, texts=sorted(known))
    return edition


def _quoted_by_nobody(edition: Edition) -> list[str]:
    """Languages in which a quotation stands without the name of who said it, or the reverse."""
    return [t for t in edition.languages if edition.quote.has(t) != edition.quote_by.has(t)]


@transaction.atomic
def choose_for_press(
    edition: Edition,
    *,
    numbers: Collection[str],
    figures: Collection[int],
    pictures: Collection[int],
    by: Account,
) -> None:
    """The figures and pictures of the kit; those of cases the account may not see stay."""
    _open(edition, by)
    visible = entries_for_press(edition, by)
    every = list(edition.entries.prefetch_related("figures", "pictures").order_by("number"))
    stored = edition.press_figures
    edition.press_figures = {
        NUMBERS_CHOSEN: [key for key in NUMBERS if key in numbers],
        FIGURES: _choice(stored, FIGURES, figures_in(every), figures_in(visible), figures),
        PICTURES: _choice(stored, PICTURES, pictures_in(every), pictures_in(visible), pictures),
    }
    edition.save(update_fields=["press_figures"])
    record("editions.press-chosen", f"edition:{edition.pk}", by=by, **edition.press_figures)


def _choice(
    stored: Mapping[str, list[int]],
    part: str,
    every: Collection[Choosable],
    visible: Collection[Choosable],
    picked: Collection[int],
) -> list[int]:
    known = {one.pk: one for one in visible}
    for pk in picked:
        if pk not in known:
            raise Refusal("not-to-be-chosen")
        if known[pk].hindrance == UNSOURCED:
            raise Refusal("figure-without-source", number=known[pk].entry)
        if known[pk].hindrance == UNCREDITED:
            raise Refusal("picture-without-credit", number=known[pk].entry)
    return with_choice(chosen(stored, part, every), visible=known, picked=picked)


def kit_now(edition: Edition, *, language: str, by: Account) -> bytes:
    """The kit as it may be handed out at this moment: under the embargo while one stands."""
    made = edition.outputs.select_related("blob").filter(kind=PRESS_KIT, language=language).first()
    if made is None:
        raise Refusal("kit-not-made", language=language)
    embargo = embargo_on(edition, timezone.now())
    if embargo is None:
        return content_of(made.blob)
    if embargo.until is None:
        return _printed(edition, language, embargo)
    return content_of(kit_under(embargo, edition, language=language, by=by))


def kit_under(embargo: Embargo, edition: Edition, *, language: str, by: Account) -> Blob:
    """The kit that names the moment on every paper; made once for each moment."""
    if embargo.until is None:
        raise Refusal("kit-needs-a-plan")
    kits = edition.kits_under_embargo.select_related("blob")
    kept = kits.filter(language=language, until=embargo.until).first()
    if kept is not None:
        return kept.blob
    content = _printed(edition, language, embargo)
    with transaction.atomic():
        blob = keep(content, name=f"{edition.code}.zip")
        kept, is_new = edition.kits_under_embargo.get_or_create(
            language=language, until=embargo.until, defaults={"blob": blob}
        )
        if is_new:
            values = {"language": language, "until": embargo.until.isoformat()}
            record("editions.kit-made", f"edition:{edition.pk}", by=by, **values)
    return kept.blob


def _printed(edition: Edition, language: str, embargo: Embargo) -> bytes:
    return OUTPUTS[PRESS_KIT].printed(book_for_kit(edition, language, embargo))
