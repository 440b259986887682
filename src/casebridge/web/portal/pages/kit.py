"""The page behind a personal link to a press kit: what it is, until when it is held back."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from casebridge.editions.actions.kits import refusal_to_fetch
from casebridge.editions.models import Edition, KitSent
from casebridge.editions.queries.press import embargo_on
from casebridge.editions.queries.versions import withdrawal_of
from casebridge.editions.rules.embargo import embargo_line, free_line
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.wording import sentence_for_refusal


@dataclass(frozen=True)
class KitPage:
    """`address` gives the kit, '' where nothing is given any more; `trouble` then says why."""

    organiser: Wording
    collection: Wording
    release: Wording
    outlet: str
    language: str
    embargo: str
    is_held_back: bool
    trouble: str
    notice: Wording | None
    address: str


def kit_page(kit: KitSent, secret: str) -> KitPage:
    edition, tag = kit.edition, reader_tag()
    refusal = refusal_to_fetch(kit)
    embargo = embargo_on(edition, timezone.now())
    zone = edition.call.time_zone
    said = embargo_line(embargo.until, zone, tag) if embargo else free_line(tag)
    return KitPage(
        organiser=_said(edition.call.organiser, tag, kit.language),
        collection=_said(edition.title, tag, kit.language),
        release=edition.release_title.in_(kit.language),
        outlet=kit.outlet.name,
        language=language_name(kit.language),
        embargo="" if refusal else said,
        is_held_back=embargo is not None,
        trouble=sentence_for_refusal(refusal) if refusal else "",
        notice=_notice(edition, tag),
        address="" if refusal else reverse("portal:kit-file", args=[secret]),
    )


def _said(text: Multilingual, reader: str, kit: str) -> Wording:
    """In the reader's language, else in the kit's."""
    return text.in_(reader if text.has(reader) else kit)


def _notice(edition: Edition, tag: str) -> Wording | None:
    """Why it was withdrawn, where it was."""
    found = withdrawal_of(edition)
    return found.text.in_(tag) if found else None
