"""To whom of the media the press kit goes and went, and the letters before they are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE, may_take_back
from casebridge.calls.models import Call
from casebridge.editions.actions.kits import Giving, to_be_given
from casebridge.editions.letters.kits import kit_letter
from casebridge.editions.models import Edition, KitSent, Outlet
from casebridge.editions.queries.media import outlets_of
from casebridge.editions.queries.press import kit_languages, kits_sent_of
from casebridge.editions.rules.press import Embargo, end_of_link
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.arranging import crumbs_of
from casebridge.web.desk.pages.conversation import delivery, paragraphs
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.wording import sentence_for_refusal


@dataclass(frozen=True)
class OutletChoice:
    """An outlet that may be written to; `has` are the languages in which it has the kit."""

    outlet: Outlet
    languages: Sequence[Choice]
    has: Sequence[str]


@dataclass(frozen=True)
class KitRow:
    """A kit given, or whose letter waits; `is_moved` where another moment was told than now."""

    kit: KitSent
    language: str
    state: str
    waits: bool
    may_take_back: bool
    heading: str
    direction: str
    paragraphs: Sequence[str]
    is_moved: bool


@dataclass(frozen=True)
class MediaPart:
    """The media of the call, the letters that wait, and those that went."""

    outlets: Sequence[OutletChoice]
    waiting: Sequence[KitRow]
    given: Sequence[KitRow]
    list_address: str


def media_part(edition: Edition, account: Account, embargo: Embargo | None) -> MediaPart:
    rows = [_row(kit, embargo) for kit in kits_sent_of(edition, account)]
    made = kit_languages(edition)
    return MediaPart(
        outlets=[_outlet(one, made, rows) for one in outlets_of(edition.call, account)],
        waiting=[row for row in rows if row.waits],
        given=[row for row in rows if not row.waits],
        list_address=with_query(reverse("desk:media"), call=edition.call.code),
    )


def _outlet(outlet: Outlet, made: Sequence[str], rows: Sequence[KitRow]) -> OutletChoice:
    own = outlet.language if outlet.language in made else ""
    has = [
        row.language
        for row in rows
        if row.kit.outlet_id == outlet.pk and not _is_dropped(row.kit.letter)
    ]
    choices = [Choice(tag, language_name(tag), tag == own) for tag in made]
    return OutletChoice(outlet, choices, list(dict.fromkeys(has)))


def _is_dropped(letter: Letter | None) -> bool:
    return letter is not None and letter.state == Letter.State.DROPPED


def _row(kit: KitSent, embargo: Embargo | None) -> KitRow:
    letter = kit.letter
    return KitRow(
        kit=kit,
        language=language_name(kit.language),
        state=delivery(letter) if letter else "",
        waits=letter is not None and letter.state in CHANGEABLE,
        may_take_back=letter is not None and _may_take_back(letter),
        heading=letter.heading if letter else "",
        direction=direction_of(letter.language) if letter else "ltr",
        paragraphs=paragraphs(letter.body) if letter else (),
        is_moved=embargo is not None and embargo.until != kit.embargo_until,
    )


def _may_take_back(letter: Letter) -> bool:
    return may_take_back(letter.state, letter.not_before, timezone.now())


# The letters before they are written


@dataclass(frozen=True)
class LetterShown:
    """One letter word for word; `kit` is the language of the kit it gives."""

    outlet: str
    recipient: str
    kit: str
    language: str
    direction: str
    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class GivingPage:
    """`total` letters would be written; `chosen` is handed on by the form."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    letters: Sequence[LetterShown]
    chosen: Sequence[tuple[int, str]]
    again: bool
    total: int
    until: datetime
    trouble: str


def giving_page(
    edition: Edition,
    account: Account,
    *,
    languages: Mapping[int, str],
    again: bool,
    trouble: str = "",
) -> GivingPage:
    """Nothing is to be written where something stands against it."""
    ready: Sequence[Giving] = ()
    embargo: Embargo | None = None
    try:
        ready, embargo = to_be_given(edition, languages, again=again, by=account)
    except Refusal as refusal:
        trouble = trouble or sentence_for_refusal(refusal)
    until = end_of_link(embargo, timezone.now())
    return GivingPage(
        edition=edition,
        call=edition.call,
        crumbs=(
            *crumbs_of(edition),
            Link(_("Press"), reverse("desk:press", args=[edition.pk])),
        ),
        letters=[_shown(edition, one, embargo, until) for one in ready],
        chosen=list(languages.items()),
        again=again,
        total=len(ready),
        until=until,
        trouble=trouble,
    )


def _shown(edition: Edition, one: Giving, embargo: Embargo | None, until: datetime) -> LetterShown:
    heading, body = kit_letter(
        edition, one.outlet, language=one.language, embargo=embargo, until=until
    )
    tag = one.outlet.language
    return LetterShown(
        outlet=one.outlet.name,
        recipient=one.outlet.email,
        kit=language_name(one.language),
        language=tag,
        direction=direction_of(tag),
        heading=heading,
        paragraphs=paragraphs(body),
    )
